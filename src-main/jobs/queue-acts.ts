import type { Move } from '../../src-preload/contract/queue.ts'
import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import type { BatchBook } from './batch-book.ts'
import type { BatchRecord } from './batch-record.ts'
import { isHeld } from './job-state.ts'
import type { Running } from './running.ts'
import { placesAfter } from './turn-order.ts'
import type { Uploads } from './uploads.ts'

/** What a person can do about the queue. Commands name their profile; another profile's batch is `NOT_FOUND`. */
export interface QueueActs {
  /**
   * Lets a batch wait until {@link goOn}; what of it went out already is sent again from the beginning then. Nothing
   * happens to one that is wholly sent: the service may have it.
   */
  pause(tenantId: string, batchId: string): Result<void>
  /** Puts a paused or interrupted batch back into the queue. */
  goOn(tenantId: string, batchId: string): Result<void>
  /** {@link pause} for everything of the profile that waits or is being sent. */
  pauseAll(tenantId: string): void
  /** {@link goOn} for everything of the profile. */
  goOnAll(tenantId: string): void
  /** Changes a waiting batch's place among those of its profile. */
  move(tenantId: string, batchId: string, to: Move): Result<void>
}

/** Builds them. `own` gives a batch only to its profile. */
export function createQueueActs(
  book: BatchBook,
  uploads: Uploads,
  sending: Running,
  own: (tenantId: string, batchId: string) => BatchRecord | null,
): QueueActs {
  const pause = ({ id, state }: BatchRecord): void => {
    if (state.stage === 'queued' || state.stage === 'interrupted') {
      book.apply(id, { kind: 'pause' })
      book.setNotice(id, null)
      sending.stop(id, 'paused')
    }
    // Becomes paused when the attempt has ended: until then it is on disk as what it is.
    if (state.stage === 'sending') sending.stop(id, 'paused')
  }
  return {
    pause(tenantId, batchId) {
      const record = own(tenantId, batchId)
      if (record === null) return fail('NOT_FOUND')
      pause(record)
      return ok(undefined)
    },
    goOn(tenantId, batchId) {
      const record = own(tenantId, batchId)
      if (record === null) return fail('NOT_FOUND')
      if (isHeld(record.state)) book.apply(batchId, { kind: 'go-on' })
      uploads.pump(tenantId)
      return ok(undefined)
    },
    pauseAll(tenantId) {
      // What waits goes first: else each end of a sending would start the next of them.
      const records = book.list(tenantId)
      for (const record of records) if (record.state.stage !== 'sending') pause(record)
      for (const record of records) if (record.state.stage === 'sending') pause(record)
    },
    goOnAll(tenantId) {
      for (const { id, state } of book.list(tenantId)) if (isHeld(state)) book.apply(id, { kind: 'go-on' })
      uploads.pump(tenantId)
    },
    move(tenantId, batchId, to) {
      if (own(tenantId, batchId) === null) return fail('NOT_FOUND')
      const waiting = book.list(tenantId).filter(({ state }) => state.stage === 'queued' || isHeld(state))
      for (const [id, place] of placesAfter(waiting, batchId, to)) book.amend(id, (record) => ({ ...record, place }))
      uploads.pump(tenantId)
      return ok(undefined)
    },
  }
}
