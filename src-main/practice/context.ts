import type { Clock } from '../support/clock.ts'
import type { PracticeFaults } from './faults.ts'
import type { JobStore } from './job-store.ts'
import type { KeyStore } from './keys.ts'
import type { PracticeFolders } from './practice-data.ts'
import type { UsageLog } from './usage-log.ts'
import type { WorkQueue } from './work-queue.ts'

/** What every route of a practice service works with. */
export interface PracticeContext {
  readonly clock: Clock
  readonly folders: PracticeFolders
  readonly keys: KeyStore
  readonly jobs: JobStore
  readonly usage: UsageLog
  readonly queue: WorkQueue
  readonly faults: PracticeFaults
  readonly startedAt: number
  /** The second address, which serves result files and needs no key. Known once both servers listen. */
  resultOrigin(): string
}
