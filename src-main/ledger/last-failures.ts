import { ACTIVITY_KINDS, type ActivityKind } from '../../src-preload/contract/activity-kinds.ts'
import { ok, type Result } from '../../src-preload/contract/result.ts'
import type { Database } from '../storage/database.ts'

/** Lines that say that something did not work for a profile. */
const FAILURES: readonly ActivityKind[] = [
  'not-worked-out',
  'key-refused',
  'key-denied',
  'key-denied-often',
  'key-leaked',
]

/** What went wrong last with a profile, and when, in milliseconds since 1970. */
export interface LastFailure {
  readonly profileId: string
  readonly at: number
  readonly kind: ActivityKind
}

/**
 * The newest failure of each profile that has one, by the list of what was done. One question for all profiles: the
 * index by kind holds these lines, which are few however long the list is. Failures are those of {@link Database}.
 */
export function lastFailures(database: Database): Result<readonly LastFailure[]> {
  const kinds = FAILURES.map((kind) => `'${kind}'`).join(', ')
  // Of a grouped query with one `max`, SQLite takes the other columns from the row that has it.
  const rows = database.all(
    `SELECT profile_id, at, kind, max(number) FROM ledger
     WHERE kind IN (${kinds}) AND profile_id IS NOT NULL GROUP BY profile_id`,
  )
  if (!rows.ok) return rows
  return ok(
    rows.value.flatMap(({ profile_id: profileId, at, kind }) => {
      const known = ACTIVITY_KINDS.find((one) => one === kind)
      return known === undefined ? [] : [{ profileId: String(profileId), at: Number(at), kind: known }]
    }),
  )
}
