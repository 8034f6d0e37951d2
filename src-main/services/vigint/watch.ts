import { type Failure, fail, ok, type Result } from '../../../src-preload/contract/result.ts'
import { type Clock, pause } from '../../support/clock.ts'
import type { Answer } from '../../transport/port.ts'
import { parseJson } from '../../transport/safe-json.ts'
import type { JobUpdate, KeyedContext, ServiceAdapter, WatchedJob } from '../service-adapter.ts'
import { ask, maybeHeard } from './ask.ts'
import { isGateway, judge, ownWords } from './judge.ts'
import { reportOf } from './report.ts'
import { ANALYSE, ANALYSE_PATH } from './requests.ts'
import { isOwnJob } from './upload.ts'
import { analysisSchema } from './wire.ts'

/** A worker that has no video is asked about it at once; so often the next one is tried before the video goes up again. */
const ASKED_BEFORE_MISSING = 3
const BETWEEN_WORKERS_MS = 400
/** An analysis that may have run costs something each time it is asked for: no more than this often. */
const MOST_LOST = 2
const AFTER_LOST_MS = 5_000
const FIRST_PAUSE_MS = 2_000
const LONGEST_PAUSE_MS = 60_000

/** What the watching takes from outside, so that tests move time by hand. */
export interface WatchTime {
  readonly clock: Clock
}

/** What one question brought: an end, or how long to wait before the next one. */
type Step = { readonly last: Result<JobUpdate> } | { readonly waitMs: number }

const ends = (update: JobUpdate): Step => ({ last: ok(update) })
const failed = (failure: Failure): Step => ends({ kind: 'failed', failure })

/** One analysis being asked for, until it answers. */
class Analysis {
  readonly #context: KeyedContext
  readonly #job: WatchedJob
  readonly #signal: AbortSignal
  #empty = 0
  #lost = 0
  #unreached = 0

  constructor(context: KeyedContext, job: WatchedJob, signal: AbortSignal) {
    this.#context = context
    this.#job = job
    this.#signal = signal
  }

  async step(): Promise<Step> {
    const { credential } = this.#context
    const body = { kind: 'json', value: {} } as const
    const request = { method: 'POST', path: ANALYSE_PATH, credential, operation: 'ask', body } as const
    const answered = await ask(this.#context, { ...request, deadlines: ANALYSE }, this.#signal)
    return answered.ok ? this.#judge(answered.value) : this.#unanswered(answered.failure)
  }

  #unanswered(failure: Failure): Step {
    if (failure.code === 'CANCELLED') return { last: { ok: false, failure } }
    if (maybeHeard(failure)) return this.#lostAnswer(failure)
    // Certificates, redirects and the like do not mend themselves within a watch: said, and asked again by the caller.
    if (!failure.code.startsWith('NETWORK_') || failure.code === 'NETWORK_TLS') return { last: { ok: false, failure } }
    const waitMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(this.#unreached, 10))
    this.#unreached += 1
    return { waitMs }
  }

  /** There is no job, so an answer cannot be fetched later: only a new analysis brings one, and that is paid for. */
  #lostAnswer(failure: Failure): Step {
    this.#lost += 1
    if (this.#lost > MOST_LOST) return failed({ code: 'ANALYSIS_FAILED', facts: { why: failure.code } })
    return { waitMs: AFTER_LOST_MS * this.#lost }
  }

  #judge(answer: Answer): Step {
    if (answer.status === 200) return this.#told(answer)
    const said = ownWords(answer)
    const isGone = answer.status === 404 && /^video file not found/i.test(said)
    if (isGone) return ends({ kind: 'missing' })
    if (answer.status === 400 && /^no video (?:uploaded|in buffer)/i.test(said)) {
      this.#empty += 1
      return this.#empty < ASKED_BEFORE_MISSING ? { waitMs: BETWEEN_WORKERS_MS } : ends({ kind: 'missing' })
    }
    if (isGateway(answer)) return this.#lostAnswer({ code: 'SERVER_FAILED' })
    const failure = judge(answer, this.#context.credential.secret)
    if (failure.code === 'RATE_LIMITED') {
      const { seconds } = failure.facts ?? {}
      return { waitMs: typeof seconds === 'number' ? seconds * 1_000 : FIRST_PAUSE_MS }
    }
    if (answer.status === 503) return failed({ ...failure, code: 'ANALYSIS_UNAVAILABLE' })
    return failed(answer.status >= 500 ? { ...failure, code: 'ANALYSIS_FAILED' } : failure)
  }

  #told(answer: Answer): Step {
    const parsed = parseJson(answer.body, analysisSchema)
    if (!parsed.ok) return failed({ code: 'ANSWER_UNREADABLE' })
    const report = reportOf(parsed.value, this.#context.credential.secret)
    const serverFileId = this.#job.serverFileIds[0] ?? this.#job.jobId
    return ends({ kind: 'done', files: [{ outcome: 'told', serverFileId, report }] })
  }
}

/**
 * Asks for the analysis of the video that was uploaded and waits for it: the service answers when it is done, and there
 * is nothing to be watched meanwhile. Where the hosting server runs several workers that share nothing, most of them have
 * not got the video; after a few of those the watching ends as `missing`, and it has to go up again. `JOB_FORGOTTEN` for
 * a job of too long ago or of somebody else's making: the service would tell about whatever video it has. What is
 * `withheld` ends it before the next question.
 */
export async function watchJob(
  context: KeyedContext,
  job: WatchedJob,
  { signal, onUpdate, withheld }: Parameters<ServiceAdapter['watchJob']>[2],
  { clock }: WatchTime,
  ownershipMs: number,
): Promise<Result<JobUpdate>> {
  const over = (update: JobUpdate): Result<JobUpdate> => {
    onUpdate(update)
    return ok(update)
  }
  if (!isOwnJob(job.jobId) || clock.now() - job.startedAt > ownershipMs) {
    return over({ kind: 'failed', failure: { code: 'JOB_FORGOTTEN' } })
  }
  const analysis = new Analysis(context, job, signal)
  let begun = false
  while (!signal.aborted) {
    // Each of these has the service work, which costs something: not for a profile through which nothing may be changed.
    const failure = withheld?.() ?? null
    if (failure !== null) return { ok: false, failure }
    if (!begun) onUpdate({ kind: 'working', done: null, total: null, fraction: null })
    begun = true
    const step = await analysis.step()
    if ('last' in step) return step.last.ok ? over(step.last.value) : step.last
    await pause(clock, step.waitMs, signal)
  }
  return fail('CANCELLED')
}
