import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import { judgeFile, type LocalFile } from '../transfers/judge-file.ts'
import { planBatches } from '../transfers/plan-batches.ts'
import type { BatchBook } from './batch-book.ts'
import type { BatchRecord } from './batch-record.ts'
import type { BatchStore } from './batch-store.ts'
import type { Batches } from './batches.ts'
import { startOver } from './job-outcomes.ts'
import type { JobPorts } from './job-ports.ts'
import { isAtRest, isHeld } from './job-state.ts'
import { newBatch, sortOut } from './new-batches.ts'
import { createQueueActs } from './queue-acts.ts'
import { createReconcile } from './reconcile.ts'
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

/** Builds the queue. Nothing runs before {@link Batches.resume} or {@link Batches.add}. */
export function createBatches(ports: BatchPorts): Batches {
  const { book } = ports
  const sending = createRunning(ports.onBug)
  const watching = createRunning(ports.onBug)
  const asking = createRunning(ports.onBug)
  const budgets = createBudgets(ports.clock)
  const watches = createWatches(ports, book, watching, budgets, (tenantId) => uploads.pump(tenantId))
  const uploads = createUploads(ports, book, sending, budgets, {
    onAccepted: watches.watch,
    onUnsure: (batchId) => reconcile.look(batchId),
  })
  const reconcile = createReconcile(ports, book, asking, { onFound: watches.watch, onNotThere: uploads.pump })
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
      const last = book.list(tenantId).reduce((most, { place }) => Math.max(most, place), 0)
      const records = plan.batches.map((batch, index) =>
        newBatch(batch, {
          ...{ id: ports.newId(), tenantId, faceLimit, createdAt: ports.clock.now(), place: last + 1 + index },
          newId: ports.newId,
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
    hasOlder(tenantId) {
      const count = ports.store.count(tenantId)
      return count.ok && count.value > book.list(tenantId).length
    },
    older(tenantId) {
      const known = book.list(tenantId).map(({ id }) => id)
      const loaded = ports.store.older(tenantId, known)
      if (!loaded.ok) return loaded
      book.adopt(loaded.value.batches, true)
      return ok(undefined)
    },
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
      asking.stop(batchId, 'cancel')
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
      reconcile.lookAll(null)
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
      watches.askNow()
      reconcile.lookAll(tenantId)
    },
    settingsChanged: uploads.settingsChanged,
    protectionChanged() {
      uploads.settingsChanged()
      watches.askNow()
    },
    tryNetwork: uploads.tryNetwork,
    async stopTenant(tenantId, reason) {
      uploads.forget(tenantId)
      const ended = Promise.all([sending.stopAll(reason, tenantId), watching.stopAll(reason, tenantId)])
      const asked = asking.stopAll(reason, tenantId)
      const removed = book.removeTenant(tenantId)
      await ended
      await asked
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
    release() {
      uploads.release()
      watches.askNow()
      reconcile.lookAll(null)
    },
    async drain() {
      while (sending.size + watching.size + asking.size > 0 && !closing) {
        await Promise.all([sending.idle(), watching.idle(), asking.idle()])
      }
    },
    async shutdown() {
      closing = true
      uploads.close()
      watches.close()
      reconcile.close()
      await Promise.all([sending, watching, asking].map((work) => work.stopAll('shutdown')))
      book.close()
    },
  }
}
