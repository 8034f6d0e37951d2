import { expect, it } from 'vitest'
import { despiteCollection } from '../../support/collected.ts'

/** Fails with these messages, one after the other, then succeeds; counts how often it was done. */
function failing(...messages: string[]) {
  const act = {
    done: 0,
    do(): Promise<string> {
      act.done += 1
      const message = messages.shift()
      return message === undefined ? Promise.resolve('done') : Promise.reject(new Error(message))
    },
  }
  return act
}

const COLLECTED = 'electronApplication.evaluate: Resulting promise was garbage collected.'

it('does once more what the driver lost sight of, and that alone', async () => {
  const lost = failing(COLLECTED)
  expect(await despiteCollection(lost.do)).toBe('done')
  expect(lost.done).toBe(2)
  const wrong = failing('no menu item')
  await expect(despiteCollection(wrong.do)).rejects.toThrow('no menu item')
  expect(wrong.done).toBe(1)
})

it('does it twice at most', async () => {
  const always = failing(COLLECTED, COLLECTED)
  await expect(despiteCollection(always.do)).rejects.toThrow(COLLECTED)
  expect(always.done).toBe(2)
})
