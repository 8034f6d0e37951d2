import { readFileSync } from 'node:fs'

/** How long one look at the machine takes, in milliseconds. */
const LOOK_MS = 250
/** The share of the processors' time that may go to others while we measure. */
const MOST_BUSY = 0.1
const LONGEST_WAIT_MS = 5_000

/** Processor time since the machine was started, in ticks. */
export interface Ticks {
  readonly busy: number
  readonly all: number
}

/** The ticks of all processors together, out of `/proc/stat`. Waiting for a disk is not being busy. */
export function ticksOf(stat: string): Ticks {
  const line = /^cpu\s+(.+)$/m.exec(stat)?.[1]
  if (line === undefined) throw new Error('/proc/stat has no line for all processors')
  // user, nice, system, idle, iowait, irq, softirq, steal; guests are counted in user already.
  const ticks = line.trim().split(/\s+/).slice(0, 8).map(Number)
  const all = ticks.reduce((sum, each) => sum + each, 0)
  return { busy: all - (ticks[3] ?? 0) - (ticks[4] ?? 0), all }
}

/** The share of the time between two looks in which the processors were busy, from 0 to 1. */
export function busyShare(before: Ticks, after: Ticks): number {
  const all = after.all - before.all
  return all === 0 ? 0 : (after.busy - before.busy) / all
}

/** The processor time that one process has had, in ticks, out of `/proc/PID/stat`; its name may hold anything. */
export function ownTicksOf(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return Number(fields[11]) + Number(fields[12])
}

/** Looks at the processors now. */
export function look(): Ticks {
  return ticksOf(readFileSync('/proc/stat', 'utf8'))
}

/**
 * Waits until nothing else keeps the machine busy, at most five seconds: what else runs would be measured along. A machine
 * that is never quiet is measured all the same.
 */
export async function untilQuiet(): Promise<void> {
  const deadline = Date.now() + LONGEST_WAIT_MS
  let before = look()
  while (Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
    const after = look()
    if (busyShare(before, after) <= MOST_BUSY) return
    before = after
  }
}
