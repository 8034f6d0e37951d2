import type { ProfileView } from '../../src-preload/contract/views.ts'
import type { DeskPart, WindowState } from '../state/store.ts'
import type { Exhibit } from './exhibits.ts'
import { dueOn, KEY, manyProfiles, NOW, windowWith } from './made-up.ts'

const DAY = 86_400_000
const OWNERS = ['Nadia Haddad', 'Bäckerei Vogel', 'Ünal Tekstil', '', 'O’Brien & Sons']
const MAILS = ['nadia@example.com', 'vogel@example.com', '', '', 'keys@obrien.example']
const KINDS = ['image2model', 'vigint', 'tenant-keys', 'alwrity'] as const
const ENVIRONMENTS = ['production', 'production', 'staging', 'development'] as const

/** Profiles of a support desk, with everything that its table shows. */
export function deskProfiles(count: number): ProfileView[] {
  return manyProfiles(count).map((each, index) => ({
    ...each,
    kind: KINDS[index % 4] ?? 'vigint',
    environment: ENVIRONMENTS[index % 4] ?? 'production',
    role: index % 13 === 5 ? 'admin' : 'client',
    owner: OWNERS[index % 5] ?? '',
    ownerMail: MAILS[index % 5] ?? '',
    key: { ...each.key, storedAt: NOW - (index % 120) * DAY },
    due: index % 7 === 2 ? dueOn('soon', NOW + 9 * DAY) : each.due,
    refusedOftenAt: index === 4 ? NOW - DAY : null,
  }))
}

const shown = (
  name: string,
  deskPart: DeskPart,
  profiles: () => readonly ProfileView[],
  more: Partial<WindowState> = {},
): Exhibit => ({
  name: `desk-${name}`,
  state: () => windowWith({ profiles: [...profiles()] }, [], { screen: 'desk', deskPart, ...more }),
})
const somePicked = (): Partial<WindowState> => {
  const ids = deskProfiles(40).map(({ id }) => id)
  return { picked: new Set([0, 5, 10].map((index) => ids[index] ?? '')) }
}
const named = (name: string) => () => deskProfiles(40).map((each, index) => (index === 0 ? { ...each, name } : each))
const nothingDue = () => deskProfiles(8).map((each) => ({ ...each, key: KEY, due: null }))

/** The desk: its table with few, with many and with some that were picked, the reminders, and asking about all keys before, while and after. */
export const DESK_EXHIBITS: readonly Exhibit[] = [
  shown('profiles', 'profiles', () => deskProfiles(40)),
  shown('profiles-500', 'profiles', () => deskProfiles(500)),
  shown('profiles-picked', 'profiles', () => deskProfiles(40), somePicked()),
  {
    name: 'desk-unchosen',
    state: () =>
      windowWith({ profiles: deskProfiles(40), selected: null }, [], { screen: 'desk', deskPart: 'service' }),
  },
  shown('due', 'due', () => deskProfiles(40)),
  shown('due-none', 'due', nothingDue),
  shown('check-before', 'check', named('Unasked Ltd')),
  shown('check-running', 'check', named('Asking Ltd')),
  shown('check-stopped', 'check', named('Stopped Ltd')),
  shown('check-done', 'check', () => deskProfiles(40)),
]
