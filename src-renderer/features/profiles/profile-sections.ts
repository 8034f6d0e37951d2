import type { ProfileView } from '../../../src-preload/contract/views.ts'
import { phraseFinder, searchable } from '../../ui/find-words.ts'
import { keysToChange } from './profile-needs.ts'

/** A profile in a section; the same one may stand in several, so the key names both. */
export interface ProfileItem {
  readonly key: string
  readonly profile: ProfileView
}

/** A part of the list of profiles. */
export interface ProfileSection {
  readonly id: string
  readonly name: 'due' | 'favourites' | 'recent' | 'all'
  readonly items: readonly ProfileItem[]
}

const RECENT = 5

/**
 * The list to choose a profile from: those whose key has to be changed, favourites, those used last, all by name. With
 * something typed: one list of those whose name has it, so that nothing stands twice between the person and the
 * one they look for.
 */
export function sectionsOf(profiles: readonly ProfileView[], typed: string): readonly ProfileSection[] {
  const byName = profiles.toSorted((a, b) => a.name.localeCompare(b.name))
  const wanted = typed.trim()
  const section = (name: ProfileSection['name'], found: readonly ProfileView[]): ProfileSection[] =>
    found.length === 0
      ? []
      : [{ id: name, name, items: found.map((profile) => ({ key: `${name} ${profile.id}`, profile })) }]
  if (wanted !== '') {
    const isFound = phraseFinder(wanted)
    return section(
      'all',
      byName.filter(({ name }) => isFound(searchable(name))),
    )
  }
  const used = profiles.filter(({ lastUsedAt }) => lastUsedAt !== null)
  const recent = used.toSorted((a, b) => (b.lastUsedAt ?? 0) - (a.lastUsedAt ?? 0)).slice(0, RECENT)
  return [
    ...section('due', keysToChange(profiles)),
    ...section(
      'favourites',
      byName.filter(({ favourite }) => favourite),
    ),
    // With a handful of profiles the list of all is short enough to find anything in.
    ...section('recent', profiles.length > RECENT ? recent : []),
    ...section('all', byName),
  ]
}
