import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { startDisplay } from '../../scripts/desktop.mjs'
import { type Computer, startApp, startComputer } from '../support/app.ts'
import { measureStart } from './cold-start.ts'
import { countFrames, type Frames } from './frames.ts'
import { aProfile, fillDatabase, keepKeys } from './homes.ts'
import { median } from './median.ts'
import type { Report } from './report.ts'
import { watchScreen } from './screen.ts'
import { measureSwitches, onComputer } from './switching.bench.ts'

const APP = join(resolve(import.meta.dirname, '../..'), 'out/production')
const PROFILES = 500
const STARTS = 5
const SCROLLS = 3
const SCROLL_MS = 3_000
/** Just more than the window: fewer pixels to look at. */
const SIZE = '1100x780x24'
/** What a count over three seconds may fall short by chance: a frame or two at its ends. */
const FRAME_TOLERANCE = 0.98
/** What is looked for one letter after the other, as people type. */
const SEARCHES = ['client 0321', 'client 04', '99', 'client 0007 client', 'c']

/** Starts with 500 profiles, goes from one to another, searches among them and scrolls their table. */
export async function measure(): Promise<Report> {
  const starts = await measureStarts()
  const display = await startDisplay()
  try {
    const switches = await onComputer(display.env, measureSwitches)
    const desk = await onComputer(display.env, measureDesk)
    const rate = median(desk.frames.map(({ perSecond }) => perSecond))
    // A display that shows fewer frames than that cannot be blamed on the table.
    const possible = Math.min(60, median(desk.still.map(({ perSecond }) => perSecond))) * FRAME_TOLERANCE
    return {
      series: {
        'start, ms': starts,
        'switching, ms': switches,
        'opening the desk, ms': [desk.opening],
        'search, a letter, ms': desk.searches,
        'table, frames a second': desk.frames.map(({ perSecond }) => perSecond),
        'table, longest frame in ms': desk.frames.map(({ longestMs }) => longestMs),
        'table, pixels scrolled': desk.frames.map(({ scrolledPx }) => scrolledPx),
        'standing still, frames a second': desk.still.map(({ perSecond }) => perSecond),
        'all of the app’s state from main, ms': desk.snapshots,
      },
      goals: [
        { what: `start with ${PROFILES} profiles, median`, value: median(starts), unit: 'ms', most: 1_500 },
        { what: `switching among ${PROFILES} profiles, median`, value: median(switches), unit: 'ms', most: 100 },
        { what: 'a letter of a search, slowest', value: Math.max(...desk.searches), unit: 'ms', most: 50 },
        { what: 'scrolling the table of profiles', value: rate, unit: 'frames a second', least: possible },
        { what: 'profiles that can be scrolled to', value: desk.rows, unit: 'profiles', least: PROFILES },
      ],
    }
  } finally {
    await display.stop()
  }
}

async function fill(computer: Computer): Promise<void> {
  const profiles = Array.from({ length: PROFILES }, (_, number) => aProfile(number))
  fillDatabase(computer.env, await keepKeys(computer, profiles))
}

/** The production flavour, from its process to the first screen on the display; the first start does not count. */
async function measureStarts(): Promise<number[]> {
  const folder = mkdtempSync(join(tmpdir(), 'lk-screen-'))
  const computer = await startComputer()
  try {
    await fill(computer)
    const display = await startDisplay({ size: SIZE, framebuffer: folder })
    try {
      const screen = watchScreen(folder)
      const times: number[] = []
      for (let start = 0; start <= STARTS; start += 1) {
        times.push((await measureStart(APP, { ...computer.env, ...display.env }, screen)).usableMs)
      }
      screen.close()
      return times.slice(1)
    } finally {
      await display.stop()
    }
  } finally {
    await computer.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

interface DeskTimes {
  readonly opening: number
  readonly searches: number[]
  readonly frames: Frames[]
  readonly still: Frames[]
  readonly rows: number
  readonly snapshots: number[]
}

async function measureDesk(computer: Computer): Promise<DeskTimes> {
  await fill(computer)
  const running = await startApp(computer)
  try {
    const { page } = running
    const still: Frames[] = []
    for (let round = 0; round < SCROLLS; round += 1) still.push(await countFrames(page, SCROLL_MS, 'nothing'))
    const table = page.getByRole('table', { name: 'Profiles' })
    const opened = page.evaluate(untilPainted, { event: 'click', selector: '.desk-table tbody tr' })
    await page.getByRole('navigation').getByRole('button', { name: 'Desk', exact: true }).click()
    const opening = await opened
    await table.waitFor()
    const rows = Number(await table.getAttribute('aria-rowcount')) - 1
    const frames: Frames[] = []
    for (let round = 0; round < SCROLLS; round += 1) frames.push(await countFrames(page, SCROLL_MS, 'Profiles'))
    const searches = await measureSearches(page)
    const snapshots: number[] = []
    for (let round = 0; round < 9; round += 1) snapshots.push(await page.evaluate(askAll))
    return { opening, searches, frames, still, rows, snapshots }
  } finally {
    await running.close()
  }
}

/** Types letter by letter, and measures each of them from its event to the picture that follows it. */
async function measureSearches(page: Page): Promise<number[]> {
  const times: number[] = []
  const field = page.getByRole('searchbox')
  for (const search of SEARCHES) {
    await field.fill('')
    for (const letter of search) {
      const painted = page.evaluate(untilPainted, { event: 'input', selector: 'main' })
      await field.press(letter === ' ' ? 'Space' : letter)
      times.push(await painted)
    }
  }
  return times
}

/** Runs inside the page. Milliseconds from an event to the picture in which what it brings is to be seen. */
function untilPainted({ event, selector }: { readonly event: string; readonly selector: string }): Promise<number> {
  return new Promise((resolve) => {
    const after = (begun: number): void => {
      requestAnimationFrame(() => {
        if (document.querySelector(selector) === null) {
          after(begun)
          return
        }
        // The frame's callback comes before it is painted; a message sent from there arrives after that.
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => resolve(performance.now() - begun)
        port2.postMessage(null)
      })
    }
    addEventListener(event, (given) => after(given.timeStamp), { capture: true, once: true })
  })
}

/** Runs inside the page. Milliseconds until main has told everything it mirrors. */
async function askAll(): Promise<number> {
  const begun = performance.now()
  await window.latchkey.call['app.snapshot']({})
  return performance.now() - begun
}
