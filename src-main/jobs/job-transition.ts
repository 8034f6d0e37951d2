import type { Failure } from '../../src-preload/contract/result.ts'
import { isAtRest, isEnd, isHeld, type JobState, type Receipt } from './job-state.ts'

/** What can happen to a batch. Only `send-again`, `cancel` and `pause` come from a person alone. */
export type JobEvent =
  | { readonly kind: 'start'; readonly totalBytes: number }
  | { readonly kind: 'sent'; readonly sentBytes: number; readonly totalBytes: number }
  /** The attempt ended and the service certainly took nothing: it may be repeated without asking. */
  | { readonly kind: 'held-back' }
  | { readonly kind: 'accepted'; readonly receipt: Receipt }
  /** The service answered, but never queued the job: it will not run. */
  | { readonly kind: 'never-queued' }
  /** The attempt ended and nobody can say whether the service took it. */
  | { readonly kind: 'answer-lost'; readonly failure: Failure }
  | { readonly kind: 'refused'; readonly failure: Failure; readonly retry: boolean }
  | { readonly kind: 'follow'; readonly taskId: string }
  | { readonly kind: 'working'; readonly done: number | null; readonly total: number | null }
  | { readonly kind: 'finished'; readonly ready: number; readonly failed: number }
  | { readonly kind: 'job-failed'; readonly failure: Failure; readonly retry: boolean }
  /** The service has lost the files before it worked on them; `resends`: how often they went up again already. */
  | { readonly kind: 'upload-missing'; readonly resends: number }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'send-again' }
  /** A person wants it to wait. While it is sent, said only once the attempt has ended without a whole request. */
  | { readonly kind: 'pause' }
  /** The service was asked about an upload whose answer never came: it has it, or it certainly has not. */
  | { readonly kind: 'found'; readonly receipt: Receipt }
  | { readonly kind: 'not-there' }
  /** What was paused or interrupted takes its place in the queue again. */
  | { readonly kind: 'go-on' }
  /** Found on disk at start: whatever ran then has ended without a word. */
  | { readonly kind: 'found-at-start' }

/** So often files go up again by themselves that a service has lost; after that it is a person's to decide. */
export const MOST_RESENDS = 5

/** The next state, or `ignored` when the event does not belong to the state (late news, or a bug to be reported). */
export type Transition =
  | { readonly kind: 'moved'; readonly state: JobState }
  | { readonly kind: 'ignored'; readonly stage: JobState['stage']; readonly event: JobEvent['kind'] }

/**
 * The whole life of a batch as a pure function. An end is never left, shown progress never goes back, and `done` is
 * reached only by the service saying so while the job is watched.
 */
export function transition(state: JobState, event: JobEvent): Transition {
  const next = nextState(state, event)
  return next === null ? { kind: 'ignored', stage: state.stage, event: event.kind } : { kind: 'moved', state: next }
}

function nextState(state: JobState, event: JobEvent): JobState | null {
  switch (event.kind) {
    case 'cancel':
      return isEnd(state) ? null : { stage: 'cancelled', receipt: receiptOf(state) }
    case 'send-again':
      return isAtRest(state) && !isEnd(state) ? { stage: 'queued' } : null
    case 'pause':
      return state.stage === 'queued' || state.stage === 'interrupted' || uploading(state) ? { stage: 'paused' } : null
    case 'go-on':
      return isHeld(state) ? { stage: 'queued' } : null
    case 'found-at-start':
      return foundAtStart(state)
    case 'start':
      return state.stage === 'queued' ? { stage: 'sending', sentBytes: 0, totalBytes: whole(event.totalBytes) } : null
    case 'sent':
      return state.stage === 'sending' ? sent(state, event) : null
    case 'held-back':
      return uploading(state) ? { stage: 'queued' } : null
    case 'accepted':
      // A service may answer before the last progress report, so `sending` is as good a start as `confirming`.
      return uploading(state) ? watching(event.receipt) : null
    case 'found':
      return state.stage === 'unsure' ? watching(event.receipt) : null
    case 'not-there':
      return state.stage === 'unsure' ? { stage: 'queued' } : null
    case 'never-queued':
      return uploading(state) ? failed({ code: 'JOB_NEVER_QUEUED' }, true, null) : null
    case 'answer-lost':
      return uploading(state) ? { stage: 'unsure', failure: event.failure } : null
    case 'refused':
      // Also from `queued`: files are judged before a byte is sent.
      return uploading(state) || state.stage === 'queued' ? failed(event.failure, event.retry, null) : null
    default:
      return state.stage === 'watching' ? watched(state, event) : null
  }
}

function foundAtStart(state: JobState): JobState {
  switch (state.stage) {
    case 'queued':
    case 'sending':
      return { stage: 'interrupted' }
    case 'confirming':
      // Whether the last bytes and the answer crossed is unknowable here: the service is asked, or else the person.
      return { stage: 'unsure', failure: { code: 'ANSWER_LOST', facts: { when: 'closed' } } }
    default:
      return state
  }
}

type Watching = Extract<JobState, { stage: 'watching' }>
type Sending = Extract<JobState, { stage: 'sending' }>
type WatchEvent = Extract<JobEvent, { kind: 'follow' | 'working' | 'finished' | 'job-failed' | 'upload-missing' }>

function watched(state: Watching, event: WatchEvent): JobState {
  switch (event.kind) {
    case 'follow':
      return { ...state, receipt: { ...state.receipt, taskId: event.taskId } }
    case 'working':
      return { ...state, working: true, ...progress(state, event) }
    case 'finished':
      // The service calls a job completed although none of its files worked out; for a person that is a failure.
      if (whole(event.ready) === 0) {
        return failed({ code: 'JOB_FAILED', facts: { failed: whole(event.failed) } }, true, state.receipt)
      }
      return { stage: 'done', receipt: state.receipt, ready: whole(event.ready), failed: whole(event.failed) }
    case 'job-failed':
      return failed(event.failure, event.retry, state.receipt)
    case 'upload-missing':
      // A count that makes no sense must not start a circle.
      if (event.resends >= 0 && event.resends < MOST_RESENDS) return { stage: 'queued' }
      return failed({ code: 'UPLOAD_NOT_KEPT', facts: { times: whole(event.resends) + 1 } }, true, state.receipt)
  }
}

function sent(state: Sending, event: Extract<JobEvent, { kind: 'sent' }>): JobState {
  const totalBytes = Math.max(state.totalBytes, whole(event.totalBytes))
  const sentBytes = Math.min(totalBytes, Math.max(state.sentBytes, whole(event.sentBytes)))
  return sentBytes >= totalBytes && totalBytes > 0
    ? { stage: 'confirming' }
    : { stage: 'sending', sentBytes, totalBytes }
}

/** Counts as shown: whole, never backwards, never above the total. A total, once known, stays. */
function progress(
  state: Watching,
  event: { readonly done: number | null; readonly total: number | null },
): { done: number | null; total: number | null } {
  const heard = event.total === null ? 0 : whole(event.total)
  // A total below what was shown already would have to take progress back.
  const total = state.total ?? (heard === 0 ? null : Math.max(heard, state.done ?? 0))
  const done = event.done === null ? state.done : Math.max(state.done ?? 0, whole(event.done))
  return { total, done: done === null || total === null ? done : Math.min(done, total) }
}

/** Any number a service or a socket may name (NaN, negative, 10^300), as a count. */
function whole(value: number): number {
  return Number.isFinite(value) ? Math.min(Number.MAX_SAFE_INTEGER, Math.max(0, Math.floor(value))) : 0
}

function watching(receipt: Receipt): JobState {
  return { stage: 'watching', receipt, working: false, done: null, total: null }
}

function failed(failure: Failure, retry: boolean, receipt: Receipt | null): JobState {
  return { stage: 'failed', failure, retry, receipt }
}

function uploading(state: JobState): boolean {
  return state.stage === 'sending' || state.stage === 'confirming'
}

/** The receipt of a batch the service has taken, or null. */
export function receiptOf(state: JobState): Receipt | null {
  return 'receipt' in state ? state.receipt : null
}
