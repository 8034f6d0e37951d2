import { describe, expect, it } from 'vitest'
import { createFirstPage } from '../../../src-main/window/first-page.ts'
import { ManualClock } from '../../support/manual-clock.ts'

/** Whether it is waited for still, after this. */
async function waits(after: (page: ReturnType<typeof createFirstPage>, clock: ManualClock) => void): Promise<boolean> {
  const clock = new ManualClock()
  const page = createFirstPage('index.html')
  let over = false
  void page.handedOut(clock).then(() => {
    over = true
  })
  after(page, clock)
  await new Promise((resolve) => setImmediate(resolve))
  return !over
}

describe('the window’s page', () => {
  it.each<[string, boolean, Parameters<typeof waits>[0]]>([
    ['nothing was asked for', true, () => undefined],
    ['another file was', true, (page) => page.asked('key-entry.html')],
    ['something that there is not was', true, (page) => page.asked(null)],
    ['it was itself', false, (page) => page.asked('index.html')],
    ['a little time has gone by', true, (_page, clock) => clock.advance(399)],
    ['it does not come at all', false, (_page, clock) => clock.advance(400)],
  ])('is waited for or not: %s', async (_what, expected, after) => {
    expect(await waits(after)).toBe(expected)
  })

  it('that came before anybody waited is not waited for', async () => {
    const page = createFirstPage('index.html')
    page.asked('index.html')
    await expect(page.handedOut(new ManualClock())).resolves.toBeUndefined()
  })
})
