import type { Clock } from '../support/clock.ts'
import type { PieceMemory } from '../transport/port.ts'
import { type ByteBucket, emptyBucket, limitedTo, paidOff, rateOf, spent, waitOf } from './byte-bucket.ts'

/** At the least rate there is, half a second. */
const SLICE_BYTES = 16 * 1024
/** What may go ahead of its time, in milliseconds: timers are too coarse to let out small pieces one by one. */
const BURST_MS = 20

/** How fast all uploads together may go. */
export interface SendPace {
  readonly isLimited: boolean
  /** Resolves when `bytes` more may go, at once where there is no limit, and when the signal is aborted. */
  take(bytes: number, signal: AbortSignal): Promise<void>
  /** The limit is another one: holds for what waits as well. */
  changed(): void
}

interface Waiter {
  readonly bytes: number
  readonly go: () => void
}

/** Builds it. `limit`: bytes a second, 0 for none; asked when the first byte goes and when it has changed. */
export function createSendPace(clock: Clock, limit: () => number): SendPace {
  let made: ByteBucket | null = null
  // In turn: of several uploads none gets ahead because its file is read faster.
  const waiters = new Set<Waiter>()
  let cancel: (() => void) | null = null

  const serve = (): void => {
    cancel?.()
    cancel = null
    let bucket = made === null ? emptyBucket(limit(), clock.now()) : paidOff(made, clock.now())
    for (const waiter of waiters) {
      if (waitOf(bucket) > BURST_MS) break
      waiters.delete(waiter)
      bucket = spent(bucket, waiter.bytes)
      waiter.go()
    }
    made = bucket
    if (waiters.size > 0) cancel = clock.after(waitOf(bucket), serve)
  }

  return {
    get isLimited() {
      return rateOf(limit()) !== null
    },
    take(bytes, signal) {
      if (signal.aborted) return Promise.resolve()
      return new Promise((resolve) => {
        const leave = (): void => {
          waiters.delete(waiter)
          resolve()
        }
        const waiter: Waiter = {
          bytes,
          go() {
            signal.removeEventListener('abort', leave)
            resolve()
          },
        }
        signal.addEventListener('abort', leave, { once: true })
        waiters.add(waiter)
        serve()
      })
    },
    changed() {
      if (made === null) return
      made = limitedTo(made, limit(), clock.now())
      serve()
    },
  }
}

/**
 * The pieces of a file, each when it may go. Under a limit they are cut small: a piece that takes a minute would look like
 * a dead line, and several uploads could not take turns. `memory`: where the pieces lie, if that was lent.
 */
export async function* paced(
  pieces: AsyncIterable<Buffer>,
  pace: SendPace,
  signal: AbortSignal,
  memory?: Pick<PieceMemory, 'giveBack'>,
): AsyncGenerator<Buffer> {
  for await (const piece of pieces) {
    let from = 0
    while (from < piece.length) {
      const bytes = pace.isLimited ? Math.min(SLICE_BYTES, piece.length - from) : piece.length - from
      await pace.take(bytes, signal)
      // A copy: memory that is lent for a piece is given back once, for all of it.
      yield bytes === piece.length ? piece : Buffer.from(piece.subarray(from, from + bytes))
      if (bytes < piece.length && from + bytes === piece.length) memory?.giveBack(piece)
      from += bytes
    }
  }
}
