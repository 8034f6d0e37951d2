import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type BatchBook, createBatchBook } from '../../src-main/jobs/batch-book.ts'
import { createBatches } from '../../src-main/jobs/batch-runner.ts'
import { type BatchStore, createBatchStore } from '../../src-main/jobs/batch-store.ts'
import type { Batches } from '../../src-main/jobs/batches.ts'
import type { JobPorts, Session } from '../../src-main/jobs/job-ports.ts'
import { createResults, type Results } from '../../src-main/jobs/results.ts'
import { DEFAULT_TRANSFERS, type TransferSettings } from '../../src-main/jobs/transfer-settings.ts'
import type { KeyedContext, ServiceAdapter } from '../../src-main/services/service-adapter.ts'
import { type Database, openDatabase } from '../../src-main/storage/database.ts'
import { MIGRATIONS } from '../../src-main/storage/migrations.ts'
import type { StartDigest } from '../../src-main/transfers/digest.ts'
import type { StartFileDigest } from '../../src-main/transfers/file-digest.ts'
import { judgeFile, type LocalFile } from '../../src-main/transfers/judge-file.ts'
import { createReceiptStore, type ReceiptStore } from '../../src-main/transfers/receipt-store.ts'
import { createResultSaver } from '../../src-main/transfers/save-result.ts'
import { createSavingStore, type SavingStore } from '../../src-main/transfers/saving-store.ts'
import { type Failure, ok, type Result } from '../../src-preload/contract/result.ts'
import { type BatchView, batchViewSchema } from '../../src-preload/contract/views.ts'
import { FakeAdapter, fakeContext } from './fake-adapter.ts'
import { testFolder, writePng } from './image-files.ts'
import { ManualClock } from './manual-clock.ts'
import { until } from './until.ts'

export const TENANT = 'tenant-one'

/** The whole of jobs on a real database and a clock moved by hand; the service is the test's. */
export interface Bench {
  readonly folder: string
  readonly clock: ManualClock
  readonly adapter: FakeAdapter
  readonly batches: Batches
  readonly book: BatchBook
  readonly results: Results
  readonly store: BatchStore
  readonly receipts: ReceiptStore
  readonly savings: SavingStore
  readonly database: Database
  /** Every view told, in order; each was checked against the contract. */
  readonly told: BatchView[]
  readonly bugs: unknown[]
  /** What the person set about transfers; what is not named is as usual. */
  transfers: Partial<TransferSettings>
  /** Why nothing new is sent, while the test wants that. */
  withheld: Failure | null
  /** What leasing the key answers from now on. */
  session: Result<Session> | 'hangs'
  readonly sessionsAsked: () => number
  /** Writes and judges images. */
  files(...names: string[]): Promise<LocalFile[]>
  view(batchId: string): BatchView
  /** Waits until the batch is shown in that stage. */
  stage(batchId: string, stage: BatchView['state']['stage']): Promise<BatchView>
}

/** Opens a bench; with `folder` that of an earlier one, as after a restart. */
export function openBench(
  options: {
    folder?: string
    adapter?: FakeAdapter
    service?: ServiceAdapter
    context?: KeyedContext
    clock?: ManualClock
    store?: (real: BatchStore) => BatchStore
    /** Told of every view as well. */
    onView?: (view: BatchView) => void
    startDigest?: StartDigest
    startFileDigest?: StartFileDigest
  } = {},
): Bench {
  const folder = options.folder ?? testFolder()
  const clock = options.clock ?? new ManualClock()
  const adapter = options.adapter ?? new FakeAdapter()
  const service = options.service ?? adapter
  const context = options.context ?? fakeContext()
  const opened = openDatabase(join(folder, 'latchkey.db'), MIGRATIONS, clock.now())
  if (!opened.ok) throw new Error(opened.failure.code)
  const { database } = opened.value
  onTestFinished(() => database.close())
  const told: BatchView[] = []
  const bugs: unknown[] = []
  const real = createBatchStore(database, () => clock.now())
  const store = options.store?.(real) ?? real
  const receipts = createReceiptStore(database)
  const savings = createSavingStore(database)
  let asked = 0
  const ports: JobPorts = {
    clock,
    session: () => {
      asked += 1
      return bench.session === 'hangs' ? new Promise(() => undefined) : Promise.resolve(bench.session)
    },
    keyInUse: () => (bench.session !== 'hangs' && bench.session.ok ? bench.session.value.generation : null),
    service: () => Promise.resolve(ok({ adapter: service, context })),
    jobsAtOnce: () => service.capabilities.jobsAtOnce,
    transfers: () => ({ ...DEFAULT_TRANSFERS, ...bench.transfers }),
    withheld: () => bench.withheld,
    onBug: (error) => bugs.push(error),
    random: () => 0.5,
    ...(options.startDigest !== undefined && { startDigest: options.startDigest }),
  }
  const book = createBatchBook({
    store,
    clock,
    onChange(view) {
      told.push(batchViewSchema.parse(view))
      options.onView?.(view)
    },
    onIgnored: () => undefined,
  })
  const saveResult = createResultSaver({
    ...ports,
    markOrigin: () => Promise.resolve(),
    startFileDigest: options.startFileDigest,
  })
  const results = createResults({ ...ports, book, receipts, savings, saveResult })
  const onRemoved = (_tenantId: string, batchId: string): void => void results.forget(batchId)
  const batches = createBatches({ ...ports, store, book, newId: () => crypto.randomUUID(), onRemoved })
  const view = (batchId: string): BatchView => {
    const found = batches.list(null).find((entry) => entry.id === batchId)
    if (found === undefined) throw new Error('no such batch')
    return found
  }
  const bench: Bench = {
    folder,
    clock,
    adapter,
    batches,
    book,
    results,
    store,
    receipts,
    savings,
    database,
    told,
    bugs,
    transfers: {},
    withheld: null,
    session: ok({ adapter: service, context, generation: 1 }),
    sessionsAsked: () => asked,
    async files(...names) {
      const judged = await Promise.all(names.map((name) => judgeFile(writePng(folder, name), adapter.capabilities)))
      return judged.flatMap((file) => (file.ok ? [file.value] : []))
    },
    view,
    async stage(batchId, stage) {
      try {
        return await until(`batch to be ${stage}`, () => {
          const now = view(batchId)
          return now.state.stage === stage ? now : null
        })
      } catch (error) {
        throw new Error(`Stands at: ${JSON.stringify(view(batchId))}`, { cause: error })
      }
    },
  }
  return bench
}

/** Adds files as one drop and returns the ids of their batches. */
export async function addFiles(bench: Bench, ...names: string[]): Promise<readonly string[]> {
  const added = await bench.batches.add(TENANT, await bench.files(...names), { faceLimit: null })
  if (!added.ok) throw new Error(added.failure.code)
  return added.value
}

/** The upload that carries a file of that name, once the service saw it; batches sent at once have no order. */
export function uploadOf(bench: Bench, name: string): Promise<FakeAdapter['uploads'][number]> {
  return until(`upload of ${name}`, () => bench.adapter.uploads.findLast((upload) => upload.names.includes(name)))
}

/** The `index`th upload the service saw, once it is there. */
export function uploadSeen(bench: Bench, index = 0): Promise<FakeAdapter['uploads'][number]> {
  return until(`upload ${index}`, () => bench.adapter.uploads[index])
}
