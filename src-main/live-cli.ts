import { createReadStream } from 'node:fs'
import samplePicture from '../resources/sample-picture.png?asset'
import type { Failure, Result } from '../src-preload/contract/result.ts'
import { type CheckRow, tableOf } from './services/conformance/check-row.ts'
import { runConformance } from './services/conformance/conformance.ts'
import { type LiveArguments, readLiveArguments } from './services/conformance/live-arguments.ts'
import { sampleVideo } from './services/conformance/sample-video.ts'
import { watchTransport } from './services/conformance/watched-transport.ts'
import { knownAdapters } from './services/known-adapters.ts'
import { randomKeyLike } from './services/random-key.ts'
import { createRegistry } from './services/registry.ts'
import type { ServiceAdapter, UploadFile } from './services/service-adapter.ts'
import { systemClock as clock } from './support/clock.ts'
import { isTestRuntime } from './support/test-runtime.ts'
import { judgeFile } from './transfers/judge-file.ts'
import { isLoopback, judgeAddress } from './transport/address.ts'
import { createTransport } from './transport/http-transport.ts'
import { readKeyFile } from './vault/key-file.ts'
import { readKeyText } from './vault/key-intake.ts'

const REFUSED = 2
const LONGEST_MS = 30 * 60_000

/** Ends a run before it began; the message is the one sentence to print. */
class Refusal extends Error {}

function must<T>(result: Result<T>, sentence: (failure: Failure) => string): T {
  if (result.ok) return result.value
  throw new Refusal(`${sentence(result.failure)} (${result.failure.code}).`)
}

/** What is sent: the file that was named, or a sample of what the service takes; null where it takes none. */
async function fileFor({ file }: LiveArguments, { capabilities }: ServiceAdapter): Promise<UploadFile | null> {
  if (capabilities.takes === 'nothing') return null
  if (file === null && capabilities.takes === 'videos') return sampleVideo()
  const chosen = await judgeFile(file ?? samplePicture, capabilities)
  const local = must(
    chosen,
    () => `The file after --${capabilities.takes === 'videos' ? 'video' : 'picture'} cannot be sent`,
  )
  return { ...local, open: () => createReadStream(local.path) }
}

async function check(args: LiveArguments): Promise<readonly CheckRow[]> {
  const adapter = must(
    registry.adapterFor({ kind: args.kind, role: 'client', practice: false }),
    () => 'This build does not know that kind of service',
  )
  // A tool for whoever runs the service: typing a private address here is the consent the window would ask for.
  const rules = { testRuntime: isTestRuntime(), privateConsent: true }
  const origin = must(judgeAddress(args.url, rules), () => 'The address after --url cannot be used')
  const text = must(await readKeyFile(args.keyFile), () => 'The file after --key-file cannot be read as text')
  const context = { kind: args.kind, loopback: isLoopback(origin) }
  const { secret } = must(readKeyText(text, context), () => 'The file after --key-file holds no usable key')
  const file = await fileFor(args, adapter)
  const transport = watchTransport(createTransport())
  const credential = { secret, pin: origin, header: adapter.header }
  const wrongKey = { ...credential, secret: randomKeyLike(secret) }
  const rows: CheckRow[] = []
  try {
    const run = runConformance({
      adapter,
      context: { transport, origin, credential },
      file,
      wrongKey,
      signal: AbortSignal.timeout(LONGEST_MS),
      now: clock.now,
    })
    for await (const row of run) rows.push(row)
  } finally {
    transport.destroySockets()
    secret.wipe()
    wrongKey.secret.wipe()
  }
  return rows
}

const registry = createRegistry(knownAdapters({ clock, random: Math.random }))
const kinds = [...new Set(registry.adapters.map((adapter) => adapter.kind))]
const args = readLiveArguments(process.argv.slice(2), kinds)
try {
  if (typeof args === 'string') throw new Refusal(args)
  const rows = await check(args)
  process.stdout.write(`${tableOf(rows)}\n`)
  // What was left out over a failure comes with that failure.
  process.exitCode = rows.some((row) => row.outcome === 'fails') ? 1 : 0
} catch (error) {
  if (!(error instanceof Refusal)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = REFUSED
}
