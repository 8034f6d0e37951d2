import { createParser } from 'eventsource-parser'
import { fail, ok, type Result } from '../../../src-preload/contract/result.ts'
import { type Clock, pause } from '../../support/clock.ts'
import { TransportStreamError } from '../../transport/port.ts'
import type { JobUpdate, ServiceAdapter, ServiceContext } from '../service-adapter.ts'
import { readJson } from './json.ts'
import { judge } from './judge.ts'
import { ANSWER_BYTES, QUICK, STREAM, STREAM_BYTES, taskPath } from './requests.ts'
import { updateOf } from './task-updates.ts'
import { taskStateSchema, wireId } from './wire.ts'

const MAX_EVENT = 1024 * 1024
const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 10_000
const STREAMLESS_POLLS = 5
const FORGOTTEN_MS = 25 * 60 * 60_000
const FAILED_POLLS = 5

type Job = Parameters<ServiceAdapter['watchJob']>[1]
type Options = Parameters<ServiceAdapter['watchJob']>[2]

/** One job being followed: by event stream while that works, by polling behind it. */
class JobWatch {
  readonly #context: ServiceContext
  readonly #job: Job
  readonly #options: Options
  readonly #clock: Clock
  readonly #random: () => number
  #taskId: string
  #troubles = 0
  #serverErrors = 0

  constructor(context: ServiceContext, job: Job, options: Options, time: { clock: Clock; random: () => number }) {
    this.#context = context
    this.#job = job
    this.#options = options
    this.#clock = time.clock
    this.#random = time.random
    this.#taskId = job.taskId
  }

  /** Follows until the job ends; `CANCELLED` when the signal aborts. Network trouble only slows it down. */
  async run(): Promise<Result<JobUpdate>> {
    for (;;) {
      const streamed = await this.#stream()
      if (streamed !== null) return ok(streamed)
      for (let poll = 0; poll < STREAMLESS_POLLS; poll += 1) {
        if (this.#options.signal.aborted) return fail('CANCELLED')
        const polled = await this.#poll()
        if (polled !== null) return ok(polled)
        if (this.#clock.now() - this.#job.startedAt > FORGOTTEN_MS) return ok(this.#forgotten())
        if (!(await this.#pause())) return fail('CANCELLED')
      }
    }
  }

  #forgotten(): JobUpdate {
    const update: JobUpdate = { kind: 'failed', failure: { code: 'JOB_FORGOTTEN' } }
    this.#options.onUpdate(update)
    return update
  }

  #pause(): Promise<boolean> {
    const ms = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** this.#troubles) * (0.8 + 0.4 * this.#random())
    return pause(this.#clock, ms, this.#options.signal)
  }

  /** Tells an update on; the last one is returned, everything else is null. */
  #take(update: JobUpdate): JobUpdate | null {
    if (update.kind === 'follow' && update.taskId === this.#taskId) return null
    if (update.kind === 'follow') this.#taskId = update.taskId
    this.#options.onUpdate(update)
    return update.kind === 'done' || update.kind === 'failed' ? update : null
  }

  #read(text: string): JobUpdate | null {
    const state = taskStateSchema.safeParse(readJson(text))
    if (!state.success) return null
    // The stream follows the hand-over by itself and only names the new task in passing: keep it for a restart.
    const named = wireId.safeParse(state.data.chord_task_id ?? state.data.task_id)
    if (named.success && named.data !== this.#taskId && state.data.status !== 'completed') {
      this.#take({ kind: 'follow', taskId: named.data })
    }
    if (state.data.status === 'heartbeat' || state.data.status === 'timeout') return null
    return this.#take(updateOf(state.data, this.#context.origin))
  }

  async #poll(): Promise<JobUpdate | null> {
    const answered = await this.#context.transport.send({
      method: 'GET',
      origin: this.#context.origin,
      path: taskPath(this.#taskId, 'status'),
      deadlines: QUICK,
      maxBytes: ANSWER_BYTES * 4,
      signal: this.#options.signal,
    })
    const good = answered.ok && answered.value.status === 200
    this.#troubles = good ? 0 : Math.min(this.#troubles + 1, 10)
    if (!answered.ok) return null
    if (good) {
      this.#serverErrors = 0
      return this.#read(answered.value.body)
    }
    // A task that failed by itself makes this very endpoint answer 500, for ever.
    const broken = answered.value.status === 500 && judge(answered.value).code === 'SERVER_FAILED'
    this.#serverErrors = broken ? this.#serverErrors + 1 : 0
    if (this.#serverErrors < FAILED_POLLS) return null
    return this.#take({ kind: 'failed', failure: { code: 'JOB_FAILED', facts: { status: 500 } } })
  }

  async #stream(): Promise<JobUpdate | null> {
    const opened = await this.#context.transport.open({
      method: 'GET',
      origin: this.#context.origin,
      path: taskPath(this.#taskId, 'stream'),
      headers: { accept: 'text/event-stream' },
      deadlines: STREAM,
      maxBytes: STREAM_BYTES,
      signal: this.#options.signal,
    })
    if (!opened.ok) return null
    const { stream, status, headers } = opened.value
    if (status !== 200 || !/^text\/event-stream\b/i.test(headers['content-type'] ?? '')) {
      stream.destroy()
      return null
    }
    let last: JobUpdate | null = null
    let buffered = 0
    const parser = createParser({
      onEvent: (event) => {
        buffered = 0
        last ??= this.#read(event.data)
      },
    })
    const decoder = new TextDecoder()
    try {
      for await (const chunk of stream) {
        const text = decoder.decode(chunk, { stream: true })
        buffered += text.length
        parser.feed(text)
        if (last !== null || buffered > MAX_EVENT) break
      }
    } catch (error) {
      if (!(error instanceof TransportStreamError) && !(error instanceof Error && 'code' in error)) throw error
    } finally {
      stream.destroy()
    }
    return last
  }
}

/** Follows a job to its end; see {@link ServiceAdapter.watchJob}. */
export function watchJob(
  context: ServiceContext,
  job: Job,
  options: Options,
  time: { readonly clock: Clock; readonly random: () => number },
): Promise<Result<JobUpdate>> {
  return new JobWatch(context, job, options, time).run()
}
