import type { Failure } from '../../src-preload/contract/result.ts'
import type { UploadReceipt } from '../services/service-adapter.ts'
import type { BatchBook } from './batch-book.ts'
import type { BatchRecord } from './batch-record.ts'
import { bounded, keepReceipt, tieFiles, withDigests } from './job-outcomes.ts'
import { type JobPorts, type Session, stopReasonOf } from './job-ports.ts'
import type { Receipt } from './job-state.ts'
import type { Lane } from './lanes.ts'
import type { UploadEnd } from './upload-attempt.ts'
import { judgeUpload } from './upload-verdict.ts'

/** What an upload says while the service is asked whether it came. */
export const LOOKED_FOR: Failure = { code: 'UPLOAD_LOOKED_FOR' }

/** One attempt that has come to its end. */
export interface EndedAttempt {
  readonly batchId: string
  readonly lane: Lane
  readonly session: Session
  readonly end: UploadEnd
  readonly signal: AbortSignal
}

/** What an ended attempt means for its batch and for the queue behind it. */
export type FinishUpload = (ended: EndedAttempt) => void

/** The receipt as it is kept, and what else of a batch changes with it; null when its ids are nothing to keep. */
export function takenBy(
  session: Pick<Session, 'adapter'>,
  receipt: UploadReceipt,
  now: number,
): { readonly receipt: Receipt; readonly change: (record: BatchRecord) => BatchRecord } | null {
  const kept = receipt.taskId === null ? null : keepReceipt(receipt, receipt.taskId, now)
  if (kept === null) return null
  const { ownershipMs } = session.adapter.capabilities
  return {
    receipt: kept,
    change: (record) => ({
      ...record,
      ownedUntil: now + ownershipMs,
      files: tieFiles(record.files, receipt.serverFileIds),
    }),
  }
}

/** Builds it. `onAccepted` is called when a job exists and can be watched, `onUnsure` when nobody knows. */
export function createUploadEnds(
  ports: JobPorts,
  book: BatchBook,
  tell: { readonly onAccepted: (batchId: string) => void; readonly onUnsure: (batchId: string) => void },
): FinishUpload {
  const lost = ({ batchId, session, end }: EndedAttempt, failure: Failure): void => {
    // Said in the same breath: where the service can be asked, nobody is called before it could not tell.
    const looking = session.adapter.findUpload === undefined ? {} : { notice: LOOKED_FOR }
    const change = (record: BatchRecord): BatchRecord => withDigests(record, end.sha256)
    book.apply(batchId, { kind: 'answer-lost', failure }, { change, ...looking })
    tell.onUnsure(batchId)
  }

  const accept = (ended: EndedAttempt, receipt: UploadReceipt): void => {
    const { batchId, session, end } = ended
    if (receipt.taskId === null) {
      book.apply(batchId, { kind: 'never-queued' })
      return
    }
    const taken = takenBy(session, receipt, ports.clock.now())
    if (taken === null) {
      lost(ended, { code: 'ANSWER_UNREADABLE' })
      return
    }
    const change = (record: BatchRecord): BatchRecord => withDigests(taken.change(record), end.sha256)
    const moved = book.apply(batchId, { kind: 'accepted', receipt: taken.receipt }, { change })
    if (moved.kind === 'moved') tell.onAccepted(batchId)
  }

  const isOvertaken = (batchId: string, generation: number): boolean => {
    const inUse = ports.keyInUse?.(book.get(batchId)?.tenantId ?? '') ?? null
    return inUse !== null && inUse !== generation
  }

  const fail = (ended: EndedAttempt, failure: Failure, bodyComplete: boolean): void => {
    const { batchId, lane } = ended
    const verdict = judgeUpload(failure, bodyComplete)
    switch (verdict.kind) {
      case 'wait':
        book.apply(batchId, { kind: 'held-back' })
        lane.hold(failure)
        return
      case 'unsure':
        lost(ended, failure)
        return
      case 'refused':
        lane.calm()
        book.apply(batchId, { kind: 'refused', failure, retry: verdict.retry })
        // The same key would be refused for every batch behind this one: each a failed login on the server.
        if (failure.code === 'KEY_REFUSED') lane.park(failure)
    }
  }

  /** What becomes of an attempt that was stopped before it had an answer; false when nobody stopped it. */
  const wasStopped = (ended: EndedAttempt, bodyComplete: boolean): boolean => {
    const { batchId, lane, signal } = ended
    const stopped = stopReasonOf(signal)
    switch (stopped) {
      case 'paused':
        // Only what was not wholly sent is ever paused: the total is told before the last bytes go.
        book.apply(batchId, { kind: 'pause' })
        break
      case 'unkept':
        book.apply(batchId, { kind: 'held-back' })
        lane.hold({ code: 'DISK_FULL' })
        break
      case 'locked':
        if (bodyComplete) lost(ended, { code: 'ANSWER_LOST', facts: { when: 'locked' } })
        else book.apply(batchId, { kind: 'held-back' })
        break
      case 'shutdown':
        // A whole request may have arrived: it stays on disk as it is, and the next start finds out, or asks.
        if (!bodyComplete) book.apply(batchId, { kind: 'held-back' })
        break
      case 'cancel':
      case 'removed':
      case null:
        break
    }
    return stopped !== null
  }

  return (ended) => {
    const { batchId, lane, session, end, signal } = ended
    const stopped = stopReasonOf(signal)
    if (stopped === 'cancel' || stopped === 'removed') return
    if (end.kind === 'answered') {
      lane.calm()
      accept(ended, end.receipt)
      return
    }
    if (wasStopped(ended, end.bodyComplete)) return
    if (end.failure.code === 'KEY_REFUSED' && isOvertaken(batchId, session.generation)) {
      // Refused together with the key before: the one that took over meanwhile has not been tried with it yet.
      lane.calm()
      book.apply(batchId, { kind: 'held-back' })
      return
    }
    const { requestsPerMinute } = session.adapter.capabilities
    const failure = bounded(end.failure)
    const isLimit = failure.code === 'RATE_LIMITED' && requestsPerMinute !== null
    const told = isLimit ? { ...failure, facts: { ...failure.facts, perMinute: requestsPerMinute } } : failure
    fail(ended, told, end.bodyComplete)
  }
}
