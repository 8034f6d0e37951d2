import type { Failure } from '../../src-preload/contract/result.ts'
import type { UploadReceipt } from '../services/service-adapter.ts'
import type { BatchBook } from './batch-book.ts'
import type { BatchRecord } from './batch-record.ts'
import { bounded, keepReceipt, tieFiles } from './job-outcomes.ts'
import { type JobPorts, type Session, stopReasonOf, unlessStopped } from './job-ports.ts'
import { createLane, type Lane } from './lanes.ts'
import type { Running } from './running.ts'
import { attemptUpload, firstTrouble, type UploadEnd } from './upload-attempt.ts'
import { judgeUpload, waitsOut } from './upload-verdict.ts'

/** Batches of one profile that are sent at the same time. */
const AT_ONCE = 2
/** What a batch that waits for the end of a lock says. */
const LOCKED: Failure = { code: 'KEYS_LOCKED' }

/** The sending half of the work: takes queued batches in order and brings each to a receipt or a stop. */
export interface Uploads {
  /** Starts what may be sent now. Safe to call at any time. */
  pump(tenantId: string): void
  /** Ends any waiting of the profile's queue and starts it: a person did something about the obstacle. */
  wake(tenantId: string): void
  /** Starts nothing, on any profile, until {@link release}: Latchkey is locked. */
  hold(): void
  release(): void
  /** Drops what is remembered of a profile. */
  forget(tenantId: string): void
  /** Nothing is started any more. */
  close(): void
}

/** Builds it. `onAccepted` is called when a job exists and can be watched. */
export function createUploads(
  ports: JobPorts,
  book: BatchBook,
  running: Running,
  onAccepted: (batchId: string) => void,
): Uploads {
  const lanes = new Map<string, Lane>()
  let closed = false
  let held = false
  const laneOf = (tenantId: string): Lane => {
    const known = lanes.get(tenantId)
    if (known !== undefined) return known
    const lane = createLane(ports.clock, ports.random, () => pump(tenantId))
    lanes.set(tenantId, lane)
    return lane
  }

  const tenants = (): Set<string> => new Set(book.list(null).map(({ tenantId }) => tenantId))

  const pump = (tenantId: string): void => {
    if (closed) return
    const lane = laneOf(tenantId)
    for (const record of book.list(tenantId)) {
      if (record.state.stage !== 'queued' || running.has(record.id)) continue
      const obstacle = held ? LOCKED : lane.obstacle
      book.setNotice(record.id, obstacle)
      if (obstacle === null && running.count(tenantId) < AT_ONCE) {
        running.start(
          record.id,
          tenantId,
          (signal) => run(record, lane, signal),
          () => pump(tenantId),
        )
      }
    }
  }

  const run = async (record: BatchRecord, lane: Lane, signal: AbortSignal): Promise<void> => {
    const session = await unlessStopped(ports.session(record.tenantId), signal)
    if (session === null || signal.aborted) return
    if (!session.ok) {
      // The key could not be asked about: that passes. Anything else (locked, refused, none) is a person's to mend.
      // A lock is waited for by all batches, and not for somebody to wake this queue.
      if (held) return
      if (waitsOut(session.failure)) lane.hold(session.failure)
      else lane.park(session.failure)
      return
    }
    const trouble = await firstTrouble(record.files)
    if (signal.aborted) return
    if (trouble !== null) {
      book.apply(record.id, { kind: 'refused', failure: trouble, retry: true })
      return
    }
    const totalBytes = record.files.reduce((sum, file) => sum + file.local.bytes, 0)
    const started = book.apply(
      record.id,
      { kind: 'start', totalBytes },
      { keepFirst: true, change: (next) => ({ ...next, generation: session.value.generation }) },
    )
    if (started.kind === 'unkept') lane.hold(started.failure)
    if (started.kind !== 'moved') return
    const end = await attemptUpload(session.value, record.files, {
      faceLimit: record.faceLimit,
      signal,
      onSent: (sentBytes, total) => {
        // Late reports of a finished attempt are no news.
        if (book.get(record.id)?.state.stage === 'sending') {
          book.apply(record.id, { kind: 'sent', sentBytes, totalBytes: total })
        }
      },
      onBug: ports.onBug,
      startDigest: ports.startDigest,
    })
    finish(record.id, lane, session.value, end, signal)
  }

  const finish = (batchId: string, lane: Lane, session: Session, end: UploadEnd, signal: AbortSignal): void => {
    const stopped = stopReasonOf(signal)
    if (stopped === 'cancel' || stopped === 'removed') return
    if (end.kind === 'answered') {
      lane.calm()
      accept(batchId, session, end.receipt)
      return
    }
    if (stopped === 'locked') {
      const lost = { code: 'ANSWER_LOST', facts: { when: 'locked' } } as const
      book.apply(batchId, end.bodyComplete ? { kind: 'answer-lost', failure: lost } : { kind: 'held-back' })
      return
    }
    if (stopped === 'shutdown') {
      // A whole request may have arrived: it stays on disk as it is, and the next start asks the person.
      if (!end.bodyComplete) book.apply(batchId, { kind: 'held-back' })
      return
    }
    if (end.failure.code === 'KEY_REFUSED' && isOvertaken(batchId, session.generation)) {
      // Refused together with the key before: the one that took over meanwhile has not been tried with it yet.
      lane.calm()
      book.apply(batchId, { kind: 'held-back' })
      return
    }
    fail(batchId, lane, bounded(end.failure), end.bodyComplete)
  }

  const isOvertaken = (batchId: string, generation: number): boolean => {
    const inUse = ports.keyInUse?.(book.get(batchId)?.tenantId ?? '') ?? null
    return inUse !== null && inUse !== generation
  }

  const fail = (batchId: string, lane: Lane, failure: Failure, bodyComplete: boolean): void => {
    const verdict = judgeUpload(failure, bodyComplete)
    switch (verdict.kind) {
      case 'wait':
        book.apply(batchId, { kind: 'held-back' })
        lane.hold(failure)
        return
      case 'unsure':
        book.apply(batchId, { kind: 'answer-lost', failure })
        return
      case 'refused':
        lane.calm()
        book.apply(batchId, { kind: 'refused', failure, retry: verdict.retry })
        // The same key would be refused for every batch behind this one: each a failed login on the server.
        if (failure.code === 'KEY_REFUSED') lane.park(failure)
    }
  }

  const accept = (batchId: string, session: Session, receipt: UploadReceipt): void => {
    if (receipt.taskId === null) {
      book.apply(batchId, { kind: 'never-queued' })
      return
    }
    const now = ports.clock.now()
    const kept = keepReceipt(receipt, receipt.taskId, now)
    if (kept === null) {
      book.apply(batchId, { kind: 'answer-lost', failure: { code: 'ANSWER_UNREADABLE' } })
      return
    }
    const moved = book.apply(
      batchId,
      { kind: 'accepted', receipt: kept },
      {
        change: (record) => ({
          ...record,
          ownedUntil: now + session.adapter.capabilities.ownershipMs,
          files: tieFiles(record.files, receipt.serverFileIds),
        }),
      },
    )
    if (moved.kind === 'moved') onAccepted(batchId)
  }

  return {
    pump,
    wake(tenantId) {
      laneOf(tenantId).release()
      pump(tenantId)
    },
    hold() {
      held = true
      for (const tenantId of tenants()) pump(tenantId)
    },
    release() {
      held = false
      for (const lane of lanes.values()) if (lane.obstacle?.code === LOCKED.code) lane.release()
      for (const tenantId of tenants()) pump(tenantId)
    },
    forget(tenantId) {
      // Parking first ends a timer that would come back to a profile that is gone.
      lanes.get(tenantId)?.park({ code: 'PROFILE_UNKNOWN' })
      lanes.delete(tenantId)
    },
    close() {
      closed = true
      for (const lane of lanes.values()) lane.park({ code: 'CANCELLED' })
    },
  }
}
