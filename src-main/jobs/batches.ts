import type { Failure, Result } from '../../src-preload/contract/result.ts'
import type { BatchView } from '../../src-preload/contract/views.ts'
import type { LocalFile } from '../transfers/judge-file.ts'
import type { QueueActs } from './queue-acts.ts'

/** What is under way: uploads being sent, jobs being watched, batches waiting for their turn. */
export interface Activity {
  readonly sending: number
  readonly watching: number
  readonly queued: number
}

/** The queue of all profiles. Commands name their profile; another profile's batch is `NOT_FOUND`. */
export interface Batches extends QueueActs {
  /**
   * Divides files into uploads, keeps them on disk and starts sending. Answers the ids of the batches that hold the
   * files; a file that already waits or runs for this profile with the same face limit is not taken twice.
   * `NO_FILES`, `FILE_TOO_LARGE` for one no upload can carry, or the disk's failure: then nothing was taken.
   */
  add(
    tenantId: string,
    files: readonly LocalFile[],
    options: { readonly faceLimit: number | null },
  ): Promise<Result<readonly string[]>>
  /** As shown, in the order they were added; of all profiles for null. */
  list(tenantId: string | null): readonly BatchView[]
  /** True where a profile has batches that are on disk alone. */
  hasOlder(tenantId: string): boolean
  /** Brings some more of a profile's back to the list. The failure is the disk's. */
  older(tenantId: string): Result<void>
  /** Those of all profiles on which something is going on; few, however long the lists are. */
  underWay(): readonly BatchView[]
  /** Stops a batch that has not ended. The service cannot be told: what it already took it may still work on. */
  cancel(tenantId: string, batchId: string): Result<void>
  /**
   * A person's word to send a failed or unsure batch again. The files are judged anew; the first refusal is answered
   * and nothing changes. For a batch that waits, ends the waiting; a paused one goes on.
   */
  retry(tenantId: string, batchId: string): Promise<Result<void>>
  /**
   * As {@link retry} for everything of the profile that failed and can be repeated, and ends all waiting. What is unsure
   * stays: each of those is a decision of its own. Answers how many could not be sent again.
   */
  retryAll(tenantId: string): Promise<number>
  /** Takes a batch at rest off the list. `PROFILE_BUSY` while it is worked on. */
  dismiss(tenantId: string, batchId: string): Result<void>
  /** Reads what was on disk and goes on with it. The failure says that rows were set aside, or why reading failed. */
  resume(): Failure | null
  /** Something changed about a profile's key: goes on with what waited for it, refused batches included. */
  wake(tenantId: string): void
  /** The person set something else about transfers, or the network may be there again: starts what can be. */
  settingsChanged(): void
  /** A profile is protected in another way: what was held back goes on, and what was not is held back from now on. */
  protectionChanged(): void
  tryNetwork(): void
  /** The profile is removed: aborts its work, waits for its end and forgets its batches. */
  stopTenant(tenantId: string, reason: 'removed'): Promise<Result<void>>
  activity(): Activity
  /** Latchkey is locked: nothing more is sent. Jobs that the service has are followed on, which takes no key. */
  hold(): void
  /**
   * Breaks off what is being sent; what is not wholly sent goes on from its beginning at {@link release}. `all`: also
   * what only waits for its answer, which is unsure then.
   */
  cut(all: boolean): Promise<void>
  /** Resolves when nothing is being sent. */
  sent(): Promise<void>
  release(): void
  /** Resolves when nothing is being sent or watched; what waits (offline, no key) is not waited for. */
  drain(): Promise<void>
  /** Aborts everything for quitting and waits for its end. Nothing is lost: {@link resume} goes on. */
  shutdown(): Promise<void>
}
