import { type Failure, ok, type Result } from '../../src-preload/contract/result.ts'
import type { BatchView } from '../../src-preload/contract/views.ts'
import type { Clock } from '../support/clock.ts'
import type { BatchRecord } from './batch-record.ts'
import type { Along, BatchStore } from './batch-store.ts'
import { type SavingNow, viewBatch } from './batch-view.ts'
import { type JobEvent, type Transition, transition } from './job-transition.ts'

/** Progress is told at most ten times a second for each batch. */
const TELL_MS = 100
/** How long after a failed write it is tried again. */
const REWRITE_MS = 5_000

/** What else changes together with an event. */
export type RecordChange = (record: BatchRecord) => BatchRecord

/** How an event is taken. `notice`: what is being done about the new state, told together with it. */
export interface ApplyOptions {
  readonly keepFirst?: boolean
  readonly change?: RecordChange
  readonly notice?: Failure
}

/** What became of an event: `moved`, `ignored` (it did not fit), or the disk refused to keep it. */
export type Applied = { readonly kind: 'moved' | 'ignored' } | { readonly kind: 'unkept'; readonly failure: Failure }

export interface BookPorts {
  readonly store: BatchStore
  readonly clock: Clock
  readonly onChange: (view: BatchView) => void
  /** An event came that its state does not know: late news after a cancel, or a bug worth a line in the log. */
  readonly onIgnored: (batchId: string, transition: Transition) => void
}

/** All batches in memory, each change written to disk before (or, for what happened already, right as) it is told. */
export interface BatchBook {
  get(batchId: string): BatchRecord | null
  /** In the order they were added; of one profile, or of all for null. */
  list(tenantId: string | null): readonly BatchRecord[]
  view(batchId: string): BatchView | null
  /** Takes batches in: written first, all or none. */
  add(records: readonly BatchRecord[]): Result<void>
  /** Takes batches in that are on disk already; `before` those that are here. */
  adopt(records: readonly BatchRecord[], before?: boolean): void
  /**
   * Moves a batch. With `keepFirst` a refused write leaves everything as it was, because nothing has happened yet;
   * without, memory follows the world and the write is repeated until the disk takes it.
   */
  apply(batchId: string, event: JobEvent, options?: ApplyOptions): Applied
  /**
   * Changes a batch's files or details without an event. False: only in memory for now, the disk refused it. What goes
   * `along` is on the disk together with the change or not at all, also where that takes another try.
   */
  amend(batchId: string, change: RecordChange, along?: Along): boolean
  setNotice(batchId: string, notice: Failure | null): void
  /** `undefined` ends the saving of that file. `trouble`: what is being waited out meanwhile. */
  setSaving(batchId: string, fileId: string, fraction: number | null | undefined, trouble?: Failure | null): void
  /** Why saving a result anew did not work, which has a copy already; until it is saved again. */
  setTrouble(batchId: string, fileId: string, trouble: Failure): void
  /** True while a result of the batch is being saved. */
  isSaving(batchId: string): boolean
  /** Takes a batch out of memory and disk. */
  remove(batchId: string): Result<void>
  removeTenant(tenantId: string): Result<void>
  /** Tries again what the disk refused, and stops all timers. */
  close(): void
}

interface Live {
  record: BatchRecord
  notice: Failure | null
  readonly saving: Map<string, SavingNow>
  readonly troubles: Map<string, Failure>
  unkept: boolean
  along: readonly Along[]
}

/** Builds an empty book. */
export function createBatchBook(ports: BookPorts): BatchBook {
  const live = new Map<string, Live>()
  let cancelRewrite: (() => void) | null = null
  const untold = new Set<Live>()
  let cancelTell: (() => void) | null = null

  const isTold = (entry: Live): void => {
    untold.delete(entry)
    if (untold.size > 0) return
    cancelTell?.()
    cancelTell = null
  }
  const tell = (entry: Live, urgent: boolean): void => {
    if (urgent) {
      isTold(entry)
      ports.onChange(viewBatch(entry.record, entry))
      return
    }
    untold.add(entry)
    // One timer for all: what moves is told together, ten times a second however much of it there is.
    cancelTell ??= ports.clock.after(TELL_MS, () => {
      cancelTell = null
      for (const each of [...untold]) tell(each, true)
    })
  }
  const rewrite = (): void => {
    cancelRewrite = null
    for (const entry of live.values()) {
      if (entry.unkept) keep(entry)
    }
  }
  const keep = (entry: Live): void => {
    entry.unkept = !ports.store.updateWithFiles(entry.record, () => allOf(entry.along)).ok
    if (!entry.unkept) entry.along = []
    if (entry.unkept) cancelRewrite ??= ports.clock.after(REWRITE_MS, rewrite)
  }
  const drop = (entry: Live): void => {
    isTold(entry)
    live.delete(entry.record.id)
  }
  const adopt = (records: readonly BatchRecord[], before = false): void => {
    const younger = before ? [...live] : []
    if (before) live.clear()
    for (const record of records) {
      const passing = { notice: null, saving: new Map(), troubles: new Map() }
      live.set(record.id, { record, ...passing, unkept: false, along: [] })
    }
    for (const [id, entry] of younger) live.set(id, entry)
  }

  return {
    get: (batchId) => live.get(batchId)?.record ?? null,
    list: (tenantId) =>
      [...live.values()]
        .map((entry) => entry.record)
        .filter((record) => tenantId === null || record.tenantId === tenantId),
    view(batchId) {
      const entry = live.get(batchId)
      return entry === undefined ? null : viewBatch(entry.record, entry)
    },
    add(records) {
      const kept = ports.store.insert(records)
      if (!kept.ok) return kept
      adopt(records)
      for (const record of records) {
        const entry = live.get(record.id)
        if (entry !== undefined) tell(entry, true)
      }
      return ok(undefined)
    },
    adopt,
    apply(batchId, event, options = {}) {
      const entry = live.get(batchId)
      if (entry === undefined) return { kind: 'ignored' }
      const step = transition(entry.record.state, event)
      if (step.kind === 'ignored') {
        ports.onIgnored(batchId, step)
        return { kind: 'ignored' }
      }
      const moved = { ...entry.record, state: step.state }
      const next = options.change === undefined ? moved : options.change(moved)
      const passing = isPassing(entry.record, next)
      if (options.keepFirst === true) {
        const kept = ports.store.updateWithFiles(next, () => allOf(entry.along))
        if (!kept.ok) return { kind: 'unkept', failure: kept.failure }
        entry.along = []
      }
      entry.record = next
      entry.notice = options.notice ?? entry.notice
      if (options.keepFirst !== true && !passing) keep(entry)
      tell(entry, !passing)
      return { kind: 'moved' }
    },
    amend(batchId, change, along) {
      const entry = live.get(batchId)
      if (entry === undefined) return along === undefined || along().ok
      entry.record = change(entry.record)
      if (along !== undefined) entry.along = [...entry.along, along]
      keep(entry)
      tell(entry, true)
      return !entry.unkept
    },
    setNotice(batchId, notice) {
      const entry = live.get(batchId)
      if (entry === undefined || entry.notice === notice) return
      entry.notice = notice
      tell(entry, true)
    },
    setSaving(batchId, fileId, fraction, trouble = null) {
      const entry = live.get(batchId)
      if (entry === undefined) return
      const before = entry.saving.get(fileId)
      const turns = before === undefined || before.trouble !== trouble
      if (fraction !== undefined) entry.troubles.delete(fileId)
      if (fraction === undefined) entry.saving.delete(fileId)
      else entry.saving.set(fileId, { fraction, trouble })
      tell(entry, turns || fraction === undefined)
    },
    setTrouble(batchId, fileId, trouble) {
      const entry = live.get(batchId)
      if (entry === undefined) return
      entry.troubles.set(fileId, trouble)
      tell(entry, true)
    },
    isSaving: (batchId) => (live.get(batchId)?.saving.size ?? 0) > 0,
    remove(batchId) {
      const entry = live.get(batchId)
      const removed = ports.store.remove(batchId)
      if (removed.ok && entry !== undefined) drop(entry)
      return removed
    },
    removeTenant(tenantId) {
      // Memory first: whatever the disk says, nothing of a removed profile may go on or be shown.
      for (const entry of [...live.values()]) {
        if (entry.record.tenantId === tenantId) drop(entry)
      }
      return ports.store.removeTenant(tenantId)
    },
    close() {
      cancelRewrite?.()
      rewrite()
      cancelRewrite?.()
      cancelRewrite = null
      for (const entry of [...untold]) isTold(entry)
    },
  }
}

function allOf(along: readonly Along[]): Result<void> {
  for (const write of along) {
    const done = write()
    if (!done.ok) return done
  }
  return ok(undefined)
}

/** Mere progress: not worth a disk write, and told with others of its kind. */
function isPassing(before: BatchRecord, after: BatchRecord): boolean {
  const [a, b] = [before.state, after.state]
  if (a.stage === 'sending' && b.stage === 'sending') return true
  return a.stage === 'watching' && b.stage === 'watching' && a.receipt === b.receipt
}
