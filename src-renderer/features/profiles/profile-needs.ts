import type { ProfileView } from '../../../src-preload/contract/views.ts'
import { type Due, dueOf } from '../keys/key-due.ts'

/** What keeps a profile from being left alone: a key that does not do its work, or the day on which to change it. */
export type Need =
  | { readonly kind: 'key'; readonly state: 'none' | 'refused' | 'leaked' | 'corrupt' }
  | { readonly kind: 'due'; readonly due: Due & { readonly step: 'soon' | 'late' } }

/** What somebody has to do about a profile's key; null: nothing yet. */
export function needOf(profile: ProfileView): Need | null {
  const { state } = profile.key
  if (state === 'none' || state === 'refused' || state === 'leaked' || state === 'corrupt')
    return { kind: 'key', state }
  const due = dueOf(profile)
  if (due === null || due.step === 'far') return null
  return { kind: 'due', due: { ...due, step: due.step } }
}

/** The profiles whose key has to be changed, worst first: those that do not work, then by their day. */
export function keysToChange(profiles: readonly ProfileView[]): readonly ProfileView[] {
  return profiles
    .flatMap((profile) => {
      const need = needOf(profile)
      // Without a key there is none to change: the line of the profile says so, that is enough.
      if (need === null || (need.kind === 'key' && need.state === 'none')) return []
      return [{ profile, rank: need.kind === 'key' ? Number.NEGATIVE_INFINITY : need.due.changeBy }]
    })
    .toSorted((a, b) => (a.rank === b.rank ? a.profile.name.localeCompare(b.profile.name) : a.rank - b.rank))
    .map(({ profile }) => profile)
}
