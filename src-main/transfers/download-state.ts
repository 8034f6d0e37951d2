import { type Failure, fail } from '../../src-preload/contract/result.ts'

/** Tries in a row that bring nothing new, after which a download is given up. */
export const MOST_TROUBLES = 5
// A line that lets a few bytes through each time and breaks is not progress worth an endless number of tries.
const PROGRESS_BYTES = 64 * 1024

/** How far a download has come, in every state of it. */
interface Reach {
  /** Bytes that are here and may be gone on from; 0 where nothing names the version they are of. */
  readonly kept: number
  /** What names that version; null where nothing does. */
  readonly validator: string | null
  /** The furthest that any try has come: beginning anew is no progress before it is passed. */
  readonly reached: number
  /** Tries in a row without progress. */
  readonly troubles: number
}

/** A download, from the first question to its end. Bytes count from the beginning of the result. */
export type DownloadState = Reach &
  (
    | { readonly stage: 'asking' }
    | { readonly stage: 'receiving'; readonly bytes: number; readonly expected: number | null }
    | { readonly stage: 'waiting'; readonly failure: Failure; readonly leastMs: number }
    | { readonly stage: 'whole'; readonly bytes: number }
    | { readonly stage: 'failed'; readonly failure: Failure }
    | { readonly stage: 'stopped' }
  )

/** What can happen to a download. `bytes` of `opened`: the whole result's announced length. */
export type DownloadEvent =
  | {
      readonly kind: 'opened'
      readonly from: number
      readonly bytes: number | null
      readonly validator: string | null
    }
  | { readonly kind: 'refused'; readonly failure: Failure }
  | { readonly kind: 'received'; readonly bytes: number }
  | { readonly kind: 'ended' }
  | { readonly kind: 'cut'; readonly failure: Failure }
  | { readonly kind: 'due' }
  | { readonly kind: 'stopped' }

// What passes by itself, or with another try. Refusals, certificates and results that are gone do not.
const PASSING: ReadonlySet<Failure['code']> = new Set([
  'NETWORK_UNREACHABLE',
  'NETWORK_NAME_UNKNOWN',
  'NETWORK_REFUSED',
  'NETWORK_LOST',
  'NETWORK_TIMEOUT',
  'SERVER_FAILED',
  'RATE_LIMITED',
])

/** A download at its beginning; `kept` bytes of the version that `validator` names are here from an earlier one. */
export function beginDownload(kept: number, validator: string | null): DownloadState {
  const from = validator === null ? 0 : kept
  return { stage: 'asking', kept: from, validator: from === 0 ? null : validator, reached: from, troubles: 0 }
}

/** True when nothing more happens to it. */
export function isOver({ stage }: DownloadState): boolean {
  return stage === 'whole' || stage === 'failed' || stage === 'stopped'
}

/**
 * What becomes of a download when something happens to it. An event that the state does not know changes nothing: late
 * news of a connection that was given up must not move what has gone on since.
 */
export function stepDownload(state: DownloadState, event: DownloadEvent): DownloadState {
  if (isOver(state)) return state
  if (event.kind === 'stopped') return { ...reachOf(state), stage: 'stopped' }
  switch (state.stage) {
    case 'asking':
      if (event.kind === 'opened') return opened(state, event)
      return event.kind === 'refused' ? refused(state, event.failure) : state
    case 'receiving':
      if (event.kind === 'received') return received(state, event.bytes)
      if (event.kind === 'ended') return ended(state)
      return event.kind === 'cut' ? cut(state, event.failure) : state
    case 'waiting':
      return event.kind === 'due' ? { ...reachOf(state), stage: 'asking' } : state
    default:
      return state
  }
}

function reachOf({ kept, validator, reached, troubles }: Reach): Reach {
  return { kept, validator, reached, troubles }
}

function opened(state: DownloadState, event: Extract<DownloadEvent, { kind: 'opened' }>): DownloadState {
  const { from, bytes: expected, validator } = event
  if (from !== 0 && from !== state.kept) return anew(state, fail('DOWNLOAD_INCOMPLETE', { why: 'range' }).failure)
  const here = from === 0 ? { kept: 0, validator } : { kept: from, validator: state.validator }
  return { ...reachOf(state), ...here, stage: 'receiving', bytes: from, expected }
}

function refused(state: DownloadState, failure: Failure): DownloadState {
  if (failure.code === 'DOWNLOAD_INCOMPLETE' && failure.facts?.why === 'range') return anew(state, failure)
  return PASSING.has(failure.code) ? trouble(state, failure) : final(state, failure, failure.code)
}

function received(state: Extract<DownloadState, { stage: 'receiving' }>, more: number): DownloadState {
  const bytes = state.bytes + more
  const { expected, validator } = state
  if (expected !== null && bytes > expected) {
    // Of a body that is longer than announced, no part can be told from what does not belong to it.
    const failure = incomplete(bytes, expected, { why: 'longer' })
    return { ...reachOf(state), kept: 0, validator: null, stage: 'failed', failure }
  }
  const goesOn = bytes >= state.reached + PROGRESS_BYTES
  const reach = { reached: goesOn ? bytes : state.reached, troubles: goesOn ? 0 : state.troubles }
  return { ...state, ...reach, bytes, kept: validator === null ? 0 : bytes }
}

function ended(state: Extract<DownloadState, { stage: 'receiving' }>): DownloadState {
  const { bytes, expected } = state
  if (expected === null || bytes === expected) return { ...reachOf(state), stage: 'whole', bytes }
  return trouble(state, incomplete(bytes, expected, { why: 'shorter' }))
}

function cut(state: Extract<DownloadState, { stage: 'receiving' }>, failure: Failure): DownloadState {
  const told = incomplete(state.bytes, state.expected, { cause: failure.code })
  if (PASSING.has(failure.code)) return trouble(state, told)
  return final(state, failure.code === 'ANSWER_TOO_LARGE' ? failure : told, failure.code)
}

/** Trying again changes nothing by itself. What is here serves a later download, unless there can be none. */
function final(state: DownloadState, failure: Failure, cause: Failure['code']): DownloadState {
  const useless = cause === 'RESULT_GONE' || cause === 'ANSWER_TOO_LARGE'
  return { ...reachOf(state), ...(useless && { kept: 0, validator: null }), stage: 'failed', failure }
}

/** What is here is of no use: the next try begins at the beginning. */
function anew(state: DownloadState, failure: Failure): DownloadState {
  return trouble({ ...state, kept: 0, validator: null }, failure)
}

function trouble(state: DownloadState, failure: Failure): DownloadState {
  const reach = { ...reachOf(state), troubles: state.troubles + 1 }
  if (reach.troubles > MOST_TROUBLES) return { ...reach, stage: 'failed', failure }
  const seconds = failure.facts?.seconds
  return { ...reach, stage: 'waiting', failure, leastMs: typeof seconds === 'number' ? seconds * 1_000 : 0 }
}

function incomplete(received: number, expected: number | null, more: Record<string, string>): Failure {
  const facts = { received, ...(expected === null ? {} : { expected }), ...more }
  return { code: 'DOWNLOAD_INCOMPLETE', facts }
}
