import type { Clock } from '../support/clock.ts'

/** A write that takes longer than this, in milliseconds, holds up nobody else. */
const LONGEST_TURN_MS = 1_000

/** Writes when the turn on that device has come; answers and throws what the writing does. */
export type WriteInTurn = <T>(device: bigint, write: () => Promise<T>) => Promise<T>

/**
 * Lets files that are being saved write to a disk one after the other, a piece each. Together they would be done no
 * sooner, because a system takes what is written into its memory first, and that is work for the processors: eight at
 * once keep main's own thread from them, and windows and clicks wait four times as long. A write that hangs gives up
 * its turn after a second, and another device has turns of its own.
 */
export function createWriteTurns(clock: Clock): WriteInTurn {
  /** Who waits, for each device on which somebody has the turn. */
  const waiting = new Map<bigint, (() => void)[]>()
  const passOn = (device: bigint): void => {
    const next = waiting.get(device)?.shift()
    if (next === undefined) waiting.delete(device)
    else next()
  }
  return async (device, write) => {
    const others = waiting.get(device)
    if (others === undefined) waiting.set(device, [])
    else await new Promise<void>((resolve) => others.push(resolve))
    let isOver = false
    const end = (): void => {
      if (isOver) return
      isOver = true
      passOn(device)
    }
    const cancel = clock.after(LONGEST_TURN_MS, end)
    try {
      return await write()
    } finally {
      cancel()
      end()
    }
  }
}
