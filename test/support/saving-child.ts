import { join } from 'node:path'
import { createBatchBook } from '../../src-main/jobs/batch-book.ts'
import type { BatchRecord } from '../../src-main/jobs/batch-record.ts'
import { createBatchStore } from '../../src-main/jobs/batch-store.ts'
import { createResults } from '../../src-main/jobs/results.ts'
import { download } from '../../src-main/services/image2model/download.ts'
import { type Database, openDatabase } from '../../src-main/storage/database.ts'
import { MIGRATIONS } from '../../src-main/storage/migrations.ts'
import { systemClock } from '../../src-main/support/clock.ts'
import { createReceiptStore } from '../../src-main/transfers/receipt-store.ts'
import { createResultSaver } from '../../src-main/transfers/save-result.ts'
import { createSavingStore } from '../../src-main/transfers/saving-store.ts'
import { createTransport } from '../../src-main/transport/http-transport.ts'
import type { Origin } from '../../src-main/transport/port.ts'
import { Secret } from '../../src-main/vault/secret.ts'
import { ok } from '../../src-preload/contract/result.ts'
import { FakeAdapter } from './fake-adapter.ts'

/*
 * Savings in a process of their own, to be killed: `saving-child.ts <folder> <port> save|resume <count> [statement]`.
 * `save` begins with a finished job of so many files. Ends when nothing is under way and prints the files' stages; or
 * kills itself right after the first statement that begins with those words.
 */
const [folder = '', port = '', command = '', count = '0', statement = ''] = process.argv.slice(2)
const TENANT = 'tenant-one'
const opened = openDatabase(join(folder, 'latchkey.db'), MIGRATIONS, Date.now())
if (!opened.ok || opened.value.notice !== null) throw new Error('The database did not survive.')
const real = opened.value.database
const database: Database = {
  ...real,
  run(sql, values) {
    const done = values === undefined ? real.run(sql) : real.run(sql, values)
    if (statement !== '' && sql.startsWith(statement)) process.kill(process.pid, 'SIGKILL')
    return done
  },
}

const origin = `http://127.0.0.1:${port}` as Origin
const secret = Secret.fromText('saving-key-0000-for-tests-only')
const context = {
  transport: createTransport(),
  origin,
  credential: { secret, pin: origin, header: 'authorization-bearer' },
} as const
const adapter = Object.assign(new FakeAdapter(), { download })
const store = createBatchStore(database, Date.now)
const book = createBatchBook({ store, clock: systemClock, onChange: () => undefined, onIgnored: () => undefined })
const ports = { clock: systemClock, random: Math.random }
const results = createResults({
  ...ports,
  book,
  receipts: createReceiptStore(database),
  savings: createSavingStore(database),
  saveResult: createResultSaver({ ...ports, markOrigin: () => Promise.resolve() }),
  session: () => Promise.resolve(ok({ adapter, context, generation: 1 })),
  service: () => Promise.resolve(ok({ adapter, context })),
  onBug: (error) => {
    throw error
  },
})

const loaded = store.load()
if (!loaded.ok) throw new Error(loaded.failure.code)
book.adopt(loaded.value.batches)
if (command === 'save') {
  const record = finishedJob(Number(count))
  book.add([record])
  const fileIds = record.files.map(({ id }) => id)
  await results.save(TENANT, fileIds, join(folder, 'results'))
} else {
  await results.resume()
  await results.drain()
}
process.stdout.write(
  JSON.stringify(book.list(TENANT).flatMap(({ files }) => files.map(({ outcome }) => outcome.outcome))),
)
database.close()
process.exit(0)

function finishedJob(files: number): BatchRecord {
  const receipt = { jobId: 'job-1', batchId: 'batch-1', taskId: 'task-1', receivedAt: Date.now() }
  return {
    id: crypto.randomUUID(),
    tenantId: TENANT,
    createdAt: Date.now(),
    place: 1,
    attempt: 0,
    resends: 0,
    begunAt: null,
    faceLimit: null,
    generation: 1,
    ownedUntil: Date.now() + 3_600_000,
    state: { stage: 'done', receipt, ready: files, failed: 0 },
    files: Array.from({ length: files }, (_none, index) => ({
      id: crypto.randomUUID(),
      local: {
        path: `/pictures/${index}.png`,
        name: `picture-${index}.png`,
        bytes: 1_000,
        contentType: 'image/png',
        snapshot: { bytes: 1_000, dev: '1', ino: String(index), mtimeNs: '1' },
      },
      serverFileId: `server-${index}`,
      sentSha256: null,
      outcome: {
        outcome: 'ready',
        result: { url: `${origin}/model.glb`, fileName: `model-${index}.glb`, bytes: null, preview: null },
      },
    })),
  }
}
