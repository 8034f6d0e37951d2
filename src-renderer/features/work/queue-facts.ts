import type { BatchView } from '../../../src-preload/contract/views.ts'

/** How many jobs each of the acts on all of them is about. */
export interface QueueFacts {
  /** Wait for their turn or are being sent. */
  readonly pausable: number
  /** Paused, or cut off when the app closed. */
  readonly held: number
  /** Failed and can be sent again, or wait for trouble to pass. */
  readonly repeatable: number
}

export const NO_QUEUE: QueueFacts = { pausable: 0, held: 0, repeatable: 0 }

/** True for a job that a person can let wait: once it is wholly sent, the service may have it. */
export function isPausable({ state }: Pick<BatchView, 'state'>): boolean {
  return state.stage === 'queued' || state.stage === 'sending'
}

/** True for a job that goes on at a word. */
export function isHeld({ state }: Pick<BatchView, 'state'>): boolean {
  return state.stage === 'paused' || state.stage === 'interrupted'
}

/** True for a job that was being sent once and is not now: no service keeps a part of an upload. */
export function beginsAnew({ state, begunAt }: Pick<BatchView, 'state' | 'begunAt'>): boolean {
  return begunAt !== null && (state.stage === 'queued' || isHeld({ state }))
}

function isRepeatable({ state, notice }: BatchView): boolean {
  if (state.stage === 'failed') return state.retry
  return state.stage === 'queued' && typeof notice?.facts?.again === 'number'
}

/** Counts them. */
export function queueFacts(batches: readonly BatchView[]): QueueFacts {
  return {
    pausable: batches.filter(isPausable).length,
    held: batches.filter(isHeld).length,
    repeatable: batches.filter(isRepeatable).length,
  }
}

/** True where another job of the profile is sent before this one. */
export function isBehind({ id, state, place }: BatchView, batches: readonly BatchView[]): boolean {
  if (state.stage !== 'queued') return false
  return batches.some((other) => other.id !== id && other.state.stage === 'queued' && other.place < place)
}
