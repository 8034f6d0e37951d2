import type { DeskOverview } from '../../../src-preload/contract/desk.ts'
import type { ProfileView } from '../../../src-preload/contract/views.ts'
import { searchable, wordsFinder } from '../../ui/find-words.ts'
import { type Due, dueOf } from '../keys/key-due.ts'

const DAY = 86_400_000

/** A profile as the table shows it. */
export interface DeskRow {
  readonly id: string
  readonly profile: ProfileView
  readonly due: Due | null
  /** How old the key is, in whole days; null: there is none. */
  readonly age: number | null
  readonly failure: DeskOverview['failures'][number] | null
  /** What is searched, as {@link searchable} makes it. */
  readonly searched: string
}

/** The rows of all profiles. `now` in milliseconds since 1970. */
export function deskRows(
  profiles: readonly ProfileView[],
  failures: DeskOverview['failures'],
  now: number,
): readonly DeskRow[] {
  const failed = new Map(failures.map((failure) => [failure.profileId, failure]))
  return profiles.map((profile) => {
    const { id, key, name, owner, ownerMail } = profile
    const print = key.fingerprint === null ? [] : [key.fingerprint.hex, ...key.fingerprint.words]
    return {
      id,
      profile,
      due: dueOf(profile),
      age: key.storedAt === null || key.storage === 'none' ? null : Math.max(0, Math.floor((now - key.storedAt) / DAY)),
      failure: failed.get(id) ?? null,
      searched: searchable([name, owner, ownerMail, ...print].join('\n')),
    }
  })
}

/** The rows that have every word of what was typed, in any order. */
export function foundRows(rows: readonly DeskRow[], typed: string): readonly DeskRow[] {
  const isFound = wordsFinder(typed)
  return typed.trim() === '' ? rows : rows.filter(({ searched }) => isFound(searched))
}
