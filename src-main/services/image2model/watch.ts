import { fail, ok, type Result } from '../../../src-preload/contract/result.ts'
import { type Clock, pause } from '../../support/clock.ts'
import { readEvents } from '../../transport/event-stream.ts'
import { TransportStreamError } from '../../transport/port.ts'
import type { JobUpdate, ServiceAdapter, ServiceContext } from '../service-adapter.ts'
import { judge } from './judge.ts'
import { lateResults } from './late-results.ts'
import { ANSWER_BYTES, EVENT_BYTES, QUICK, STREAM, STREAM_BYTES, taskPath } from './requests.ts'
import { readServerError } from './server-error.ts'
import { TaskAge } from './task-age.ts'
import { namedTask, stateOf, updateOf } from './task-updates.ts'

const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 10_000
/** Polls before the stream is tried again, where it gave nothing: some proxies let no stream through at all. */
const STREAMLESS_POLLS = 5

type Job = Parameters<ServiceAdapter['watchJob']>[1]
type Options = Parameters<ServiceAdapter['watchJob']>[2]

/** What the watching takes from outside, so that tests move time by hand. `random` gives 0 to 1. */
export interface WatchTime {
  readonly clock: Clock
  readonly random: () => number
}

/** One job being followed: by event stream while that works, by polling behind it. */
class JobWatch {
  readonly #context: ServiceContext
  readonly #job: Job
  readonly #options: Options
  readonly #time: WatchTime
  readonly #age: TaskAge
  #taskId: string
  /** Looks in a row that brought nothing new; the pauses grow with it. */
  #quiet = 0
  /** The pause the service asked for, in milliseconds. */
  #askedMs = 0
  #told = ''

  constructor(context: ServiceContext, job: Job, options: Options, time: WatchTime) {
    this.#context = context
    this.#job = job
    this.#options = options
    this.#time = time
    this.#age = new TaskAge(job.startedAt)
    this.#taskId = job.taskId
  }

  async run(): Promise<Result<JobUpdate>> {
    while (!this.#options.signal.aborted) {
      const streamed = await this.#stream()
      const last = streamed.last ?? (await this.#pollAWhile(streamed.events > 0 ? 1 : STREAMLESS_POLLS))
      if (last !== null) return ok(last)
    }
    return fail('CANCELLED')
  }

  async #pollAWhile(polls: number): Promise<JobUpdate | null> {
    for (let left = polls; left > 0 && !this.#options.signal.aborted; left -= 1) {
      const last = await this.#poll()
      if (last !== null) return last
      await this.#pause()
    }
    return null
  }

  async #pause(): Promise<void> {
    const { clock, random } = this.#time
    const usual = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(this.#quiet, 10))
    const ms = Math.max(usual, this.#askedMs) * (0.8 + 0.4 * random())
    this.#quiet += 1
    // A wait that was asked for is never cut short by the spread.
    await pause(clock, Math.round(Math.max(ms, this.#askedMs)), this.#options.signal)
    this.#askedMs = 0
  }

  /** Tells news on; an update that ends the job is returned, everything else is null. */
  #take(update: JobUpdate): JobUpdate | null {
    if (update.kind === 'follow') {
      if (update.taskId === this.#taskId) return null
      this.#taskId = update.taskId
    }
    // The stream repeats itself each second: only what changed is news.
    const told = JSON.stringify(update)
    if (told !== this.#told) {
      this.#told = told
      this.#quiet = 0
      this.#options.onUpdate(update)
    }
    return update.kind === 'done' || update.kind === 'failed' ? update : null
  }

  async #read(text: string, event?: string): Promise<JobUpdate | null> {
    const state = stateOf(text, event)
    if (state === null) return null
    if (this.#age.lookDue(state.status, this.#time.clock.now())) {
      const late = await lateResults(this.#context, this.#job, this.#options.signal)
      if (late !== null) return this.#take(late)
    }
    // The stream follows the hand-over by itself and only names the new task in passing: keep it for a restart.
    const named = namedTask(state)
    if (named !== null) this.#take({ kind: 'follow', taskId: named })
    const update = updateOf(state, this.#context.origin)
    if (update === null) return null
    const forgotten = this.#age.hear(state.status, update, this.#time.clock.now())
    return this.#take(forgotten ? { kind: 'failed', failure: { code: 'JOB_FORGOTTEN' } } : update)
  }

  async #poll(): Promise<JobUpdate | null> {
    const answered = await this.#context.transport.send({
      method: 'GET',
      origin: this.#context.origin,
      path: taskPath(this.#taskId, 'status'),
      headers: { accept: 'application/json' },
      deadlines: QUICK,
      maxBytes: ANSWER_BYTES,
      signal: this.#options.signal,
    })
    if (!answered.ok) return null
    const { value: answer } = answered
    if (answer.status === 200) {
      this.#age.answered()
      return await this.#read(answer.body)
    }
    const { facts } = judge(answer)
    this.#askedMs = typeof facts?.seconds === 'number' ? facts.seconds * 1_000 : 0
    // A task that failed by itself makes this endpoint answer 500 for ever; so does a store that is down for a while.
    const ownWord = readServerError(answer).form === 'envelope' && (answer.status === 500 || answer.status === 400)
    if (!ownWord || !this.#age.refused(this.#time.clock.now())) return null
    return this.#take({ kind: 'failed', failure: { code: 'JOB_FAILED', facts: { status: answer.status } } })
  }

  async #stream(): Promise<{ readonly last: JobUpdate | null; readonly events: number }> {
    const { signal } = this.#options
    const opened = await this.#context.transport.open({
      method: 'GET',
      origin: this.#context.origin,
      path: taskPath(this.#taskId, 'stream'),
      headers: { accept: 'text/event-stream' },
      deadlines: STREAM,
      maxBytes: STREAM_BYTES,
      signal,
    })
    let events = 0
    if (!opened.ok) return { last: null, events }
    const { stream, status, headers } = opened.value
    if (status !== 200 || !/^text\/event-stream\b/i.test(headers['content-type'] ?? '')) {
      stream.destroy()
      return { last: null, events }
    }
    try {
      for await (const { data, event } of readEvents(stream, { maxEventBytes: EVENT_BYTES, signal })) {
        events += 1
        this.#age.answered()
        const last = await this.#read(data, event)
        if (last !== null) return { last, events }
      }
    } catch (error) {
      // A line that broke costs nothing: polling goes on where it stood.
      if (!(error instanceof TransportStreamError)) throw error
    }
    return { last: null, events }
  }
}

/**
 * Follows a job to its end and resolves with the last update; `CANCELLED` when the signal aborts. Network trouble only
 * slows it down. See {@link ServiceAdapter.watchJob}.
 */
export function watchJob(
  context: ServiceContext,
  job: Job,
  options: Options,
  time: WatchTime,
): Promise<Result<JobUpdate>> {
  return new JobWatch(context, job, options, time).run()
}
