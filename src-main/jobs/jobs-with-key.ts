import type { BatchRecord } from './batch-record.ts'
import { isAtRest } from './job-state.ts'

/**
 * How many of these batches still need the key of that number: begun with it, still remembered by the service at `now`
 * (milliseconds since 1970), and under way or with results that are not saved.
 */
export function jobsWithKey(batches: readonly BatchRecord[], number: number, now: number): number {
  return batches.filter(({ generation, ownedUntil, state, files }) => {
    if (generation !== number || (ownedUntil !== null && ownedUntil <= now)) return false
    return !isAtRest(state) || files.some(({ outcome }) => ['ready', 'not-saved'].includes(outcome.outcome))
  }).length
}
