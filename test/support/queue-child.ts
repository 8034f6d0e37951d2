import { join } from 'node:path'
import { createBatchBook } from '../../src-main/jobs/batch-book.ts'
import { createBatches } from '../../src-main/jobs/batch-runner.ts'
import { createBatchStore } from '../../src-main/jobs/batch-store.ts'
import type { KeyedContext } from '../../src-main/services/service-adapter.ts'
import { openDatabase } from '../../src-main/storage/database.ts'
import { MIGRATIONS } from '../../src-main/storage/migrations.ts'
import { systemClock } from '../../src-main/support/clock.ts'
import { judgeFile } from '../../src-main/transfers/judge-file.ts'
import type { Origin, Transport } from '../../src-main/transport/port.ts'
import { Secret } from '../../src-main/vault/secret.ts'
import { fail, ok } from '../../src-preload/contract/result.ts'
import { PlainHttpAdapter } from './plain-http-adapter.ts'

/*
 * The queue in a process of its own, to be killed: `queue-child.ts <folder> <port> add <file>…`, `… resume`, or
 * `… send-again` (a person's word for every unsure batch). Ends when nothing is under way and prints the views.
 */
const [folder = '', port = '', command = '', ...paths] = process.argv.slice(2)
const opened = openDatabase(join(folder, 'latchkey.db'), MIGRATIONS, Date.now())
if (!opened.ok || opened.value.notice !== null) throw new Error('The database did not survive.')

const adapter = new PlainHttpAdapter(Number(port))
const silent: Transport = {
  send: () => Promise.resolve(fail('NETWORK_UNREACHABLE')),
  open: () => Promise.resolve(fail('NETWORK_UNREACHABLE')),
  destroySockets: () => undefined,
}
const origin = `http://127.0.0.1:${port}` as Origin
const secret = Secret.fromText('fake-key-0000-for-tests-only')
const context: KeyedContext = { transport: silent, origin, credential: { secret, pin: origin, header: adapter.header } }
const store = createBatchStore(opened.value.database, Date.now)
const book = createBatchBook({ store, clock: systemClock, onChange: () => undefined, onIgnored: () => undefined })
const batches = createBatches({
  store,
  book,
  clock: systemClock,
  newId: () => crypto.randomUUID(),
  session: () => Promise.resolve(ok({ adapter, context, generation: 1 })),
  service: () => Promise.resolve(ok({ adapter, context })),
  onRemoved: () => undefined,
  onBug: (error) => {
    throw error
  },
  random: Math.random,
})

if (batches.resume() !== null) throw new Error('The queue did not survive.')
if (command === 'add') {
  const judged = await Promise.all(paths.map((path) => judgeFile(path, adapter.capabilities)))
  const added = await batches.add(
    'tenant-one',
    judged.flatMap((file) => (file.ok ? [file.value] : [])),
    { faceLimit: null },
  )
  if (!added.ok) throw new Error(added.failure.code)
}
if (command === 'send-again') {
  for (const view of batches.list(null)) {
    if (view.state.stage === 'unsure') await batches.retry(view.tenantId, view.id)
  }
}
await batches.drain()
process.stdout.write(JSON.stringify(batches.list(null).map((view) => [view.files[0]?.name, view.state.stage])))
