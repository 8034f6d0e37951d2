import { describe, expect, it } from 'vitest'
import { createFirstPage } from '../../../src-main/window/first-page.ts'
import { lookOf } from '../../../src-main/window/look-of.ts'
import { ManualClock } from '../../support/manual-clock.ts'
import { appView } from '../../support/views.ts'

type Page = ReturnType<typeof createFirstPage>

/** Whether it is waited for still, after this. */
async function waits(wait: 'came' | 'handedOut', after: (page: Page, clock: ManualClock) => void): Promise<boolean> {
  const clock = new ManualClock()
  const page = createFirstPage('index.html', null)
  let over = false
  void page[wait](clock).then(() => {
    over = true
  })
  after(page, clock)
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve))
  return !over
}

describe('the window’s page', () => {
  it.each<[string, boolean, Parameters<typeof waits>[1]]>([
    ['nothing was asked for', true, () => undefined],
    ['another file was', true, (page) => page.asked('key-entry.html')],
    ['something that there is not was', true, (page) => page.asked(null)],
    ['it was itself', false, (page) => page.asked('index.html')],
    ['a little time has gone by', true, (_page, clock) => clock.advance(399)],
    ['it does not come at all', false, (_page, clock) => clock.advance(400)],
  ])('is waited for or not: %s', async (_what, expected, after) => {
    expect(await waits('handedOut', after)).toBe(expected)
    expect(await waits('came', after)).toBe(expected)
  })

  it('that came before anybody waited is not waited for', async () => {
    const page = createFirstPage('index.html', null)
    page.asked('index.html')
    await expect(page.handedOut(new ManualClock())).resolves.toBeUndefined()
    await expect(page.came(new ManualClock())).resolves.toBeUndefined()
  })
})

describe('a page with a first look in it', () => {
  const PAGE = Buffer.from(
    '<head><script src="./a/start.js"></script><link href="./a/start.css"></head><body><a href="https://x.example"></a></body>',
  )

  it('gets the look once, and is waited for until all that it names was handed out', async () => {
    const page = createFirstPage('index.html', lookOf(appView()))
    let over = false
    void page.handedOut(new ManualClock()).then(() => {
      over = true
    })
    const isOver = async (asked: string): Promise<boolean> => {
      page.asked(asked)
      await new Promise((resolve) => setImmediate(resolve))
      return over
    }
    expect(page.filled('a/start.js', PAGE)).toBe(PAGE)
    expect(page.filled('index.html', PAGE).toString()).toContain('name="first-look"')
    // Whoever loads it again, after a crash, is shown what main says.
    expect(page.filled('index.html', PAGE)).toBe(PAGE)
    expect(await isOver('index.html')).toBe(false)
    await expect(page.came(new ManualClock())).resolves.toBeUndefined()
    expect(await isOver('a/start.js')).toBe(false)
    expect(await isOver('a/start.css')).toBe(true)
  })
})
