import { fail, ok, type Result } from '../../../src-preload/contract/result.ts'
import { type Clock, pause } from '../../support/clock.ts'
import type { Answer } from '../../transport/port.ts'
import { parseJson } from '../../transport/safe-json.ts'
import type { JobUpdate, KeyedContext, ServiceAdapter } from '../service-adapter.ts'
import { judge, readServerError } from './judge.ts'
import { updateOf } from './outcomes.ts'
import { batchPath, jobPath, QUICK, STATE_BYTES } from './requests.ts'
import { batchSchema, jobSchema, type WireJob } from './wire.ts'

const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 15_000

type Job = Parameters<ServiceAdapter['watchJob']>[1]
type Options = Parameters<ServiceAdapter['watchJob']>[2]

/** What the watching takes from outside, so that tests move time by hand. `random` gives 0 to 1. */
export interface WatchTime {
  readonly clock: Clock
  readonly random: () => number
}

/** What one look brought: how the jobs stand, an end of the watching, or nothing but a wait in milliseconds. */
type Look = { readonly jobs: readonly WireJob[] } | { readonly end: Result<JobUpdate> } | { readonly waitMs: number }

/**
 * Follows a document's job, or all jobs of a batch with one question, by asking again and again: the service has no
 * stream. `JOB_FORGOTTEN` once it says itself that it has no such job; a refused key ends the watching with the refusal,
 * so that whoever asked comes back with the key that is in use then. See {@link ServiceAdapter.watchJob}.
 */
export async function watchJob(
  context: KeyedContext,
  job: Job,
  { signal, onUpdate }: Options,
  { clock, random }: WatchTime,
): Promise<Result<JobUpdate>> {
  let told = ''
  let quiet = 0
  while (!signal.aborted) {
    const look = await lookOnce(context, job, signal)
    if ('end' in look) return look.end
    if ('jobs' in look) {
      const update = updateOf(job.serverFileIds, look.jobs, context.origin)
      const news = JSON.stringify(update)
      if (news !== told) {
        told = news
        quiet = 0
        onUpdate(update)
      }
      if (update.kind === 'done' || update.kind === 'failed') return ok(update)
    }
    const usual = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(quiet, 10)) * (0.8 + 0.4 * random())
    quiet += 1
    // A wait that was asked for is never cut short by the spread.
    await pause(clock, Math.round(Math.max(usual, 'waitMs' in look ? look.waitMs : 0)), signal)
  }
  return fail('CANCELLED')
}

async function lookOnce(context: KeyedContext, job: Job, signal: AbortSignal): Promise<Look> {
  // A lone document has no batch: its job is the task, and the only file.
  const alone = job.serverFileIds.length === 1 && job.serverFileIds[0] === job.taskId
  const answered = await context.transport.send({
    method: 'GET',
    origin: context.origin,
    path: alone || !job.taskId.startsWith('batch_') ? jobPath(job.taskId) : batchPath(job.taskId),
    credential: context.credential,
    operation: 'follow',
    headers: { accept: 'application/json' },
    deadlines: QUICK,
    maxBytes: STATE_BYTES,
    signal,
  })
  return answered.ok ? readLook(answered.value, context) : { waitMs: 0 }
}

function readLook(answer: Answer, context: KeyedContext): Look {
  if (answer.status === 200) {
    const one = parseJson(answer.body, jobSchema)
    if (one.ok) return { jobs: [one.value] }
    const several = parseJson(answer.body, batchSchema)
    return several.ok ? { jobs: several.value.jobs } : { waitMs: 0 }
  }
  const failure = judge(answer, context.credential.secret)
  // Only its own word counts: a page that says 404 is some proxy's.
  if (answer.status === 404 && readServerError(answer).code !== null) {
    return { end: ok({ kind: 'failed', failure: { code: 'JOB_FORGOTTEN' } }) }
  }
  if (failure.code === 'KEY_REFUSED' || failure.code === 'KEY_MASTER_WANTED') return { end: { ok: false, failure } }
  return { waitMs: typeof failure.facts?.seconds === 'number' ? failure.facts.seconds * 1_000 : 0 }
}
