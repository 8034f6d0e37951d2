import type { Clock } from '../support/clock.ts'
import type { PracticeFaults } from './faults.ts'
import type { JobStore } from './job-store.ts'
import type { KeyDesk } from './key-desk.ts'
import type { KeyStore } from './keys.ts'
import type { PracticeFolders } from './practice-data.ts'
import type { UsageCounts } from './usage-counts.ts'
import type { UsageLog } from './usage-log.ts'
import type { WorkQueue } from './work-queue.ts'

/** What every route of a practice service works with. */
export interface PracticeContext {
  readonly clock: Clock
  readonly folders: PracticeFolders
  readonly keys: KeyStore
  readonly desk: KeyDesk
  readonly jobs: JobStore
  readonly usage: UsageLog
  readonly counts: UsageCounts
  readonly queue: WorkQueue
  readonly faults: PracticeFaults
  readonly startedAt: number
  /** The key with which it is looked after; null where it was set up without one. */
  readonly adminKey: string | null
  /** The second address, which serves result files and needs no key. Known once both servers listen. */
  resultOrigin(): string
}
