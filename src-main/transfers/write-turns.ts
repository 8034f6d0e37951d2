import type { Clock } from '../support/clock.ts'

/** Nobody waits longer than this, in milliseconds, for one write of somebody else. */
const LONGEST_TURN_MS = 1_000

/** Writes when the turn on that device has come; answers and throws what the writing does. */
export type WriteInTurn = <T>(device: bigint, write: () => Promise<T>) => Promise<T>

/** Who wants to write to a device on which somebody has the turn. */
interface Queue {
  readonly waiting: (() => void)[]
  /** From now on whoever has the turn has it for so long at most: somebody waits. */
  hurry: () => void
}

/**
 * Lets files that are being saved write to a disk one after the other, a piece each. Together they would be done no
 * sooner, because a system takes what is written into its memory first, and that is work for the processors: eight at
 * once keep main's own thread from them, and windows and clicks wait four times as long. A write that hangs gives up
 * its turn after a second, and another device has turns of its own.
 */
export function createWriteTurns(clock: Clock): WriteInTurn {
  const queues = new Map<bigint, Queue>()
  return async (device, write) => {
    const queue = queues.get(device) ?? { waiting: [], hurry: () => undefined }
    if (queues.has(device)) {
      await new Promise<void>((resolve) => {
        queue.waiting.push(resolve)
        queue.hurry()
      })
    } else queues.set(device, queue)
    let cancel: (() => void) | null = null
    let isOver = false
    const end = (): void => {
      if (isOver) return
      isOver = true
      cancel?.()
      queue.hurry = () => undefined
      const next = queue.waiting.shift()
      if (next === undefined) queues.delete(device)
      else next()
    }
    queue.hurry = () => {
      cancel ??= clock.after(LONGEST_TURN_MS, end)
    }
    if (queue.waiting.length > 0) queue.hurry()
    try {
      return await write()
    } finally {
      end()
    }
  }
}
