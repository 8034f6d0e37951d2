import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { z } from 'zod'
import type {
  JobUpdate,
  KeyedContext,
  KeyVerdict,
  ServiceAdapter,
  ServiceContext,
} from '../../../src-main/services/service-adapter.ts'
import { type Clock, pause } from '../../../src-main/support/clock.ts'
import type { Deadlines, RequestSpec } from '../../../src-main/transport/port.ts'
import { parseJson } from '../../../src-main/transport/safe-json.ts'
import { fail, ok, type Result } from '../../../src-preload/contract/result.ts'

/*
 * A template: copy it to src-main/services/YOUR-KIND/, one file a topic, and change it from top to bottom. The service it
 * speaks to takes a text and gives it back in capitals (template/service.ts); the conformance list holds for both.
 */

const QUICK: Deadlines = { connectMs: 10_000, firstByteMs: 30_000, idleMs: 30_000, totalMs: 60_000 }
const ANSWER_BYTES = 1024 * 1024
const PAUSE_MS = 200

// Only what a later request depends on is required. Ids end up in paths, so they are held to what needs no escaping.
const id = z.string().regex(/^[A-Za-z0-9_-]{1,100}$/)
const aboutSchema = z.lazy(() => z.object({ service: z.literal('capitals') }))
const takenSchema = z.lazy(() => z.object({ job: id }))
const jobSchema = z.lazy(() => z.object({ state: z.string() }))

function ask(context: ServiceContext, rest: Pick<RequestSpec, 'method' | 'path'> & Partial<RequestSpec>): RequestSpec {
  return { origin: context.origin, deadlines: QUICK, maxBytes: ANSWER_BYTES, ...rest }
}

/** Sends no key, and takes a failure for a failure: "no" would be a guess. */
async function detect(context: ServiceContext, signal?: AbortSignal): Promise<Result<boolean>> {
  const sent = await context.transport.send(ask(context, { method: 'GET', path: '/about', ...(signal && { signal }) }))
  return sent.ok ? ok(sent.value.status === 200 && parseJson(sent.value.body, aboutSchema).ok) : sent
}

/** One request that creates nothing. Only words about the key itself count against it. */
async function checkKey(context: KeyedContext, signal?: AbortSignal): Promise<KeyVerdict> {
  const { credential } = context
  const spec = ask(context, {
    method: 'GET',
    path: '/me',
    credential,
    operation: 'check-key',
    ...(signal && { signal }),
  })
  const sent = await context.transport.send(spec)
  if (!sent.ok) return { verdict: 'not-checked-yet', failure: sent.failure }
  if (sent.value.status === 200) return { verdict: 'verified' }
  const facts = { status: sent.value.status }
  if (sent.value.status === 401) return { verdict: 'refused', failure: { code: 'KEY_REFUSED', facts } }
  return { verdict: 'unclear', failure: { code: 'SERVICE_UNCLEAR', facts } }
}

const upload: ServiceAdapter['upload'] = async (context, files, { signal, onSent }) => {
  const [file] = files
  if (file === undefined) return fail('NO_FILES')
  let complete = false
  const { name: fileName, bytes, contentType, open } = file
  const sent = await context.transport.send(
    ask(context, {
      method: 'POST',
      path: '/texts',
      credential: context.credential,
      operation: 'upload',
      body: { kind: 'form', parts: [{ kind: 'file', name: 'text', fileName, bytes, contentType, open }] },
      signal,
      onSent(done, total) {
        complete = done >= total
        onSent(done, total)
      },
    }),
  )
  // Once the whole body is out nobody knows what became of it: the person decides whether it goes out again.
  if (!sent.ok) return complete && sent.failure.code.startsWith('NETWORK_') ? fail('ANSWER_LOST') : sent
  if (sent.value.status === 413) return fail('TOO_LARGE_FOR_SERVER')
  if (sent.value.status === 401) return fail('KEY_REFUSED')
  if (sent.value.status !== 200) return fail('REQUEST_REFUSED', { status: sent.value.status })
  const taken = parseJson(sent.value.body, takenSchema)
  if (!taken.ok) return fail('ANSWER_LOST')
  const jobId = taken.value.job
  return ok({ jobId, batchId: '', taskId: jobId, serverFileIds: [jobId] })
}

/** Unknown words mean waiting: the end of a job is never guessed. */
function updateOf(context: ServiceContext, jobId: string, state: string): JobUpdate {
  if (state === 'failed') return { kind: 'failed', failure: { code: 'JOB_FAILED' } }
  if (state !== 'done') return { kind: 'waiting' }
  const url = `${context.origin}/texts/${jobId}/capitals.txt`
  const result = { url, fileName: 'capitals.txt', bytes: null, preview: null }
  return { kind: 'done', files: [{ outcome: 'ready', serverFileId: jobId, result }] }
}

/** Network trouble slows it down and ends nothing. */
function follower(clock: Clock): ServiceAdapter['watchJob'] {
  return async (context, { taskId }, { signal, onUpdate }) => {
    for (let told = ''; !signal.aborted; await pause(clock, PAUSE_MS, signal)) {
      const sent = await context.transport.send(ask(context, { method: 'GET', path: `/texts/${taskId}`, signal }))
      if (!sent.ok) continue
      if (sent.value.status === 404) return ok({ kind: 'failed', failure: { code: 'JOB_FORGOTTEN' } })
      const state = parseJson(sent.value.body, jobSchema)
      if (!state.ok) continue
      const update = updateOf(context, taskId, state.value.state)
      if (JSON.stringify(update) !== told) onUpdate(update)
      told = JSON.stringify(update)
      if (update.kind !== 'waiting') return ok(update)
    }
    return fail('CANCELLED')
  }
}

const download: ServiceAdapter['download'] = async (context, url, { maxBytes, signal }) => {
  const target = URL.canParse(url) ? new URL(url) : null
  if (target === null || target.origin !== context.origin) return fail('ORIGIN_NOT_ALLOWED')
  const { credential } = context
  const path = `${target.pathname}${target.search}`
  const spec = ask(context, { method: 'GET', path, credential, operation: 'download', maxBytes, signal })
  const opened = await context.transport.open(spec)
  if (!opened.ok) return opened
  const { status, stream } = opened.value
  if (status === 200) return ok({ stream: Readable.from(stream), bytes: null, from: 0, validator: null })
  stream.destroy()
  return status === 404 ? fail('RESULT_GONE') : fail('SERVER_FAILED', { status })
}

/** Makes the adapter. `kind` is one of `SERVICE_KINDS`; a real one is added there and named here. */
export function createTemplate({ clock }: { readonly clock: Clock }): ServiceAdapter {
  return {
    kind: 'image2model',
    roles: ['client', 'support'],
    header: 'x-api-key',
    capabilities: {
      takes: 'documents',
      watching: 'open',
      accepts: [{ extensions: ['.txt'], contentType: 'text/plain' }],
      maxFileBytes: 1024,
      maxBatchFiles: 1,
      maxBatchBytes: 4096,
      ownershipMs: 60_000,
      requestsPerMinute: null,
      jobsAtOnce: null,
      rotation: 'cut-over',
    },
    detect,
    checkKey,
    upload,
    watchJob: follower(clock),
    download,
  }
}

/** A key as this service has them. */
export function newTemplateKey(): string {
  return randomUUID()
}
