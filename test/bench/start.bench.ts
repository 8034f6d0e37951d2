import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { startDisplay } from '../../scripts/desktop.mjs'
import { startComputer } from '../support/app.ts'
import { type Click, type ClickedStart, measureClick, measureStart, type Start } from './cold-start.ts'
import { filesBeforeFirstPaint } from './first-chunk.ts'
import { aProfile, fillDatabase, keepKeys } from './homes.ts'
import { median } from './median.ts'
import type { Report } from './report.ts'
import { watchScreen } from './screen.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const APP = join(ROOT, 'out/production')
const BARE = join(import.meta.dirname, 'bare-window')
/** Starts differ by a sixth and more from one another: of five each, the medians' ratio differs by a tenth from run to run. */
const TIMES = 10
/** So many pairs of starts at most, when others keep the machine busy. */
const MOST_ROUNDS = 18
/** Watching and drawing the display take up to a fifth themselves; more than this was another program. */
const MOST_FOR_OTHERS = 0.25
/** Just more than the window: fewer pixels to look at. */
const SIZE = '1100x780x24'
/** "Settings" in the list of screens, and where a screen has its heading. */
const SETTINGS: Click = {
  at: { x: 80, y: 349 },
  heading: { left: 190, top: 172, width: 400, height: 34 },
  screen: { left: 180, top: 140, width: 900, height: 620 },
}

const OPENED = { left: 14, top: 178, width: 300, height: 30 }
/** The one thing in a bare window that a click does without a script, and what it opens. */
const OPEN: Click = { at: { x: 60, y: 157 }, heading: OPENED, screen: OPENED }

/**
 * Starts Latchkey and a bare window of the same Electron in turn, as on an ordinary day: one profile, its key in the
 * keychain. The production flavour, because that is what people start. The files are in the system's cache: one start
 * of each, not counted, sees to that, and to what only a very first start does.
 */
export async function measure(): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), 'lk-screen-'))
  const computer = await startComputer()
  try {
    fillDatabase(computer.env, await keepKeys(computer, [aProfile(1)]))
    const display = await startDisplay({ size: SIZE, framebuffer: folder })
    try {
      const screen = watchScreen(folder)
      const env = { ...computer.env, ...display.env }
      const [opened, settings] = [
        await measureClick(BARE, env, screen, OPEN, true),
        await measureClick(APP, env, screen, SETTINGS, true),
      ]
      const bare: Start[] = []
      const bareClicked: ClickedStart[] = []
      const app: Start[] = []
      const clicked: ClickedStart[] = []
      for (let round = 0; bare.length < TIMES; round += 1) {
        const one = await measureStart(BARE, env, screen)
        const other = await measureStart(APP, env, screen)
        const oneClicked = await measureClick(BARE, env, screen, OPEN)
        const otherClicked = await measureClick(APP, env, screen, SETTINGS)
        if (oneClicked.shown !== opened.shown || otherClicked.shown !== settings.shown)
          throw new Error('What was clicked on the first screen was not wholly done')
        const disturbed = [one, other, oneClicked, otherClicked].some(
          ({ othersShare }) => othersShare > MOST_FOR_OTHERS,
        )
        // The first round never counts, nor does one in which another program ran, while there is hope of a better one.
        if (round === 0 || (disturbed && round < MOST_ROUNDS - (TIMES - bare.length))) continue
        bare.push(one)
        app.push(other)
        bareClicked.push(oneClicked)
        clicked.push(otherClicked)
      }
      screen.close()
      return judge(bare, app, bareClicked, clicked)
    } finally {
      await display.stop()
    }
  } finally {
    await computer.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function judge(
  bare: readonly Start[],
  app: readonly Start[],
  bareClicked: readonly ClickedStart[],
  clicked: readonly ClickedStart[],
): Report {
  const disturbance = [...bare, ...app, ...bareClicked, ...clicked].map(({ othersShare }) => othersShare * 100)
  const series = {
    // Up to its first picture a start that is clicked then is one as any other: twenty of each differ less than ten.
    'bare window, ms': [...bare, ...bareClicked].map(({ usableMs }) => usableMs),
    'app, ms': [...app, ...clicked].map(({ usableMs }) => usableMs),
    'bare window until a click on its first picture is followed, ms': bareClicked.map(({ followedMs }) => followedMs),
    'app until a click on its first picture is followed, ms': clicked.map(({ followedMs }) => followedMs),
    'app until the screen that was clicked is whole, ms': clicked.map(({ wholeMs }) => wholeMs),
    'app until main has answered and all of it is drawn, ms': app.map(({ completeMs }) => completeMs),
    'bare window, MiB': bare.map(({ restMib }) => restMib),
    'app, MiB': app.map(({ restMib }) => restMib),
    'processors taken by others, %': disturbance,
  }
  const files = filesBeforeFirstPaint(join(APP, 'renderer/index.html'))
  const times = (one: readonly number[], other: readonly number[]): number => median(one) / median(other)
  const more = median(series['app, MiB']) - median(series['bare window, MiB'])
  const chunk = files.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0) / 1_000
  return {
    series,
    goals: [
      // A run that was disturbed proves nothing, whichever way it came out.
      { what: 'processors taken by others', value: Math.max(...disturbance), unit: '%', most: MOST_FOR_OTHERS * 100 },
      {
        what: 'first picture, compared with a bare window',
        value: times(series['app, ms'], series['bare window, ms']),
        unit: 'times',
        most: 1.25,
      },
      // A picture is not yet a window that can be used. The person has seen it by then, and has clicked.
      {
        what: 'until a click on it is followed, compared with a bare window',
        value: times(
          series['app until a click on its first picture is followed, ms'],
          series['bare window until a click on its first picture is followed, ms'],
        ),
        unit: 'times',
        most: 1.25,
      },
      { what: 'memory at rest above a bare window', value: more, unit: 'MiB', most: 60 },
      { what: 'scripts and styles before the first paint, compressed', value: chunk, unit: 'KB', most: 250 },
    ],
  }
}
