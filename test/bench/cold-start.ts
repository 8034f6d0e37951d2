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
  /** What was in the part of the display that was asked for, at the end; nothing where none was. */
  readonly shown: string
}

/** Something to click, the part of the display that shows that it was, and what is shown there by whom nothing is clicked. */
export interface Click {
  readonly at: { readonly x: number; readonly y: number }
  readonly shownIn: Part
  readonly otherwise: string
}

/** One start of an app with a click as soon as there is something to click. */
export interface ClickedStart extends Pick<Begun, 'othersShare'> {
  /** From the moment before the process was made until what was clicked has been done, in milliseconds. */
  readonly followedMs: number
}

/**
 * Starts an app, waits for its first screen and then for its rest, and ends it.
 *
 * The screen is read from the display's own pixels: no driver, no debugging port and no hook in the app takes part, so
 * the production flavour can be measured, and a bare window is measured in the very same way. Content is words and
 * controls; an empty window does not count, whatever its process thinks of itself.
 * @param folder the app's, as Electron takes it
 */
export function measureStart(folder: string, env: NodeJS.ProcessEnv, screen: Screen, part?: Part): Promise<Start> {
  return started(folder, env, screen, async ({ pid, began, usableMs, othersShare }) => {
    const { at } = await lastChange(() => screen.lines())
    const restMib = await memoryAtRest(pid)
    return {
      usableMs,
      completeMs: at - began,
      restMib,
      othersShare,
      shown: part === undefined ? '' : screen.part(part),
    }
  })
}

/**
 * Starts an app and clicks, with the pointer of the display itself, in the moment in which its first screen is seen. It is
 * followed when the part of the display that shows it has come to what stays there.
 */
export function measureClick(
  folder: string,
  env: NodeJS.ProcessEnv,
  screen: Screen,
  { at, shownIn, otherwise }: Click,
): Promise<ClickedStart> {
  return started(folder, env, screen, async ({ began, othersShare }) => {
    const click = spawn('xdotool', ['mousemove', String(at.x), String(at.y), 'click', '1'], { env, stdio: 'ignore' })
    const clicked = once(click, 'exit')
    const change = await lastChange(() => screen.part(shownIn))
    await clicked
    if (change.value === otherwise) throw new Error('What was clicked on the first screen was not done')
    return { followedMs: change.at - began, othersShare }
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

/** What was read last within two seconds, and since when, on `performance`'s clock. */
async function lastChange<T>(read: () => T): Promise<{ readonly value: T; readonly at: number }> {
  const end = performance.now() + WATCHED_MS
  let value = read()
  let at = performance.now()
  while (performance.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS_MS))
    const now = read()
    if (now === value) continue
    value = now
    at = performance.now()
  }
  return { value, at }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
