import { describe, expect, it } from 'vitest'
import { whenServed } from '../../../src-main/window/script-hold.ts'

/** Which of these files are answered, in that order. */
function asked(ready: Promise<void>): string[] {
  const answered: string[] = []
  for (const file of [
    'assets/entry-index-Ab_1.js',
    'index.html',
    'assets/main.css',
    'assets/shared-entry-2.js',
    null,
  ]) {
    whenServed(file, ready, () => answered.push(file ?? 'nothing'))
  }
  return answered
}

describe('a page that is there before main is built', () => {
  it.each([
    ['is', (built: PromiseWithResolvers<void>) => built.resolve()],
    ['cannot be', (built: PromiseWithResolvers<void>) => built.reject(new Error('no room'))],
  ])('gets its first script once main %s, and the rest at once', async (_how, end) => {
    const built = Promise.withResolvers<void>()
    const answered = asked(built.promise)
    expect(answered).toEqual(['index.html', 'assets/main.css', 'assets/shared-entry-2.js', 'nothing'])
    await Promise.resolve()
    expect(answered).toHaveLength(4)
    end(built)
    await built.promise.catch(() => undefined)
    expect(answered.slice(4)).toEqual(['assets/entry-index-Ab_1.js'])
  })
})
