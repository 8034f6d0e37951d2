import { access } from 'node:fs/promises'
import { join } from 'node:path'
import type { Failure, Result } from '../../src-preload/contract/result.ts'
import type { Clock } from '../support/clock.ts'
import type { ReceiptStore } from '../transfers/receipt-store.ts'
import type { SavedResult } from '../transfers/save-result.ts'
import type { SavingStore } from '../transfers/saving-store.ts'
import type { BatchBook, RecordChange } from './batch-book.ts'
import type { FileRecord } from './batch-record.ts'
import type { Along } from './batch-store.ts'
import { bounded } from './job-outcomes.ts'
import { receiptOf } from './job-transition.ts'
import type { FoundResult } from './result-model.ts'

/** Where the end of a saving is noted. */
export interface OutcomePorts {
  readonly book: BatchBook
  readonly receipts: ReceiptStore
  readonly savings: SavingStore
  readonly clock: Clock
}

/** How a saving ended. `locked`: its key was not to be had any more. */
export interface Ending {
  readonly saved: boolean
  readonly locked: boolean
}

/** The end of what was given up. */
export const NOT_SAVED: Ending = { saved: false, locked: false }

/**
 * Notes how a saving ended: a saved result with its receipt, or why it is not saved. Outcome, receipt and the end of the
 * wish are one write: a crash leaves all of them or none, and a result that is found again never has two receipts. Where
 * a saved one could not be noted, the wish has to stay, for the next start to find the file and note it again.
 */
export function settleSaving(
  { book, receipts, savings, clock }: OutcomePorts,
  job: FoundResult,
  answer: Result<SavedResult>,
  copyIsThere = true,
): Ending {
  if (!answer.ok) {
    // A lock passes, and the saving with it: what came of it is noted by whoever knows that there was one.
    if (answer.failure.code !== 'KEYS_LOCKED') noteNotSaved(book, job, answer.failure, copyIsThere)
    return { ...NOT_SAVED, locked: answer.failure.code === 'KEYS_LOCKED' }
  }
  const { record, file, result } = job
  const { name, folder, bytes, sha256 } = answer.value
  const receipt = {
    savedAt: clock.now(),
    tenantId: record.tenantId,
    generation: record.generation,
    jobId: receiptOf(record.state)?.jobId ?? '',
    fileId: file.id,
    name,
    folder,
    bytes,
    sha256,
  }
  setOutcome(book, job, { outcome: 'saved', result, savedName: name, folder, bytes, sha256 }, () => {
    const added = receipts.add(receipt)
    return added.ok ? savings.drop(file.id) : added
  })
  return { saved: true, locked: false }
}

/**
 * Notes why a result is not saved; giving up is no failure. A copy saved earlier stays shown as saved, with the reason,
 * as long as it is there.
 */
export function noteNotSaved(book: BatchBook, job: FoundResult, failure: Failure, copyIsThere = true): void {
  const { record, file, result } = job
  if (failure.code === 'CANCELLED') return
  if (file.outcome.outcome === 'saved' && copyIsThere) book.setTrouble(record.id, file.id, bounded(failure))
  else setOutcome(book, job, { outcome: 'not-saved', result, failure: bounded(failure) })
}

/** Whether the copy that a result was saved as earlier still lies where it was put; true where there was none. */
export async function isCopyThere({ file }: FoundResult): Promise<boolean> {
  const { outcome } = file
  if (outcome.outcome !== 'saved') return true
  return access(join(outcome.folder, outcome.savedName)).then(
    () => true,
    () => false,
  )
}

function setOutcome(
  book: BatchBook,
  { record, file }: FoundResult,
  outcome: FileRecord['outcome'],
  along?: Along,
): boolean {
  const change: RecordChange = (now) => ({
    ...now,
    files: now.files.map((each) => (each.id === file.id ? { ...each, outcome } : each)),
  })
  return book.amend(record.id, change, along)
}
