import type { Failure, Result } from '../../src-preload/contract/result.ts'
import type { Clock } from '../support/clock.ts'
import type { ReceiptStore } from '../transfers/receipt-store.ts'
import type { SavedResult } from '../transfers/save-result.ts'
import type { BatchBook } from './batch-book.ts'
import type { FileRecord } from './batch-record.ts'
import { bounded } from './job-outcomes.ts'
import { receiptOf } from './job-transition.ts'
import type { FoundResult } from './result-model.ts'

/** Where the end of a saving is noted. */
export interface OutcomePorts {
  readonly book: BatchBook
  readonly receipts: ReceiptStore
  readonly clock: Clock
}

/** How a saving ended. `noted`: outcome and receipt of what is saved are on the disk. `locked`: its key was not to be had any more. */
export interface Ending {
  readonly saved: boolean
  readonly noted: boolean
  readonly locked: boolean
}

/** The end of what was given up. */
export const NOT_SAVED: Ending = { saved: false, noted: false, locked: false }

/**
 * Notes how a saving ended: a saved result with its receipt, or why it is not saved. Where a saved one could not be noted,
 * the wish has to stay, for the next start to find the file and note it again.
 */
export function settleSaving(
  { book, receipts, clock }: OutcomePorts,
  job: FoundResult,
  answer: Result<SavedResult>,
): Ending {
  if (!answer.ok) {
    noteNotSaved(book, job, answer.failure)
    return { ...NOT_SAVED, locked: answer.failure.code === 'KEYS_LOCKED' }
  }
  const { record, file, result } = job
  const { name, folder, bytes, sha256 } = answer.value
  const shown = setOutcome(book, job, { outcome: 'saved', result, savedName: name, folder, bytes, sha256 })
  // Tried also where the outcome was refused: a receipt too many is harmless, one too few proves nothing.
  const receipt = receipts.add({
    savedAt: clock.now(),
    tenantId: record.tenantId,
    generation: record.generation,
    jobId: receiptOf(record.state)?.jobId ?? '',
    fileId: file.id,
    name,
    folder,
    bytes,
    sha256,
  })
  return { saved: true, noted: shown && receipt.ok, locked: false }
}

/** Notes why a result is not saved. A copy saved earlier stays shown as saved, and giving up is no failure. */
export function noteNotSaved(book: BatchBook, job: FoundResult, failure: Failure): void {
  const { file, result } = job
  if (failure.code === 'CANCELLED' || failure.code === 'KEYS_LOCKED' || file.outcome.outcome === 'saved') return
  setOutcome(book, job, { outcome: 'not-saved', result, failure: bounded(failure) })
}

function setOutcome(book: BatchBook, { record, file }: FoundResult, outcome: FileRecord['outcome']): boolean {
  return book.amend(record.id, (now) => ({
    ...now,
    files: now.files.map((each) => (each.id === file.id ? { ...each, outcome } : each)),
  }))
}
