import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { familyOf, ifThere, memoryAtRest } from './memory.ts'
import { look, ownTicksOf, untilQuiet } from './quiet.ts'
import type { Part, Screen } from './screen.ts'

const LONGEST_START_MS = 60_000
const LONGEST_END_MS = 15_000
/** How exact a start's time is. Looking costs about a millisecond, the same for whatever is started. */
const BETWEEN_LOOKS_MS = 8
/** Of a process that has ended meanwhile. */
const NO_TICKS = ') S 0 0 0 0 0 0 0 0 0 0 0 0'

/** The first screen of an app that was just started. */
interface Begun {
  readonly pid: number
  /** The moment before its process was made, on `performance`'s clock. */
  readonly began: number
  /** From that moment until the first screen's content is on the display, in milliseconds. */
  readonly usableMs: number
  /** The share of the processors' time that went to others until then, from 0 to 1; looking and drawing are in it. */
  readonly othersShare: number
}

/** One start of an app. */
export interface Start extends Pick<Begun, 'usableMs' | 'othersShare'> {
  /** To the last change of what is on the display within two seconds of its first screen: all is known and drawn then. */
  readonly completeMs: number
  /** What all its processes held once they had come to rest, in MiB. */
  readonly restMib: number
}

/** Something to click, and where the display shows what comes of it. */
export interface Click {
  readonly at: { readonly x: number; readonly y: number }
  /** The heading of the screen that it leads to. */
  readonly heading: Part
  /** All of that screen. */
  readonly screen: Part
}

/** One start of an app with a click. */
export interface ClickedStart extends Pick<Begun, 'usableMs' | 'othersShare'> {
  /** From the moment before the process was made until the window is where the click leads, in milliseconds. */
  readonly followedMs: number
  /** Until all of that is there. */
  readonly wholeMs: number
  /** What is there then, to be compared. */
  readonly shown: string
}

/**
 * Starts an app, waits for its first screen and then for its rest, and ends it.
 *
 * The screen is read from the display's own pixels: no driver, no debugging port and no hook in the app takes part, so
 * the production flavour can be measured, and a bare window is measured in the very same way. Content is words and
 * controls; an empty window does not count, whatever its process thinks of itself.
 * @param folder the app's, as Electron takes it
 */
export function measureStart(folder: string, env: NodeJS.ProcessEnv, screen: Screen): Promise<Start> {
  return started(folder, env, screen, async ({ pid, began, usableMs, othersShare }) => {
    const [at = 0] = await lastChanges(() => [screen.lines()])
    return { usableMs, completeMs: at - began, restMib: await memoryAtRest(pid), othersShare }
  })
}

/**
 * Starts an app and clicks, with the pointer of the display itself: in the moment in which its first screen is seen, or
 * `atRest`, once nothing changes there any more. That what was clicked is done at all, and wholly, is seen by what is
 * there in the end, which must be the same both times.
 */
export function measureClick(
  folder: string,
  env: NodeJS.ProcessEnv,
  screen: Screen,
  click: Click,
  atRest = false,
): Promise<ClickedStart> {
  return started(folder, env, screen, async ({ began, usableMs, othersShare }) => {
    const before = atRest
      ? await lastChanges(() => [screen.part(click.screen)]).then(() => screen.part(click.screen))
      : ''
    const { x, y } = click.at
    const program = spawn('xdotool', ['mousemove', String(x), String(y), 'click', '1'], { env, stdio: 'ignore' })
    const clicked = once(program, 'exit')
    const [followed = 0, whole = 0] = await lastChanges(() => [screen.part(click.heading), screen.part(click.screen)])
    await clicked
    const shown = screen.part(click.screen)
    if (shown === before) throw new Error('What was clicked was not done')
    return { followedMs: followed - began, wholeMs: whole - began, shown, usableMs, othersShare }
  })
}

async function started<T>(
  folder: string,
  env: NodeJS.ProcessEnv,
  screen: Screen,
  watch: (begun: Begun) => Promise<T>,
): Promise<T> {
  await untilQuiet()
  if (screen.showsContent()) throw new Error('There is something on the display before the app was started')
  const before = look()
  const began = performance.now()
  const app = spawn(process.execPath, [folder], { env, cwd: env.HOME, stdio: 'ignore' })
  const { pid } = app
  const ended = once(app, 'exit')
  if (pid === undefined) throw new Error(`${folder} could not be started`)
  try {
    await seen(() => screen.showsContent(), LONGEST_START_MS, 'its first screen')
    const usableMs = performance.now() - began
    const after = look()
    const own = familyOf(pid).reduce((sum, member) => sum + ownTicksOf(ifThere(`/proc/${member}/stat`) ?? NO_TICKS), 0)
    const othersShare = (after.busy - before.busy - own) / Math.max(1, after.all - before.all)
    return await watch({ pid, began, usableMs, othersShare })
  } finally {
    const family = familyOf(pid)
    app.kill('SIGTERM')
    await seen(() => !family.some(isRunning), LONGEST_END_MS, 'its end').catch(() => app.kill('SIGKILL'))
    await ended
    await seen(() => !screen.showsContent(), LONGEST_END_MS, 'an empty display')
  }
}

async function seen(condition: () => boolean, deadlineMs: number, what: string): Promise<void> {
  const deadline = performance.now() + deadlineMs
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`The app did not come to ${what} in ${deadlineMs} ms`)
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS_MS))
  }
}

const WATCHED_MS = 2_000

/** Since when each of what is read has stayed as it is at the end of two seconds, on `performance`'s clock. */
async function lastChanges(read: () => readonly (string | number)[]): Promise<number[]> {
  const end = performance.now() + WATCHED_MS
  let values = read()
  const since = values.map(() => performance.now())
  while (performance.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS_MS))
    const now = read()
    for (const [index, value] of now.entries()) if (value !== values[index]) since[index] = performance.now()
    values = now
  }
  return since
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
