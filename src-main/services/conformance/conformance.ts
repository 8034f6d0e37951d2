import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import type { ErrorCode } from '../../../src-preload/contract/error-codes.ts'
import type { Failure } from '../../../src-preload/contract/result.ts'
import { ResultContent } from '../../transfers/result-content.ts'
import type {
  JobUpdate,
  KeyedContext,
  RemoteResult,
  ServiceAdapter,
  UploadFile,
  UploadReceipt,
} from '../service-adapter.ts'
import type { CheckRow } from './check-row.ts'
import type { WatchedTransport } from './watched-transport.ts'

/** What a run needs: the adapter, a context over a watched transport, one file, and how to make a wrong key. */
export interface ConformanceOptions {
  readonly adapter: ServiceAdapter
  readonly context: KeyedContext & { readonly transport: WatchedTransport }
  /** Null where the service takes no files. */
  readonly file: UploadFile | null
  readonly wrongKey: KeyedContext['credential']
  readonly signal: AbortSignal
  readonly now: () => number
}

// As the work on jobs has it; that is no part of what an adapter is checked against.
const MOST_RESENDS = 5
const MAX_RESULT_BYTES = 1024 ** 3
const FORGOTTEN_WITHIN_MS = 60_000

/** What is asked of services that take files, in this order. */
const OF_FILES = [
  'it refuses a file above its limit',
  'it takes a file',
  'its job can be followed to the end',
  'its result is whole',
  'its preview can be fetched',
  'an unknown job is never called done',
  'a job it forgot is called so',
] as const
const NO_FILES = 'it takes no files'

/** An adapter may know the limit by itself, or learn it from the service. */
const TOO_LARGE: ReadonlySet<ErrorCode> = new Set(['FILE_TOO_LARGE', 'TOO_LARGE_FOR_SERVER'])

/** What a check found: words for the table, or a failure in them. */
type Found = { readonly holds: boolean; readonly detail: string }

const holds = (detail: string): Found => ({ holds: true, detail })
const fails = (detail: string): Found => ({ holds: false, detail })

function wordsOf(failure: Failure): string {
  const facts = Object.entries(failure.facts ?? {}).map(([name, fact]) => `${name} ${fact}`)
  return [failure.code, ...facts].join(', ')
}

const refused = (failure: Failure): Found => fails(wordsOf(failure))

/** What a number that only grows did: true when it was ever told smaller than before. */
function wentBack(steps: readonly number[]): boolean {
  return steps.some((step, index) => step < (steps[index - 1] ?? 0))
}

/** One run of the list; each method is one check and keeps what the next ones need. */
class Conformance {
  readonly #options: ConformanceOptions
  #found = false
  #accepted = false
  #receipt: UploadReceipt | null = null
  #result: RemoteResult | null = null
  /** The answer itself is the result. */
  #told = false
  #repeated = 0

  constructor(options: ConformanceOptions) {
    this.#options = options
  }

  async *run(): AsyncGenerator<CheckRow> {
    yield await this.#row('its kind is found without a key', true, () => this.#kind())
    yield await this.#row('it accepts the key', this.#found, () => this.#right())
    yield await this.#row('it refuses a wrong key', this.#accepted, () => this.#wrong())
    const { file } = this.#options
    if (file === null) for (const check of OF_FILES) yield { check, outcome: 'left out', detail: NO_FILES }
    else yield* this.#files(file)
    yield await this.#row('the key went to its own address only', true, () => this.#pinned())
  }

  async *#files(file: UploadFile): AsyncGenerator<CheckRow> {
    const [limit, takes, follows, whole, preview, unknown, forgot] = OF_FILES
    yield await this.#row(limit, this.#accepted, () => this.#tooLarge(file))
    yield await this.#row(takes, this.#accepted, () => this.#upload(file))
    yield await this.#row(follows, this.#receipt !== null, () => this.#follow(file))
    const isThere = this.#result !== null || this.#told
    yield await this.#row(whole, isThere, () => this.#download())
    yield await this.#row(preview, isThere, () => this.#preview())
    yield await this.#row(unknown, this.#found, () => this.#unknown())
    yield await this.#row(forgot, this.#found, () => this.#forgotten())
  }

  async #row(check: string, possible: boolean, run: () => Promise<Found> | Found): Promise<CheckRow> {
    if (!possible) return { check, outcome: 'left out', detail: 'an earlier check failed' }
    const found = await run()
    return { check, outcome: found.holds ? 'holds' : 'fails', detail: found.detail }
  }

  async #kind(): Promise<Found> {
    const { adapter, context, signal } = this.#options
    const said = await adapter.detect(context, signal)
    if (!said.ok) return fails(`no usable answer comes from this address: ${wordsOf(said.failure)}`)
    if (context.transport.seen().keyed.size > 0) return fails('the key was sent')
    this.#found = said.value
    return said.value ? holds(adapter.kind) : fails('it is of another kind')
  }

  async #right(): Promise<Found> {
    const { adapter, context, signal } = this.#options
    const said = await adapter.checkKey(context, signal)
    this.#accepted = said.verdict === 'verified'
    if ('failure' in said) return refused(said.failure)
    return this.#accepted ? holds('accepted') : fails(said.verdict)
  }

  async #wrong(): Promise<Found> {
    const { adapter, context, wrongKey: credential, signal } = this.#options
    const said = await adapter.checkKey({ ...context, credential }, signal)
    if (said.verdict === 'refused') return holds('refused')
    return 'failure' in said ? refused(said.failure) : fails('accepted')
  }

  #send(file: UploadFile): ReturnType<ServiceAdapter['upload']> {
    const { adapter, context, signal } = this.#options
    return adapter.upload(context, [file], { faceLimit: null, signal, onSent: () => undefined })
  }

  async #tooLarge(file: UploadFile): Promise<Found> {
    const { adapter } = this.#options
    const bytes = adapter.capabilities.maxFileBytes + 1
    const answer = await this.#send({ ...file, bytes, open: () => Readable.from([Buffer.alloc(bytes)]) })
    if (answer.ok) return fails(`took ${bytes} bytes`)
    return TOO_LARGE.has(answer.failure.code) ? holds(`${bytes} bytes refused`) : refused(answer.failure)
  }

  async #upload(file: UploadFile): Promise<Found> {
    const answer = await this.#send(file)
    if (!answer.ok) return refused(answer.failure)
    if (answer.value.taskId === null) return fails('it took the file and queued no job')
    this.#receipt = answer.value
    return holds(`job ${answer.value.jobId}`)
  }

  async #follow(file: UploadFile): Promise<Found> {
    const { adapter, context, signal, now } = this.#options
    const { jobId = '', taskId = null, serverFileIds = [] } = this.#receipt ?? {}
    const steps: number[] = []
    const fractions: number[] = []
    const onUpdate = (update: JobUpdate): void => {
      if (update.kind !== 'working') return
      if (update.done !== null) steps.push(update.done)
      if (update.fraction !== null) fractions.push(update.fraction)
    }
    const job = { jobId, taskId: taskId ?? '', serverFileIds, startedAt: now() }
    const last = await adapter.watchJob(context, job, { signal, onUpdate })
    if (!last.ok) return refused(last.failure)
    if (last.value.kind === 'failed') return refused(last.value.failure)
    if (last.value.kind === 'missing') return this.#again(file)
    if (last.value.kind !== 'done') return fails(`ended as ${last.value.kind}`)
    if (wentBack(steps) || wentBack(fractions)) return fails('its progress went back')
    const own = last.value.files.find((file) => file.serverFileId === serverFileIds[0])
    if (own === undefined) return fails('it does not mention the file')
    if (own.outcome === 'failed') return fails(`the file failed: ${own.reason}`)
    this.#told = own.outcome === 'told'
    if (own.outcome === 'told') return holds(`told: ${own.report.risk}`)
    this.#result = own.result
    return holds(own.result.fileName)
  }

  /** Where workers share nothing the upload is repeated, as the app does it. */
  async #again(file: UploadFile): Promise<Found> {
    this.#repeated += 1
    if (this.#repeated > MOST_RESENDS) return fails(`it lost the file ${this.#repeated} times`)
    const sent = await this.#upload(file)
    return sent.holds ? this.#follow(file) : sent
  }

  async #fetch(url: string, name: string, announced: number | null): Promise<Found> {
    const { adapter, context, signal } = this.#options
    const opened = await adapter.download(context, url, { maxBytes: MAX_RESULT_BYTES, signal })
    if (!opened.ok) return refused(opened.failure)
    const content = new ResultContent(name)
    try {
      for await (const piece of opened.value.stream) content.add(piece)
    } catch {
      return fails('the connection broke')
    }
    const wrong = content.judge([announced, opened.value.bytes])
    return wrong === null ? holds(`${content.bytes} bytes from ${new URL(url).origin}`) : refused(wrong)
  }

  async #download(): Promise<Found> {
    if (this.#told) return holds('there is nothing to fetch')
    const { url = '', bytes = null } = this.#result ?? {}
    return this.#fetch(url, 'model.glb', bytes)
  }

  async #preview(): Promise<Found> {
    const preview = this.#result?.preview ?? null
    return preview === null ? holds('it makes none') : this.#fetch(preview.url, 'preview', null)
  }

  async #unknown(): Promise<Found> {
    const { adapter, context, signal, now } = this.#options
    const enough = new AbortController()
    const job = { jobId: randomUUID(), taskId: randomUUID(), serverFileIds: ['none'], startedAt: now() }
    const both = AbortSignal.any([signal, enough.signal])
    const last = await adapter.watchJob(context, job, { signal: both, onUpdate: () => enough.abort() })
    return last.ok && last.value.kind === 'done' ? fails('called done') : holds('not called done')
  }

  async #forgotten(): Promise<Found> {
    const { adapter, context, signal, now } = this.#options
    // A receipt from so long ago that the service kept nothing: the watching must end by itself, and in no other way.
    const startedAt = now() - 2 * adapter.capabilities.ownershipMs
    const job = { jobId: randomUUID(), taskId: randomUUID(), serverFileIds: ['none'], startedAt }
    const patience = AbortSignal.any([signal, AbortSignal.timeout(FORGOTTEN_WITHIN_MS)])
    const last = await adapter.watchJob(context, job, { signal: patience, onUpdate: () => undefined })
    if (!last.ok) return refused(last.failure)
    if (last.value.kind !== 'failed') return fails(`called ${last.value.kind}`)
    return last.value.failure.code === 'JOB_FORGOTTEN' ? holds('called forgotten') : refused(last.value.failure)
  }

  #pinned(): Found {
    const { asked, keyed } = this.#options.context.transport.seen()
    const strangers = [...keyed].filter((origin) => origin !== this.#options.context.origin)
    if (strangers.length > 0) return fails(`it also went to ${strangers.join(', ')}`)
    return holds(`${asked.size} addresses asked, ${keyed.size} with the key`)
  }
}

/**
 * Asks a running service everything its adapter relies on, check by check; checks that an earlier failure makes
 * pointless are left out. It creates one real job, and the wrong key is one failed login on the service's side.
 */
export function runConformance(options: ConformanceOptions): AsyncGenerator<CheckRow> {
  return new Conformance(options).run()
}
