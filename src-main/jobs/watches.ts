import type { Failure, Result } from '../../src-preload/contract/result.ts'
import type { JobUpdate } from '../services/service-adapter.ts'
import { pause } from '../support/clock.ts'
import type { BatchBook } from './batch-book.ts'
import { bounded, countReady, settleFiles, upAgain } from './job-outcomes.ts'
import { backOff, type JobPorts, type Session, unlessStopped, waitedOut } from './job-ports.ts'
import type { Receipt } from './job-state.ts'
import type { Budgets } from './request-budget.ts'
import type { Running } from './running.ts'

const FIRST_MS = 2_000
const MOST_MS = 60_000
/** A job whose time is over when the app starts is still asked for once, this long. */
const LAST_LOOK_MS = 30_000
const LONGEST_TIMER_MS = 2 ** 31 - 1

/** The watching half of the work: follows a job until the service says how it ended or has forgotten it. */
export interface Watches {
  /** Starts watching a batch that has a receipt. Safe to call again. */
  watch(batchId: string): void
  /** Asks now what waits to be asked again: keys may be used again, there is another one, or nothing is withheld now. */
  askNow(): void
  /** Nothing is started any more. */
  close(): void
}

/**
 * Builds it. `onEnded`: a profile's job is not watched any more, and the next one may have its place. Where a service tells everybody how a job stands, no key
 * is lent and the keychain is left alone.
 */
export function createWatches(
  ports: JobPorts,
  book: BatchBook,
  running: Running,
  budgets: Budgets,
  onEnded: (tenantId: string) => void = () => undefined,
): Watches {
  const receiptNow = (batchId: string): Receipt | null => {
    const state = book.get(batchId)?.state
    return state?.stage === 'watching' ? state.receipt : null
  }

  const update = (batchId: string, news: JobUpdate): void => {
    if (receiptNow(batchId) === null) return
    book.setNotice(batchId, null)
    if (news.kind === 'follow') book.apply(batchId, { kind: 'follow', taskId: news.taskId })
    if (news.kind === 'working') book.apply(batchId, { kind: 'working', done: news.done, total: news.total })
  }

  /** True when the answer ended the job; otherwise the failure to show while it is asked again. */
  const settle = (batchId: string, answer: Result<JobUpdate>): true | Failure => {
    if (!answer.ok) {
      if (answer.failure.code !== 'JOB_FORGOTTEN') return bounded(answer.failure)
      book.apply(batchId, { kind: 'job-failed', failure: bounded(answer.failure), retry: true })
      return true
    }
    const last = answer.value
    if (last.kind === 'done') {
      const files = settleFiles(book.get(batchId)?.files ?? [], last.files)
      const ready = countReady(files)
      book.apply(
        batchId,
        { kind: 'finished', ready, failed: files.length - ready },
        { change: (record) => ({ ...record, files }) },
      )
      return true
    }
    if (last.kind === 'failed') {
      book.apply(batchId, { kind: 'job-failed', failure: bounded(last.failure), retry: true })
      return true
    }
    if (last.kind === 'missing') {
      const { resends = 0 } = book.get(batchId) ?? {}
      book.apply(batchId, { kind: 'upload-missing', resends }, { change: upAgain })
      return true
    }
    return { code: 'SERVICE_UNCLEAR' }
  }

  const lend = (batchId: string, tenantId: string): Promise<Result<Session>> =>
    ports.session(tenantId, book.get(batchId)?.generation ?? null)

  const ask = async (batchId: string, tenantId: string, signal: AbortSignal): Promise<true | Failure> => {
    const service = await unlessStopped(ports.service(tenantId), signal)
    const receipt = receiptNow(batchId)
    if (service === null || receipt === null || signal.aborted) return true
    if (!service.ok) return service.failure
    const { jobId, taskId, receivedAt: startedAt } = receipt
    const serverFileIds = (book.get(batchId)?.files ?? []).map((file) => file.serverFileId ?? '')
    const { adapter } = service.value
    const lent =
      adapter.capabilities.watching === 'keyed' ? await unlessStopped(lend(batchId, tenantId), signal) : service
    if (lent === null || signal.aborted) return true
    if (!lent.ok) return lent.failure
    const { context } = lent.value
    const budget = budgets(tenantId, adapter.capabilities.requestsPerMinute)
    const polling = budget.polling(context.transport, (notice) => book.setNotice(batchId, notice))
    try {
      const answer = await adapter.watchJob(
        { ...context, transport: polling },
        { jobId, taskId, serverFileIds, startedAt },
        {
          signal,
          onUpdate: (news) => update(batchId, news),
          withheld: () => ports.withheld?.(tenantId) ?? null,
        },
      )
      return signal.aborted ? true : settle(batchId, answer)
    } catch (error) {
      ports.onBug(error)
      return { code: 'INTERNAL' }
    }
  }

  const run = async (batchId: string, tenantId: string, signal: AbortSignal): Promise<void> => {
    const left = (book.get(batchId)?.ownedUntil ?? Number.MAX_SAFE_INTEGER) - ports.clock.now()
    const over = new AbortController()
    const either = AbortSignal.any([signal, over.signal])
    const cancel = ports.clock.after(Math.min(LONGEST_TIMER_MS, Math.max(left, LAST_LOOK_MS)), () => {
      if (receiptNow(batchId) !== null) {
        book.apply(batchId, { kind: 'job-failed', failure: { code: 'JOB_FORGOTTEN' }, retry: true })
      }
      over.abort()
    })
    try {
      for (let troubles = 0; receiptNow(batchId) !== null && !either.aborted; troubles += 1) {
        const outcome = await ask(batchId, tenantId, either)
        if (outcome === true) break
        const delay = backOff(troubles, FIRST_MS, MOST_MS, ports.random)
        // A lock or a protection is no trouble that passes by itself, and nobody is told when it is asked again.
        if (outcome.code === 'KEYS_LOCKED' || outcome.code === 'PROFILE_READ_ONLY') book.setNotice(batchId, outcome)
        else if (outcome.code !== 'CANCELLED') book.setNotice(batchId, waitedOut(outcome, ports.clock, delay))
        await pause(ports.clock, delay, AbortSignal.any([either, now.signal]))
      }
    } finally {
      cancel()
      book.setNotice(batchId, null)
    }
  }

  let now = new AbortController()
  let closed = false
  const watch = (batchId: string): void => {
    const record = book.get(batchId)
    if (closed || record === null || receiptNow(batchId) === null) return
    // Asked again afterwards: a batch sent anew may have its next job before the last watch has quite ended.
    running.start(
      batchId,
      record.tenantId,
      (signal) => run(batchId, record.tenantId, signal),
      () => {
        watch(batchId)
        onEnded(record.tenantId)
      },
    )
  }
  return {
    watch,
    askNow() {
      const waiting = now
      now = new AbortController()
      waiting.abort()
    },
    close() {
      closed = true
    },
  }
}
