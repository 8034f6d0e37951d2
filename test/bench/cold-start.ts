import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { familyOf, ifThere, memoryAtRest } from './memory.ts'
import { look, ownTicksOf, untilQuiet } from './quiet.ts'
import type { Screen } from './screen.ts'

const LONGEST_START_MS = 60_000
const LONGEST_END_MS = 15_000
/** How exact a start's time is. Looking costs about a millisecond, the same for whatever is started. */
const BETWEEN_LOOKS_MS = 8
/** Of a process that has ended meanwhile. */
const NO_TICKS = ') S 0 0 0 0 0 0 0 0 0 0 0 0'

/** One start of an app. */
export interface Start {
  /** From the moment before its process was made to its first screen's content on the display, in milliseconds. */
  readonly usableMs: number
  /** To the last change of what is on the display within two seconds of its first screen: all is known and drawn then. */
  readonly completeMs: number
  /** What all its processes held once they had come to rest, in MiB. */
  readonly restMib: number
  /** The share of the processors' time that went to others until then, from 0 to 1; looking and drawing are in it. */
  readonly othersShare: number
}

/**
 * Starts an app, waits for its first screen and then for its rest, and ends it.
 *
 * The screen is read from the display's own pixels: no driver, no debugging port and no hook in the app takes part, so
 * the production flavour can be measured, and a bare window is measured in the very same way. Content is words and
 * controls; an empty window does not count, whatever its process thinks of itself.
 * @param folder the app's, as Electron takes it
 */
export async function measureStart(folder: string, env: NodeJS.ProcessEnv, screen: Screen): Promise<Start> {
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
    const completeMs = (await lastChange(screen)) - began
    return { usableMs, completeMs, restMib: await memoryAtRest(pid), othersShare }
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

/** When the number of lines with something in them changed last, on `performance`'s clock. */
async function lastChange(screen: Screen): Promise<number> {
  const end = performance.now() + WATCHED_MS
  let lines = screen.lines()
  let at = performance.now()
  while (performance.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS_MS))
    const now = screen.lines()
    if (now === lines) continue
    lines = now
    at = performance.now()
  }
  return at
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
