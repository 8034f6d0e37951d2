import type { BatchView } from '../../../src-preload/contract/views.ts'
import { isSavable } from '../results/is-savable.ts'

/** From here on it is said loudly, in milliseconds before the end. */
const NEAR_MS = 3 * 60 * 60_000

/** How long the service still keeps a job, where somebody has something to lose by it. */
export interface Kept {
  readonly stage: 'far' | 'near' | 'over'
  /** Milliseconds since 1970. */
  readonly at: number
}

/** Null where nothing is left to be fetched, or the service has not got the job. `now`: milliseconds since 1970. */
export function keptUntil({ ownedUntil, state, files }: BatchView, now: number): Kept | null {
  if (ownedUntil === null) return null
  const isComing = state.stage === 'waiting' || state.stage === 'working'
  if (!isComing && !(state.stage === 'done' && files.some((file) => isSavable(file.state)))) return null
  const left = ownedUntil - now
  return { stage: left <= 0 ? 'over' : left <= NEAR_MS ? 'near' : 'far', at: ownedUntil }
}
