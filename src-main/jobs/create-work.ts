import type { BatchView } from '../../src-preload/contract/views.ts'
import type { Database } from '../storage/database.ts'
import { createOriginMarker, systemMark } from '../transfers/mark-origin.ts'
import { createReceiptStore } from '../transfers/receipt-store.ts'
import { createResultSaver } from '../transfers/save-result.ts'
import { createSavingStore } from '../transfers/saving-store.ts'
import { type BatchBook, createBatchBook } from './batch-book.ts'
import { createBatches } from './batch-runner.ts'
import { createBatchStore } from './batch-store.ts'
import type { Batches } from './batches.ts'
import { createResultCheck, type ResultCheck } from './check-results.ts'
import type { JobPorts } from './job-ports.ts'
import { createNameQuestions, type NameQuestions } from './name-questions.ts'
import { createReports, type Reports } from './reports.ts'
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
  readonly checks: ResultCheck
  readonly nameQuestions: NameQuestions
  readonly reports: Reports
}

/** Wires it. Nothing runs before it is resumed or given something to do. */
export function createWork(options: WorkOptions): Work {
  const { database, clock, onBatch, onIgnored } = options
  const store = createBatchStore(database, () => clock.now())
  const book = createBatchBook({ store, clock, onChange: onBatch, onIgnored })
  const receipts = createReceiptStore(database)
  const savings = createSavingStore(database)
  const saveResult = createResultSaver({ ...options, markOrigin: createOriginMarker(systemMark) })
  const results = createResults({ ...options, book, receipts, savings, saveResult })
  const onRemoved = (_tenantId: string, batchId: string): void => {
    void results.forget(batchId).catch(options.onBug)
    options.onRemoved()
  }
  const batches = createBatches({ ...options, store, book, onRemoved })
  return {
    book,
    batches,
    reports: createReports({ ...options, book, batches }),
    results,
    checks: createResultCheck(receipts),
    nameQuestions: createNameQuestions({ ...options, results }),
  }
}
