import { describe, expect, it } from 'vitest'
import type { KeyView, ProfileView } from '../../../src-preload/contract/views.ts'
import { needOf } from '../../../src-renderer/features/profiles/profile-needs.ts'
import { sectionsOf } from '../../../src-renderer/features/profiles/profile-sections.ts'
import { dueView, profileView, WORKING_KEY } from '../../support/views.ts'

const NOW = new Date(2026, 9, 22, 12).getTime()
const inDays = (days: number): number => new Date(2026, 9, 22 + days, 12).getTime()

function named(name: string, change: Partial<ProfileView> = {}): ProfileView {
  return profileView({ id: `tenant-${name.toLowerCase()}`, name, due: dueView(inDays(60), NOW), ...change })
}
const withKey = (state: KeyView['state']): Partial<ProfileView> => ({
  key: { ...WORKING_KEY, state, storage: state === 'none' ? 'none' : 'keychain' },
})

/** The list as somebody reads it: each heading with its names. */
function read(profiles: readonly ProfileView[], typed = ''): Record<string, string[]> {
  const sections = sectionsOf(profiles, typed)
  return Object.fromEntries(sections.map(({ name, items }) => [name, items.map(({ profile }) => profile.name)]))
}

describe('the list of profiles', () => {
  it('begins with keys to change, worst first: not working, longest overdue, due soon', () => {
    const profiles = [
      named('Fine'),
      named('Soon', { due: dueView(inDays(14), NOW) }),
      named('Late', { due: dueView(inDays(-2), NOW) }),
      named('Later', { due: dueView(inDays(-90), NOW) }),
      named('Refused', withKey('refused')),
      named('Damaged', withKey('corrupt')),
      named('Leaked', withKey('leaked')),
      named('Keyless', withKey('none')),
      named('Off', { due: null }),
    ]
    const sections = sectionsOf(profiles, '')
    expect(sections[0]?.name).toBe('due')
    expect(read(profiles).due).toEqual(['Damaged', 'Leaked', 'Refused', 'Later', 'Late', 'Soon'])
    expect(read(profiles).all).toHaveLength(profiles.length)
  })

  it('has no heading for what there is none of', () => {
    expect(read([named('Fine')])).toEqual({ all: ['Fine'] })
    expect(read([])).toEqual({})
  })

  it('finds by name in one list, whatever is due', () => {
    const profiles = [named('Acme', { due: dueView(inDays(-2), NOW), favourite: true }), named('Globex')]
    expect(read(profiles, ' AC ')).toEqual({ all: ['Acme'] })
    expect(read(profiles, 'overdue')).toEqual({})
  })

  it('gives a profile a key of its own in each part, from which its id can be taken', () => {
    const profiles = [named('Acme', { due: dueView(inDays(-2), NOW), favourite: true })]
    const keys = sectionsOf(profiles, '').flatMap(({ items }) => items.map(({ key }) => key))
    expect(keys).toEqual(['due tenant-acme', 'favourites tenant-acme', 'all tenant-acme'])
  })

  it('names those used last only where all of them are too many to look through', () => {
    const used = Array.from({ length: 6 }, (_, index) => named(`P${index}`, { lastUsedAt: index + 1 }))
    expect(read(used).recent).toEqual(['P5', 'P4', 'P3', 'P2', 'P1'])
    expect(read(used.slice(0, 5)).recent).toBeUndefined()
  })
})

describe('what has to be done about a key', () => {
  it.each(['none', 'refused', 'corrupt'] as const)('is said of one that is %s before its day is', (state) => {
    expect(needOf(named('Acme', { ...withKey(state), due: dueView(inDays(-2), NOW) }))).toEqual({ kind: 'key', state })
  })

  it('is nothing while the day is far off, or while the keychain is only locked', () => {
    expect(needOf(named('Acme', { due: dueView(inDays(15), NOW) }))).toBeNull()
    expect(needOf(named('Acme', withKey('locked')))).toBeNull()
  })

  it('is to change it once the day is near or gone', () => {
    expect(needOf(named('Acme', { due: dueView(inDays(3), NOW) }))).toMatchObject({ due: { step: 'soon', days: 3 } })
    expect(needOf(named('Acme', { due: dueView(inDays(-3), NOW) }))).toMatchObject({ due: { step: 'late', days: -3 } })
  })
})
