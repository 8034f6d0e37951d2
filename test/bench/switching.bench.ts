import { join } from 'node:path'
import { _electron, type Page } from 'playwright-core'
import { startDisplay } from '../../scripts/desktop.mjs'
import { type Computer, startApp, startComputer } from '../support/app.ts'
import { countFrames, type Frames } from './frames.ts'
import { aBatch, aProfile, fillDatabase, keepKeys } from './homes.ts'
import { median } from './median.ts'
import type { Report } from './report.ts'
import { switchProfile } from './switch-profile.ts'

const BARE = join(import.meta.dirname, 'bare-window')
const PROFILES = 500
const BATCHES = 10_000
const SWITCHES = 41
/** Coprime with the number of profiles: far from one another in the list, and no profile twice. */
const STRIDE = 37
const SCROLLS = 3
const SCROLL_MS = 3_000
/** What a count over three seconds may fall short by chance: a frame or two at its ends. */
const FRAME_TOLERANCE = 0.98

/** Switches among many profiles, scrolls a long list, and compares its frames with those of an empty page. */
export async function measure(): Promise<Report> {
  const display = await startDisplay()
  try {
    const switches = await onComputer(display.env, measureSwitches)
    const list = await onComputer(display.env, measureList)
    const empty = await onComputer(display.env, measureEmptyPage)
    const series = {
      'switching, ms': switches,
      'list, frames a second': list.frames.map(({ perSecond }) => perSecond),
      'list, longest frame in ms': list.frames.map(({ longestMs }) => longestMs),
      'list, pixels scrolled': list.frames.map(({ scrolledPx }) => scrolledPx),
      'list, batches in the window': [list.batches],
      'empty page, frames a second': empty.map(({ perSecond }) => perSecond),
      'empty page, longest frame in ms': empty.map(({ longestMs }) => longestMs),
    }
    // A display that shows fewer frames than that cannot be blamed on the list.
    const possible = Math.min(60, median(series['empty page, frames a second'])) * FRAME_TOLERANCE
    const rate = median(series['list, frames a second'])
    return {
      series,
      goals: [
        { what: `switching among ${PROFILES} profiles, median`, value: median(switches), unit: 'ms', most: 100 },
        { what: `scrolling a list of ${BATCHES} batches`, value: rate, unit: 'frames a second', least: possible },
        { what: 'batches that can be scrolled to', value: list.batches, unit: 'batches', least: BATCHES },
      ],
    }
  } finally {
    await display.stop()
  }
}

/** Does something on a computer of its own with that display. */
export async function onComputer<T>(display: NodeJS.ProcessEnv, work: (computer: Computer) => Promise<T>): Promise<T> {
  const computer = await startComputer()
  try {
    return await work({ ...computer, env: { ...computer.env, DISPLAY: display.DISPLAY ?? '' } })
  } finally {
    await computer.stop()
  }
}

/** Fills a computer with profiles and goes from one to another, far from each other. In milliseconds. */
export async function measureSwitches(computer: Computer): Promise<number[]> {
  const profiles = await keepKeys(
    computer,
    Array.from({ length: PROFILES }, (_, number) => aProfile(number)),
  )
  fillDatabase(
    computer.env,
    profiles,
    profiles.map(({ id }, number) => aBatch(number, id)),
  )
  return withApp(computer, async (page) => {
    const times: number[] = []
    for (let number = 1; number <= SWITCHES; number += 1) {
      const profile = profiles[(number * STRIDE) % PROFILES]
      if (profile === undefined) throw new Error('there are fewer profiles than that')
      times.push(await switchProfile(page, profile))
      // What one switch sets going must not be measured with the next.
      await page.locator('header [data-key-state="verified"]').waitFor()
    }
    // The first one alone starts things that stay, such as compiled code.
    return times.slice(1)
  })
}

async function measureList(computer: Computer): Promise<{ frames: Frames[]; batches: number }> {
  const [profile = aProfile(0)] = await keepKeys(computer, [aProfile(0)])
  fillDatabase(
    computer.env,
    [profile],
    Array.from({ length: BATCHES }, (_, number) => aBatch(number, profile.id)),
  )
  return withApp(computer, async (page) => {
    await page
      .getByText(`Chair ${BATCHES - 1}`)
      .first()
      .waitFor()
    await page.getByRole('navigation').getByRole('button', { name: 'Work', exact: true }).click()
    await page.getByRole('list', { name: 'Work' }).waitFor()
    // The list begins with what is recent; whoever scrolls through all of it has asked for all of it.
    const older = page.getByRole('button', { name: 'Show older jobs' })
    while ((await older.count()) > 0) {
      const before = await batchesIn(page)
      await older.click()
      await page.waitForFunction(
        (shown) => Number(document.querySelector('[aria-label="Work"] [aria-setsize]')?.ariaSetSize ?? 0) > shown,
        before,
      )
    }
    return { frames: await scrolls(page), batches: await batchesIn(page) }
  })
}

/** How many the list says it has, or, where it does not say, how many there are. */
function batchesIn(page: Page): Promise<number> {
  return page.evaluate(() => {
    const work = document.querySelector('[aria-label="Work"]')
    const sizes = [...(work?.querySelectorAll('[aria-setsize]') ?? [])].map((row) => Number(row.ariaSetSize))
    const rows = Number(work?.ariaRowCount ?? 0)
    return Math.max(rows, ...sizes, work?.querySelectorAll('article').length ?? 0)
  })
}

async function measureEmptyPage(computer: Computer): Promise<Frames[]> {
  const app = await _electron.launch({
    executablePath: process.execPath,
    args: [BARE],
    chromiumSandbox: true,
    env: computer.env,
    cwd: computer.home,
  })
  try {
    return await scrolls(await app.firstWindow())
  } finally {
    await app.close()
  }
}

async function scrolls(page: Page): Promise<Frames[]> {
  const frames: Frames[] = []
  for (let round = 0; round < SCROLLS; round += 1) frames.push(await countFrames(page, SCROLL_MS))
  return frames
}

async function withApp<T>(computer: Computer, work: (page: Page) => Promise<T>): Promise<T> {
  const running = await startApp(computer)
  try {
    return await work(running.page)
  } finally {
    await running.close()
  }
}
