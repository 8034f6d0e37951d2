import { join } from 'node:path'
import { createWork } from '../../src-main/jobs/create-work.ts'
import { createImage2Model } from '../../src-main/services/image2model/adapter.ts'
import type { ServiceAdapter } from '../../src-main/services/service-adapter.ts'
import { openDatabase } from '../../src-main/storage/database.ts'
import { MIGRATIONS } from '../../src-main/storage/migrations.ts'
import { type Clock, pause, systemClock } from '../../src-main/support/clock.ts'
import { judgeFile } from '../../src-main/transfers/judge-file.ts'
import { createReceiptStore } from '../../src-main/transfers/receipt-store.ts'
import { createTransport } from '../../src-main/transport/http-transport.ts'
import type { Origin } from '../../src-main/transport/port.ts'
import { Secret } from '../../src-main/vault/secret.ts'
import { ok } from '../../src-preload/contract/result.ts'

/*
 * The engine in a process of its own, to be killed: `child.ts FOLDER PORT add FILE…`, `… resume`, or `… again NAME…` (a
 * person's word for those unsure batches). Sends, watches and saves until nothing moves any more, then prints how each
 * file stands.
 */
const TENANT = 'tenant-one'
/** Pauses of seconds are what a person's network needs; here nothing gets better by waiting. */
const HURRY = 25
const [folder = '', port = '', command = '', ...rest] = process.argv.slice(2)
const clock: Clock = { now: systemClock.now, after: (ms, run) => systemClock.after(ms / HURRY, run) }
const opened = openDatabase(join(folder, 'latchkey.db'), MIGRATIONS, Date.now())
if (!opened.ok || opened.value.notice !== null) throw new Error('The database did not survive.')
const { database } = opened.value

const real = createImage2Model({ clock, random: Math.random })
// Few files each: fifty files are to be many uploads.
const adapter: ServiceAdapter = { ...real, capabilities: { ...real.capabilities, maxBatchFiles: 2 } }
const origin = `http://127.0.0.1:${port}` as Origin
const secret = Secret.fromText('fake-key-0000-for-tests-only')
const transport = createTransport()
const context = { transport, origin, credential: { secret, pin: origin, header: adapter.header } }
const { batches, results } = createWork({
  database,
  clock,
  newId: () => crypto.randomUUID(),
  session: () => Promise.resolve(ok({ adapter, context, generation: 1 })),
  service: () => Promise.resolve(ok({ adapter, context })),
  onBatch: () => undefined,
  onIgnored: () => undefined,
  onRemoved: () => undefined,
  onBug(error) {
    process.stderr.write(`BUG ${error instanceof Error ? error.stack : String(error)}\n`)
    process.exitCode = 3
  },
  random: Math.random,
})
const receipts = createReceiptStore(database)

if (batches.resume() !== null) throw new Error('The queue did not survive.')
await results.resume()
// From here on it may be killed at any moment.
process.stdout.write('READY\n')
if (command === 'add') {
  const judged = await Promise.all(rest.map((path) => judgeFile(path, adapter.capabilities)))
  const files = judged.flatMap((file) => (file.ok ? [file.value] : []))
  const added = await batches.add(TENANT, files, { faceLimit: null })
  if (!added.ok) throw new Error(added.failure.code)
  process.stdout.write('ADDED\n')
}
if (command === 'again') {
  for (const view of batches.list(TENANT)) {
    if (view.state.stage === 'unsure' && view.files.some(({ name }) => rest.includes(name))) {
      await batches.retry(TENANT, view.id)
    }
  }
}

/** Files whose results are there and not saved; those that failed to be saved are tried again, as a person would. */
function unsaved(): string[] {
  const done = batches.list(TENANT).filter(({ state }) => state.stage === 'done')
  const files = done.flatMap((view) => view.files)
  return files
    .filter(({ state }) => state.stage === 'ready' || (state.stage === 'failed' && state.retry))
    .map(({ id }) => id)
}

let idle = 0
while (idle < 2) {
  const left = unsaved()
  if (left.length > 0) await results.save(TENANT, left, join(folder, 'saved'))
  const { sending, watching, queued } = batches.activity()
  idle = sending + watching + queued + results.saving + unsaved().length === 0 ? idle + 1 : 0
  await pause(systemClock, 20)
}
const files = batches
  .list(TENANT)
  .flatMap((view) => view.files.map(({ name, state }) => ({ name, stage: view.state.stage, result: state.stage })))
const kept = receipts.list(TENANT, 1_000)
process.stdout.write(`REST ${JSON.stringify({ files, receipts: kept.ok ? kept.value : [] })}\n`)
await batches.shutdown()
transport.destroySockets()
database.close()
