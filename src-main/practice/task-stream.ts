import { pause } from '../support/clock.ts'
import { WITH_FAULTS } from '../support/with-faults.ts'
import type { PracticeContext } from './context.ts'
import type { Job } from './job-rows.ts'
import { withOneName } from './odd-answers.ts'
import { percent, type TaskEvent, taskEvent } from './task-status.ts'
import { type TaskView, viewTask } from './task-view.ts'

const EVERY_MS = 1_000
const HEARTBEAT_MS = 30_000

/** What `taskId` stands for now, and the job behind it if there is one. */
export function lookUp(
  context: PracticeContext,
  taskId: string,
): { readonly view: TaskView; readonly job: Job | null } {
  const isForgotten = WITH_FAULTS && context.faults.forgetJobs === true
  const asked = isForgotten ? null : context.jobs.byTaskId(taskId.toLowerCase())
  const other = WITH_FAULTS && context.faults.wrongJob === true && asked !== null
  const job = other ? (context.jobs.all().find(({ job_id }) => job_id !== asked.job_id) ?? asked) : asked
  if (WITH_FAULTS) {
    const state = context.faults.taskStates?.get(taskId)
    if (state === 'PROGRESS') return { job, view: { state, current: 1, total: 4, jobId: job?.job_id ?? 'j' } }
    if (state !== undefined) return { job, view: { state } }
  }
  const viewed = other && job !== asked && job !== null ? job.chord_task_id : taskId.toLowerCase()
  return { job, view: viewTask(job, viewed, context.clock.now()) }
}

/**
 * The text of a task's event stream, until the work ends, `timeoutS` seconds passed or `signal` aborts. From the starter
 * it goes on to the chord by itself. There is an event about each second and at each change; ids and resuming do not
 * exist: who connects again hears the current state.
 */
export async function* taskStream(
  context: PracticeContext,
  taskId: string,
  timeoutS: number,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const { clock } = context
  const begun = clock.now()
  let beaten = begun
  let followed = taskId
  while (!signal.aborted) {
    const now = clock.now()
    if (now - begun >= timeoutS * 1_000) {
      const message = `Connection timeout after ${timeoutS} seconds`
      const data = { status: 'timeout', message, task_id: followed, timestamp: now }
      yield written({ name: 'connection_timeout', data, last: true })
      return
    }
    const { view, job } = lookUp(context, followed)
    if (view.state === 'SUCCESS' && view.task === 'starter') {
      yield written(handOver(view.job, now))
      followed = view.job.chord_task_id
      continue
    }
    const event = taskEvent(view, followed, now, context.resultOrigin())
    yield written(
      WITH_FAULTS && context.faults.duplicateNames === true ? { ...event, data: withOneName(event.data) } : event,
    )
    if (event.last) return
    if (now - beaten >= HEARTBEAT_MS) {
      beaten = now
      yield written({
        name: 'heartbeat',
        data: { status: 'heartbeat', timestamp: now, task_id: followed },
        last: false,
      })
    }
    await nextMoment(context, job, signal)
  }
}

function written(event: TaskEvent): string {
  return `${event.name === null ? '' : `event: ${event.name}\n`}data: ${JSON.stringify(event.data)}\n\n`
}

/** The one event of the starter task: it names the chord, which all later events are about. */
function handOver(job: Job, timestamp: number): TaskEvent {
  const total = job.files.length
  const current = job.files.filter((file) => file.outcome !== 'waiting').length
  return {
    name: 'task_progress',
    data: {
      status: 'processing',
      // The observed service claims ten percent before anything is done.
      progress: current === 0 ? 10 : percent(current, total),
      message: 'Starting to process files...',
      task_id: job.chord_task_id,
      chord_task_id: job.chord_task_id,
      job_id: job.job_id,
      total_files: total,
      total,
      current,
      timestamp,
    },
    last: false,
  }
}

/** Waits a second, or less when the job changes or the stream ends. */
async function nextMoment(context: PracticeContext, job: Job | null, signal: AbortSignal): Promise<void> {
  const changed = new AbortController()
  const forget = job === null ? () => {} : context.queue.onChange(job.job_id, () => changed.abort())
  await pause(context.clock, EVERY_MS, AbortSignal.any([signal, changed.signal]))
  forget()
}
