import type { Result } from '../../src-preload/contract/result.ts'
import type { UploadReceipt } from '../services/service-adapter.ts'
import { pause } from '../support/clock.ts'
import type { BatchBook } from './batch-book.ts'
import type { BatchRecord } from './batch-record.ts'
import { backOff, type JobPorts, type Session, unlessStopped, waitedOut } from './job-ports.ts'
import type { Running } from './running.ts'
import { LOOKED_FOR, takenBy } from './upload-ends.ts'
import { waitsOut } from './upload-verdict.ts'

const FIRST_MS = 2_000
const MOST_MS = 60_000

/** The name one sending of a batch goes under, where a service can be asked by it. */
export function attemptName({ id, attempt }: Pick<BatchRecord, 'id' | 'attempt'>): string {
  return `${id}-${attempt}`
}

/** Finds out about uploads whose answer never came, where the service lets itself be asked. */
export interface Reconcile {
  /** Asks about a batch that is unsure; where the service cannot be asked, it stays the person's decision. */
  look(batchId: string): void
  /** Asks about all of a profile's; of all profiles for null. */
  lookAll(tenantId: string | null): void
  /** Nothing is asked any more. */
  close(): void
}

/** Builds it. `onFound`: the job is there and can be watched; `onNotThere`: it is queued, to be sent again. */
export function createReconcile(
  ports: JobPorts,
  book: BatchBook,
  running: Running,
  tell: { readonly onFound: (batchId: string) => void; readonly onNotThere: (tenantId: string) => void },
): Reconcile {
  let closed = false

  const settle = (record: BatchRecord, session: Session, receipt: UploadReceipt | null): void => {
    if (receipt === null) {
      // Sent again under the same name: a request that arrives all the same makes no second job.
      if (book.apply(record.id, { kind: 'not-there' }).kind === 'moved') tell.onNotThere(record.tenantId)
      return
    }
    const taken = takenBy(session, receipt, ports.clock.now())
    // Taken but never queued, or under ids that cannot be kept: the person is asked, as without this question.
    if (taken === null) return
    const moved = book.apply(record.id, { kind: 'found', receipt: taken.receipt }, { change: taken.change })
    if (moved.kind !== 'moved') return
    book.setNotice(record.id, null)
    tell.onFound(record.id)
  }

  /** The person may have sent it again meanwhile, and then it is another attempt that nobody knows of. */
  const isStill = ({ id, attempt }: BatchRecord): boolean => {
    const now = book.get(id)
    return now?.state.stage === 'unsure' && now.attempt === attempt
  }

  const askOnce = async (record: BatchRecord, signal: AbortSignal): Promise<Result<unknown> | null> => {
    const session = await unlessStopped(ports.session(record.tenantId, record.generation), signal)
    if (session === null || !session.ok) return session
    const { adapter, context } = session.value
    const found = await adapter.findUpload?.(context, attemptName(record), signal)
    if (found === undefined || signal.aborted) return null
    if (found.ok && isStill(record)) settle(record, session.value, found.value)
    return found
  }

  const run = async (record: BatchRecord, signal: AbortSignal): Promise<void> => {
    try {
      const service = await unlessStopped(ports.service(record.tenantId), signal)
      if (service === null || !service.ok || service.value.adapter.findUpload === undefined) return
      book.setNotice(record.id, LOOKED_FOR)
      for (let troubles = 0; !signal.aborted && isStill(record); troubles += 1) {
        const answer = await askOnce(record, signal)
        if (answer === null || answer.ok || !waitsOut(answer.failure)) break
        const delay = backOff(troubles, FIRST_MS, MOST_MS, ports.random)
        book.setNotice(record.id, waitedOut(answer.failure, ports.clock, delay))
        await pause(ports.clock, delay, signal)
      }
    } finally {
      if (book.get(record.id)?.state.stage === 'unsure') book.setNotice(record.id, null)
    }
  }

  const look = (batchId: string): void => {
    const record = book.get(batchId)
    if (closed || record?.state.stage !== 'unsure') return
    running.start(
      batchId,
      record.tenantId,
      (signal) => run(record, signal),
      () => {
        if (!isStill(record)) look(batchId)
      },
    )
  }
  return {
    look,
    lookAll(tenantId) {
      for (const { id, state } of book.list(tenantId)) if (state.stage === 'unsure') look(id)
    },
    close() {
      closed = true
    },
  }
}
