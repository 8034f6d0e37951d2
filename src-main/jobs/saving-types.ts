import type { Result } from '../../src-preload/contract/result.ts'
import type { NameBearer, SeenFile } from '../transfers/name-taken.ts'
import type { ReceiptStore } from '../transfers/receipt-store.ts'
import type { SaveResult } from '../transfers/save-result.ts'
import type { SavingStore } from '../transfers/saving-store.ts'
import type { BatchBook } from './batch-book.ts'
import type { JobPorts } from './job-ports.ts'

/** What saving needs from the rest of the app. */
export interface SavingPorts extends JobPorts {
  readonly book: BatchBook
  readonly receipts: ReceiptStore
  readonly savings: SavingStore
  readonly saveResult: SaveResult
}

/** How many of the asked-for results were saved, and how many not; each file's view says why. */
export interface SaveSummary {
  readonly saved: number
  readonly failed: number
}

/**
 * What becomes of a result whose name a file has: the file gives way, if it still is the one that was seen, or the result
 * is left where it is. Where nothing is said, both are kept.
 */
export type NameChoice = { readonly act: 'replace'; readonly file: SeenFile } | { readonly act: 'skip' }

/** A result whose name is taken in a folder: `name` is how it stands there, `file` what may give way, if anything. */
export interface TakenName extends NameBearer {
  readonly fileId: string
}

/** Saving results into folders, a few at a time, the most pressing first. */
export interface Savings {
  /**
   * Saves results into a folder; resolves when the last one has ended. A file that is being saved already is not
   * saved twice. `NOT_FOUND` when one of the files has no result: then none is saved. `choices`: by file id.
   */
  save(
    tenantId: string,
    fileIds: readonly string[],
    folder: string,
    choices?: ReadonlyMap<string, NameChoice>,
  ): Promise<Result<SaveSummary>>
  /** Those of the results whose names are taken in the folder now. `NOT_FOUND` as for {@link save}. */
  namesTaken(tenantId: string, fileIds: readonly string[], folder: string): Promise<Result<readonly TakenName[]>>
  /** Ends the saving of a file; its partial is removed and the result stays ready. */
  cancel(tenantId: string, fileId: string): void
  /** Goes on with what the last run did not finish, and removes what else it left half-written. */
  resume(): Promise<void>
  /** A batch is off the list: what is kept of its results goes. */
  forget(batchId: string): Promise<void>
  stop(reason: 'removed' | 'shutdown', tenantId?: string): Promise<void>
  readonly saving: number
  /** Nothing more is fetched; what is asked for waits. */
  hold(): void
  /** Breaks off what is being fetched; it goes on at {@link release}. */
  cut(): Promise<void>
  release(): void
  idle(): Promise<void>
}
