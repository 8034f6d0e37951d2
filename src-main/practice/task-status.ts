import { chordResult, countFiles, starterResult, type TaskView } from './task-view.ts'

const PROGRESS_MESSAGE = (total: number): string => `Processing ${total} files in parallel across workers...`

/** Done files of all files, in percent. */
export function percent(current: number, total: number): number {
  return (current / total) * 100
}

/** The poll's answer for a task; null where the observed service breaks down (its own record of a failure). */
export function taskStatus(view: TaskView, taskId: string, timestamp: number, resultOrigin: string): object | null {
  const { state } = view
  const at = { task_id: taskId, state }
  switch (view.state) {
    case 'PENDING':
      return { status: 'queued', progress: 0, message: 'Task is queued', ...at }
    case 'PROGRESS': {
      const { current, total } = view
      const message = PROGRESS_MESSAGE(total)
      return { status: 'processing', progress: percent(current, total), current, total, message, ...at, timestamp }
    }
    case 'SUCCESS': {
      const result = view.task === 'starter' ? starterResult(view.job) : chordResult(view.job, resultOrigin)
      return { status: 'completed', progress: 100, message: 'Task completed successfully', ...at, result, timestamp }
    }
    case 'RETRY':
      return { status: 'retrying', progress: 0, message: 'Task is being retried', ...at, timestamp }
    case 'STARTED':
      return { status: 'started', progress: 0, message: `Task state: ${state}`, ...at, timestamp }
    case 'REVOKED':
      return { status: 'cancelled', progress: 0, message: 'Task was cancelled', ...at, timestamp }
    case 'FAILURE':
      return null
  }
}

/** One server-sent event. Without a name it reaches listeners as `message`. */
export interface TaskEvent {
  readonly name: string | null
  readonly data: object
  /** True when the stream ends with it. */
  readonly last: boolean
}

/** The stream's event for a task that is not the starter. */
export function taskEvent(view: TaskView, taskId: string, timestamp: number, resultOrigin: string): TaskEvent {
  const event = (name: string | null, data: object, last = false): TaskEvent => ({ name, data, last })
  const task_id = taskId
  switch (view.state) {
    case 'PENDING': {
      const message = 'Task is queued and waiting to start'
      return event('task_queued', { status: 'queued', progress: 0, message, task_id })
    }
    case 'PROGRESS': {
      const { current, total, jobId } = view
      const progress = percent(current, total)
      const message = PROGRESS_MESSAGE(total)
      const about = { task_id, timestamp, task_name: null, job_id: jobId, total_files: total }
      return event('task_progress', { status: 'processing', progress, current, total, message, ...about })
    }
    case 'SUCCESS': {
      const result = chordResult(view.job, resultOrigin)
      const message = 'Task completed successfully'
      const { successful, failed } = countFiles(view.job)
      const summary = { total_files: view.job.files.length, successful_files: successful, failed_files: failed }
      const data = { status: 'completed', progress: 100, message, task_id, result, timestamp, task_name: null, summary }
      return event('task_completed', data, true)
    }
    case 'RETRY':
      return event('task_retry', { status: 'retrying', progress: 0, message: 'Task is being retried', task_id })
    case 'STARTED': {
      const message = `Unknown task state: ${view.state}`
      return event('task_status', { status: 'unknown', progress: 0, message, task_id })
    }
    case 'REVOKED':
      return event(null, { status: 'cancelled', progress: 0, message: 'Task was cancelled', task_id }, true)
    case 'FAILURE': {
      const message = 'Error retrieving task status'
      const error = 'Exception information must include the exception type'
      const broken = { error, error_type: 'ValueError', recoverable: false, timestamp }
      return event('task_error', { status: 'error', progress: 0, message, task_id, ...broken }, true)
    }
  }
}
