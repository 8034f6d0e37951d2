import { type Failure, fail, ok, type Result } from '../../src-preload/contract/result.ts'
import type { BatchView } from '../../src-preload/contract/views.ts'
import { sameSnapshot } from '../transfers/file-snapshot.ts'
import { judgeFile, type LocalFile } from '../transfers/judge-file.ts'
import { planBatches } from '../transfers/plan-batches.ts'
import type { BatchBook } from './batch-book.ts'
import type { BatchRecord } from './batch-record.ts'
import type { BatchStore } from './batch-store.ts'
import { startOver } from './job-outcomes.ts'
import type { JobPorts } from './job-ports.ts'
import { isAtRest, isHeld } from './job-state.ts'
import { createQueueActs, type QueueActs } from './queue-acts.ts'
import { createBudgets } from './request-budget.ts'
import { createRunning } from './running.ts'
import { DEFAULT_TRANSFERS } from './transfer-settings.ts'
import { createUploads } from './uploads.ts'
import { createWatches } from './watches.ts'

export interface BatchPorts extends JobPorts {
  readonly store: BatchStore
  readonly book: BatchBook
  readonly newId: () => string
  /** A batch left the list for good. */
  readonly onRemoved: (tenantId: string, batchId: string) => void
}

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

/** Builds the queue. Nothing runs before {@link Batches.resume} or {@link Batches.add}. */
export function createBatches(ports: BatchPorts): Batches {
  const { book } = ports
  const sending = createRunning(ports.onBug)
  const watching = createRunning(ports.onBug)
  const budgets = createBudgets(ports.clock)
  const watches = createWatches(ports, book, watching, budgets)
  const uploads = createUploads(ports, book, sending, budgets, { onAccepted: watches.watch, onUnsure: () => undefined })
  let closing = false

  const own = (tenantId: string, batchId: string): BatchRecord | null => {
    const record = book.get(batchId)
    return record === null || record.tenantId !== tenantId ? null : record
  }
  const sendAgain = (record: BatchRecord, locals: readonly LocalFile[]): void => {
    book.apply(record.id, { kind: 'send-again' }, { change: (next) => startOver(next, locals) })
  }
  const acts = createQueueActs(book, uploads, sending, own)
  /** The files as they lie there now, or the first reason why one of them cannot be sent. */
  const judgedAnew = async ({ tenantId, files }: BatchRecord): Promise<Result<LocalFile[]>> => {
    const service = await ports.service(tenantId)
    if (!service.ok) return service
    const locals: LocalFile[] = []
    for (const file of files) {
      const judged = await judgeFile(file.local.path, service.value.adapter.capabilities)
      if (!judged.ok) return judged
      // The name stays the one the person chose, also where the path was a link.
      locals.push({ ...judged.value, name: file.local.name })
    }
    return ok(locals)
  }
  const retry = async (record: BatchRecord): Promise<Result<void>> => {
    if (isHeld(record.state)) return acts.goOn(record.tenantId, record.id)
    if (isAtRest(record.state)) {
      const locals = await judgedAnew(record)
      if (!locals.ok) return locals
      sendAgain(record, locals.value)
    }
    uploads.wake(record.tenantId)
    return ok(undefined)
  }

  return {
    ...acts,
    async add(tenantId, files, { faceLimit }) {
      const service = await ports.service(tenantId)
      if (!service.ok) return service
      if (files.length === 0) return fail('NO_FILES')
      const { fresh, holders } = sortOut(book.list(tenantId), files, faceLimit)
      const plan = planBatches(fresh, service.value.adapter.capabilities)
      const tooLarge = plan.tooLarge[0]
      if (tooLarge !== undefined) return fail('FILE_TOO_LARGE', { name: tooLarge.name, bytes: tooLarge.bytes })
      const createdAt = ports.clock.now()
      const last = book.list(tenantId).reduce((most, { place }) => Math.max(most, place), 0)
      const records = plan.batches.map(
        (batch, index): BatchRecord => ({
          id: ports.newId(),
          tenantId,
          createdAt,
          place: last + 1 + index,
          attempt: 0,
          begunAt: null,
          faceLimit,
          generation: null,
          ownedUntil: null,
          state: { stage: 'queued' },
          files: batch.map((local) => ({
            id: ports.newId(),
            local,
            serverFileId: null,
            outcome: { outcome: 'pending' },
          })),
        }),
      )
      const added = book.add(records)
      if (!added.ok) return added
      uploads.pump(tenantId)
      return ok([...holders, ...records.map((record) => record.id)])
    },
    list: (tenantId) =>
      book
        .list(tenantId)
        .map((record) => book.view(record.id))
        .filter((view) => view !== null),
    underWay: () =>
      book
        .list(null)
        .filter(({ id, state }) => (!isAtRest(state) && !isHeld(state)) || book.isSaving(id))
        .map(({ id }) => book.view(id))
        .filter((view) => view !== null),
    cancel(tenantId, batchId) {
      if (own(tenantId, batchId) === null) return fail('NOT_FOUND')
      book.apply(batchId, { kind: 'cancel' })
      sending.stop(batchId, 'cancel')
      watching.stop(batchId, 'cancel')
      return ok(undefined)
    },
    async retry(tenantId, batchId) {
      const record = own(tenantId, batchId)
      return record === null ? fail('NOT_FOUND') : retry(record)
    },
    async retryAll(tenantId) {
      let refused = 0
      for (const record of book.list(tenantId)) {
        if (record.state.stage !== 'failed' || !record.state.retry) continue
        if (!(await retry(record)).ok) refused += 1
      }
      acts.goOnAll(tenantId)
      uploads.wake(tenantId)
      return refused
    },
    dismiss(tenantId, batchId) {
      const record = own(tenantId, batchId)
      if (record === null) return fail('NOT_FOUND')
      if (!isAtRest(record.state) || book.isSaving(batchId)) return fail('PROFILE_BUSY')
      const removed = book.remove(batchId)
      if (removed.ok) ports.onRemoved(tenantId, batchId)
      return removed
    },
    resume() {
      const loaded = ports.store.load()
      if (!loaded.ok) return loaded.failure
      book.adopt(loaded.value.batches)
      const tenants = new Set<string>()
      const { goOnAtStart } = ports.transfers?.() ?? DEFAULT_TRANSFERS
      for (const { id, tenantId, state } of loaded.value.batches) {
        tenants.add(tenantId)
        const wasUnderWay = state.stage === 'sending' || state.stage === 'confirming'
        // What only waited goes on waiting; written anew only where it is not to go on by itself.
        if (wasUnderWay || (state.stage === 'queued' && !goOnAtStart)) book.apply(id, { kind: 'found-at-start' })
        if (goOnAtStart && book.get(id)?.state.stage === 'interrupted') book.apply(id, { kind: 'go-on' })
        if (state.stage === 'watching') watches.watch(id)
      }
      for (const tenantId of tenants) uploads.pump(tenantId)
      const { setAside } = loaded.value
      return setAside === 0 ? null : { code: 'JOBS_SET_ASIDE', facts: { rows: setAside } }
    },
    wake(tenantId) {
      for (const record of book.list(tenantId)) {
        // A refused key means that nothing was taken: with the new key these go on by themselves.
        if (record.state.stage !== 'failed' || record.state.failure.code !== 'KEY_REFUSED') continue
        if (record.state.receipt === null) sendAgain(record, [])
      }
      uploads.wake(tenantId)
    },
    settingsChanged: uploads.settingsChanged,
    tryNetwork: uploads.tryNetwork,
    async stopTenant(tenantId, reason) {
      uploads.forget(tenantId)
      const ended = Promise.all([sending.stopAll(reason, tenantId), watching.stopAll(reason, tenantId)])
      const removed = book.removeTenant(tenantId)
      await ended
      return removed
    },
    activity: () => ({
      sending: sending.size,
      watching: watching.size,
      queued: book.list(null).filter((record) => record.state.stage === 'queued').length,
    }),
    hold: uploads.hold,
    async cut(all) {
      const undoubted = book.list(null).filter(({ id, state }) => sending.has(id) && state.stage !== 'confirming')
      if (all) await sending.stopAll('locked')
      else for (const { id } of undoubted) sending.stop(id, 'locked')
    },
    sent: () => sending.idle(),
    release: uploads.release,
    async drain() {
      while (sending.size + watching.size > 0 && !closing) {
        await sending.idle()
        await watching.idle()
      }
    },
    async shutdown() {
      closing = true
      uploads.close()
      watches.close()
      await Promise.all([sending.stopAll('shutdown'), watching.stopAll('shutdown')])
      book.close()
    },
  }
}

/** Divides files into new ones and the ids of unfinished batches that hold the others already. */
function sortOut(
  records: readonly BatchRecord[],
  files: readonly LocalFile[],
  faceLimit: number | null,
): { readonly fresh: readonly LocalFile[]; readonly holders: readonly string[] } {
  const busy = records.filter((record) => !isAtRest(record.state) && record.faceLimit === faceLimit)
  const fresh: LocalFile[] = []
  const holders = new Set<string>()
  const same = (a: LocalFile, b: LocalFile): boolean => a.path === b.path && sameSnapshot(a.snapshot, b.snapshot)
  for (const file of files) {
    const holder = busy.find((record) => record.files.some((held) => same(held.local, file)))
    if (holder !== undefined) holders.add(holder.id)
    else if (!fresh.some((other) => same(other, file))) fresh.push(file)
  }
  return { fresh, holders: [...holders] }
}
