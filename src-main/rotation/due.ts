import type { DueStage } from '../../src-preload/contract/due.ts'
import type { TrustedTime } from './trusted-clock.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** When a key is to be changed: so many days after it came, or on the day that the service named, which goes first. */
export interface DuePolicy {
  /** Null: never. */
  readonly changeAfterDays: number | null
  /** The end of the service's day, milliseconds since 1970; null: it named none. */
  readonly changeOn: number | null
}

/** Since when a key is here, milliseconds since 1970; `surely` when the clock was sure of itself as it came. */
export interface KeyAge {
  readonly since: number
  readonly surely: boolean
}

/** How near a key's day is. */
export interface Due {
  readonly stage: DueStage
  readonly changeBy: number
  /** False where the stage rests on this computer's wall clock alone. */
  readonly sure: boolean
}

/** The stages in their order. */
export const STAGES: readonly DueStage[] = ['fine', 'soon', 'near', 'last', 'over']

/** When the key is to be changed, milliseconds since 1970; null: never. */
export function changeByOf({ changeAfterDays, changeOn }: DuePolicy, since: number): number | null {
  if (changeOn !== null) return changeOn
  return changeAfterDays === null ? null : since + changeAfterDays * DAY
}

/**
 * How near the day is; null: none is set. A key is over only where two sources say so and its age is sure as well: with
 * less than that people are reminded, as on the last day, but nothing is called expired that may not be.
 */
export function dueAt(policy: DuePolicy, age: KeyAge, { now, atLeast }: TrustedTime): Due | null {
  const changeBy = changeByOf(policy, age.since)
  if (changeBy === null) return null
  const guessed = stageAt(changeBy - now)
  const surely = atLeast === null ? 'fine' : stageAt(changeBy - atLeast)
  // A date that the service named does not hang on when the key came.
  const sure = surely === guessed && atLeast !== null && (age.surely || policy.changeOn !== null)
  return { stage: guessed === 'over' && !sure ? 'last' : guessed, changeBy, sure }
}

function stageAt(left: number): DueStage {
  if (left <= 0) return 'over'
  if (left < DAY) return 'last'
  if (left < 3 * DAY) return 'near'
  return left <= 14 * DAY ? 'soon' : 'fine'
}
