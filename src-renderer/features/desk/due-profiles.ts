import type { ProfileView } from '../../../src-preload/contract/views.ts'
import { isUseless } from '../keys/key-due.ts'

/** As far as people plan ahead for it: any month ends within so many days, in milliseconds. */
const MONTH_MS = 31 * 86_400_000

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
      return due !== null && due.changeBy <= due.at + MONTH_MS ? [{ profile, rank: due.changeBy }] : []
    })
    .toSorted((a, b) => (a.rank === b.rank ? a.profile.name.localeCompare(b.profile.name) : a.rank - b.rank))
    .map(({ profile }) => profile)
}
