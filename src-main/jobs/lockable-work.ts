import type { LockableWork } from '../vault/lock.ts'
import type { Batches } from './batches.ts'
import type { Results } from './results.ts'

/** Ports of {@link lockableWork}. */
export interface LockableParts {
  readonly batches: Pick<Batches, 'hold' | 'cut' | 'sent' | 'release'>
  readonly results: Pick<Results, 'hold' | 'cut' | 'drain' | 'release'>
}

/** Uploads and downloads as a lock sees them. A result that is broken off is fetched anew, so it is never in doubt. */
export function lockableWork({ batches, results }: LockableParts): LockableWork {
  return {
    hold() {
      batches.hold()
      results.hold()
    },
    takeBack() {
      void batches.cut(false)
      void results.cut()
    },
    async cut() {
      await Promise.all([batches.cut(true), results.cut()])
    },
    async atRest() {
      await Promise.all([batches.sent(), results.drain()])
    },
    release() {
      batches.release()
      results.release()
    },
  }
}
