import type { Origin } from '../../transport/port.ts'
import { parseJson } from '../../transport/safe-json.ts'
import { plainText } from '../plain-text.ts'
import type { JobUpdate } from '../service-adapter.ts'
import { outcomesOf } from './outcomes.ts'
import { taskStateSchema, type WireTaskState } from './wire.ts'

/** The state each event is about, for one whose data does not say it. */
const STATUS_BY_EVENT: ReadonlyMap<string, string> = new Map([
  ['task_queued', 'queued'],
  ['task_progress', 'processing'],
  ['task_retry', 'retrying'],
  ['task_status', 'unknown'],
  ['task_completed', 'completed'],
  ['task_failed', 'failed'],
  ['task_error', 'error'],
  ['heartbeat', 'heartbeat'],
  ['connection_timeout', 'timeout'],
  ['stream_error', 'stream_error'],
])

/** Words about the line and not about the job. */
const LINE_ONLY: ReadonlySet<string> = new Set(['heartbeat', 'timeout', 'stream_error'])

/** Reads a poll's body, or an event's data with its name; null for what is no state at all. */
export function stateOf(text: string, event?: string): WireTaskState | null {
  const parsed = parseJson(text, taskStateSchema)
  if (!parsed.ok) return null
  const status = parsed.value.status ?? STATUS_BY_EVENT.get(event ?? '') ?? null
  return { ...parsed.value, status }
}

/** The task that the state is about, or that takes over from it. A finished one hands over in its result instead. */
export function namedTask(state: WireTaskState): string | null {
  return state.status === 'completed' ? null : (state.chord_task_id ?? state.task_id ?? null)
}

/**
 * Reads one state. Unknown words mean waiting: the job's end is never guessed. Null for words about the line only.
 * Addresses of results are resolved against `origin`.
 */
export function updateOf(state: WireTaskState, origin: Origin): JobUpdate | null {
  switch (state.status) {
    case 'completed':
      return completed(state, origin)
    case 'processing':
      return working(state)
    case 'failed':
      return failed(state)
    case 'error':
      return state.recoverable === false ? failed(state) : { kind: 'waiting' }
    case 'cancelled':
      return { kind: 'failed', failure: { code: 'JOB_CANCELLED' } }
    default:
      return LINE_ONLY.has(state.status ?? '') ? null : { kind: 'waiting' }
  }
}

function completed({ result }: WireTaskState, origin: Origin): JobUpdate {
  // The starter "completes" within milliseconds and only hands over: the real work is the other task's.
  if (result?.chord_task_id) return { kind: 'follow', taskId: result.chord_task_id }
  if (result?.status === 'processing') return { kind: 'waiting' }
  if (!result?.results) return { kind: 'failed', failure: { code: 'RESULT_GONE' } }
  return { kind: 'done', files: outcomesOf(result, origin) }
}

function working(state: WireTaskState): JobUpdate {
  const total = whole(state.total_files) ?? whole(state.total)
  const done = whole(state.current)
  const bounded = done !== null && total !== null ? Math.min(done, total) : done
  const percent = state.progress
  // 150 %, -5 and NaN have been seen: only what can be true is shown.
  const fraction = percent !== null && percent >= 0 && percent <= 100 ? percent / 100 : null
  return { kind: 'working', done: bounded, total, fraction }
}

function failed({ error }: WireTaskState): JobUpdate {
  const detail = plainText(error ?? '')
  return { kind: 'failed', failure: detail === '' ? { code: 'JOB_FAILED' } : { code: 'JOB_FAILED', facts: { detail } } }
}

function whole(value: number | null): number | null {
  return value !== null && value >= 0 && value <= 1_000_000 ? Math.trunc(value) : null
}
