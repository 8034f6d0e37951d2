import type { Batches } from './batches.ts'
import type { Results } from './results.ts'

/** Work that quitting would interrupt: jobs being sent, results being saved. What only waits is on disk and safe. */
export interface Work {
  readonly sending: number
  readonly saving: number
}

/** The work of all profiles, as far as leaving the app asks about it. */
export interface UnderWay {
  work(): Work
  /** Resolves when nothing is sent, followed or saved any more; what waits (offline, no key) is not waited for. */
  drained(): Promise<void>
}

/** Builds it on the queue and the results. */
export function createUnderWay(
  batches: Pick<Batches, 'activity' | 'drain'>,
  results: Pick<Results, 'saving' | 'drain'>,
): UnderWay {
  return {
    work: () => ({ sending: batches.activity().sending, saving: results.saving }),
    async drained() {
      for (;;) {
        const { sending, watching } = batches.activity()
        if (sending + watching + results.saving === 0) return
        // Either may have begun anew while the other came to its end.
        await Promise.all([batches.drain(), results.drain()])
      }
    },
  }
}
