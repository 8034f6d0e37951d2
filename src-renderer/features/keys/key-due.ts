import type { ProfileView } from '../../../src-preload/contract/views.ts'

/** How near the day is on which a key has to be changed: later, within two weeks, or gone by. */
export type DueStep = 'far' | 'soon' | 'late'

/** By when a key is to be changed. `changeBy` in milliseconds since 1970; `days` from today, below zero once it is gone. */
export interface Due {
  readonly step: DueStep
  readonly changeBy: number
  readonly days: number
  /** The day is gone by this computer's clock, and nothing else says so. */
  readonly doubtful: boolean
}

/** True for a key that no longer lets anybody in. By when it was to be changed does not matter any more: it is now. */
export function isUseless(state: ProfileView['key']['state']): boolean {
  return state === 'refused' || state === 'leaked' || state === 'corrupt'
}

const DAY = 86_400_000

function midnightOf(ms: number): number {
  return new Date(ms).setHours(0, 0, 0, 0)
}

/**
 * How near a key's day is; null where there is no key or no day. Main says which step it is, and what time it is: this
 * computer's clock may have been set. Days are those of its calendar, as people count them.
 */
export function dueOf({ key, due }: Pick<ProfileView, 'key' | 'due'>): Due | null {
  if (due === null || key.storage === 'none') return null
  const { stage, changeBy, at, sure } = due
  // Rounded, because a day on which the clocks change has 23 or 25 hours.
  const days = Math.round((midnightOf(changeBy) - midnightOf(at)) / DAY)
  const step = stage === 'over' ? 'late' : stage === 'fine' ? 'far' : 'soon'
  return { step, changeBy, days, doubtful: !sure && changeBy <= at }
}
