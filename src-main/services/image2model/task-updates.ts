import type { Origin } from '../../transport/port.ts'
import { plainText } from '../plain-text.ts'
import type { JobUpdate } from '../service-adapter.ts'
import { outcomesOf } from './outcomes.ts'
import type { WireTaskState } from './wire.ts'

function whole(value: number | null): number | null {
  return value !== null && value >= 0 && value <= 1_000_000 ? Math.trunc(value) : null
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

function completed(state: WireTaskState, origin: Origin): JobUpdate {
  const { result } = state
  if (result === null || result === undefined) return { kind: 'failed', failure: { code: 'RESULT_GONE' } }
  // The starter "completes" within milliseconds and only hands over: the real work is the other task's.
  if (result.chord_task_id) return { kind: 'follow', taskId: result.chord_task_id }
  return { kind: 'done', files: outcomesOf(result, origin) }
}

/** Reads one poll answer or stream event. Unknown words mean waiting; the job's end is never guessed. */
export function updateOf(state: WireTaskState, origin: Origin): JobUpdate {
  switch (state.status) {
    case 'completed':
      return completed(state, origin)
    case 'processing':
      return working(state)
    case 'failed':
      return { kind: 'failed', failure: { code: 'JOB_FAILED', facts: { detail: plainText(state.error ?? '') } } }
    case 'error':
      return state.recoverable === false
        ? { kind: 'failed', failure: { code: 'JOB_FAILED', facts: { detail: plainText(state.error ?? '') } } }
        : { kind: 'waiting' }
    case 'cancelled':
      return { kind: 'failed', failure: { code: 'JOB_CANCELLED' } }
    default:
      return { kind: 'waiting' }
  }
}
