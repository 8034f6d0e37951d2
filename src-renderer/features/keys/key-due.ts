import type { ProfileView } from '../../../src-preload/contract/views.ts'

/** How near the day is on which a key has to be changed: later, within two weeks, or gone by. */
export type DueStep = 'far' | 'soon' | 'late'

/** By when a key is to be changed. `changeBy` in milliseconds since 1970; `days` from today, below zero once it is late. */
export interface Due {
  readonly step: DueStep
  readonly changeBy: number
  readonly days: number
}

/** True for a key that no longer lets anybody in. By when it was to be changed does not matter any more: it is now. */
export function isUseless(state: ProfileView['key']['state']): boolean {
  return state === 'refused' || state === 'corrupt'
}

const DAY = 86_400_000
/** Days. Enough to ask somebody for a key and to hear from them. */
const SOON = 14

function midnightOf(ms: number): number {
  return new Date(ms).setHours(0, 0, 0, 0)
}

/**
 * How near a key's day is at `now` (milliseconds since 1970); null where there is no key or no day. Whole days of this
 * computer's calendar, as people count them: what is to be changed today is not late before tomorrow.
 */
export function dueOf({ key, changeBy }: Pick<ProfileView, 'key' | 'changeBy'>, now: number): Due | null {
  if (changeBy === null || key.storage === 'none') return null
  // Rounded, because a day on which the clocks change has 23 or 25 hours.
  const days = Math.round((midnightOf(changeBy) - midnightOf(now)) / DAY)
  const step = days < 0 ? 'late' : days > SOON ? 'far' : 'soon'
  return { step, changeBy, days }
}
