import { fail, type Result } from '../../src-preload/contract/result.ts'
import { unlessStopped } from '../jobs/job-ports.ts'

/** Looking through what was chosen or dropped, which a person may end however large it is. */
export interface Looks {
  /**
   * Does the work, or answers `CANCELLED` as soon as {@link Looks.stop} is called: a folder on a drive that does not
   * answer cannot be left, but nobody has to wait for it. What the work answers afterwards is dropped.
   */
  run<T>(tenantId: string, work: (signal: AbortSignal) => Promise<Result<T>>): Promise<Result<T>>
  /** Ends all looking for a profile. */
  stop(tenantId: string): void
}

/** Builds it. */
export function createLooks(): Looks {
  const running = new Map<AbortController, string>()
  return {
    async run(tenantId, work) {
      const controller = new AbortController()
      running.set(controller, tenantId)
      try {
        return (await unlessStopped(work(controller.signal), controller.signal)) ?? fail('CANCELLED')
      } finally {
        running.delete(controller)
      }
    },
    stop(tenantId) {
      for (const [controller, its] of running) if (its === tenantId) controller.abort()
    },
  }
}
