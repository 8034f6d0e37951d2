import type { ProfileView } from '../../../src-preload/contract/views.ts'
import { isUseless } from '../keys/key-due.ts'

/** As far as people plan ahead for it: any month ends within so many days, in milliseconds. */
const MONTH_MS = 31 * 86_400_000

/**
 * A key that is changed every month is within a month of its day from its first hour on: its holder is reminded in the second
 * half of its life, or the list would never be empty and nobody would read it.
 */
function isTooEarly({ key: { storedAt }, due }: ProfileView): boolean {
  if (due === null || storedAt === null || due.stage !== 'fine') return false
  const life = due.changeBy - storedAt
  return life <= MONTH_MS && due.at - storedAt < life / 2
}

/**
 * Profiles whose holder is to be reminded, worst first: keys that do not work any more, then those whose day is within a
 * month or gone. The practice service's key is Latchkey's own business.
 */
export function dueProfiles(profiles: readonly ProfileView[]): readonly ProfileView[] {
  return profiles
    .flatMap((profile) => {
      const { key, due, practice } = profile
      if (practice || key.storage === 'none') return []
      if (isUseless(key.state)) return [{ profile, rank: Number.NEGATIVE_INFINITY }]
      return due !== null && due.changeBy <= due.at + MONTH_MS && !isTooEarly(profile)
        ? [{ profile, rank: due.changeBy }]
        : []
    })
    .toSorted((a, b) => (a.rank === b.rank ? a.profile.name.localeCompare(b.profile.name) : a.rank - b.rank))
    .map(({ profile }) => profile)
}
