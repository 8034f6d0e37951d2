import type { BatchView } from '../../src-preload/contract/views.ts'
import type { Database } from '../storage/database.ts'
import { createReceiptStore } from '../transfers/receipt-store.ts'
import { createResultSaver } from '../transfers/save-result.ts'
import { type BatchBook, createBatchBook } from './batch-book.ts'
import { createBatches } from './batch-runner.ts'
import { createBatchStore } from './batch-store.ts'
import type { Batches } from './batches.ts'
import type { JobPorts } from './job-ports.ts'
import { createResults, type Results } from './results.ts'

/** Ports of {@link createWork}. */
export interface WorkOptions extends JobPorts {
  readonly database: Database
  readonly newId: () => string
  /** A batch of any profile is different now. */
  readonly onBatch: (batch: BatchView) => void
  /** A batch left the list for good. */
  readonly onRemoved: () => void
  /** News of a job came when it did not fit any more. */
  readonly onIgnored: (batchId: string) => void
}

/** Sending, watching and saving, over one book of what there is to do. */
export interface Work {
  readonly book: BatchBook
  readonly batches: Batches
  readonly results: Results
}

/** Wires it. Nothing runs before it is resumed or given something to do. */
export function createWork(options: WorkOptions): Work {
  const { database, clock, onBatch, onIgnored } = options
  const store = createBatchStore(database, () => clock.now())
  const book = createBatchBook({ store, clock, onChange: onBatch, onIgnored })
  const batches = createBatches({ ...options, store, book })
  const receipts = createReceiptStore(database)
  return { book, batches, results: createResults({ ...options, book, receipts, saveResult: createResultSaver() }) }
}
