import { describe, expect, it } from 'vitest'
import { hasDesk } from '../../../src-preload/contract/desk-facts.ts'
import { deskRows, foundRows } from '../../../src-renderer/features/desk/desk-rows.ts'
import { COLUMNS, type Column, sortedRows, turned } from '../../../src-renderer/features/desk/desk-sorts.ts'
import { dueProfiles } from '../../../src-renderer/features/desk/due-profiles.ts'
import { deskProfiles } from '../../../src-renderer/gallery/desk-exhibits.ts'
import { dueOn, KEY, NOW, profile } from '../../../src-renderer/gallery/made-up.ts'
import { reminderLetter } from '../../../src-renderer/locales/desk-words.ts'
import { textIn } from '../../../src-renderer/locales/text.ts'
import { joined } from '../../../src-renderer/state/desk.ts'

const DAY = 86_400_000
const named = (name: string, change: Parameters<typeof profile>[0] = {}) =>
  profile({ id: `profile-${name.toLowerCase().replaceAll(' ', '-')}`, name, ...change })
const names = (rows: readonly { readonly profile: { readonly name: string } }[]) => rows.map((row) => row.profile.name)

describe('there is a desk', () => {
  it('for whoever looks after others, and for more profiles than one glance takes in', () => {
    const clients = (count: number) => Array.from({ length: count }, () => profile())
    expect([0, 1, 5, 6].map((count) => hasDesk(clients(count)))).toEqual([false, false, false, true])
    expect(hasDesk([profile({ role: 'support' })])).toBe(true)
    expect(hasDesk([profile({ role: 'admin' })])).toBe(true)
  })
})

describe('searching', () => {
  const rows = deskRows(
    [
      named('Müller & Söhne', { owner: 'Jürgen Müller', ownerMail: 'jm@example.com' }),
      named('Acme', {
        key: { ...KEY, fingerprint: { hex: '5d0c77e1', words: ['cameo', 'viaduct', 'squid', 'river'] } },
      }),
      named('Globex', { owner: 'Nadia Haddad', contact: '555 0100' }),
    ],
    [],
    NOW,
  )
  it.each([
    ['muller', ['Müller & Söhne']],
    ['SÖHNE', ['Müller & Söhne']],
    ['jm@example', ['Müller & Söhne']],
    ['nadia', ['Globex']],
    ['haddad nadia', ['Globex']],
    ['5d0c', ['Acme']],
    ['squid cameo', ['Acme']],
    ['0123abcd', ['Müller & Söhne', 'Globex']],
    ['', ['Müller & Söhne', 'Acme', 'Globex']],
    ['  ', ['Müller & Söhne', 'Acme', 'Globex']],
    ['nadia acme', []],
  ])('%j finds %j', (typed, found) => {
    expect(names(foundRows(rows, typed))).toEqual(found)
  })
})

describe('sorting', () => {
  const rows = deskRows(
    [
      named('b', { owner: 'Zoe', due: dueOn('fine', NOW + 9 * DAY), key: { ...KEY, storedAt: NOW - 3 * DAY } }),
      named('a', { owner: '', due: null, key: { ...KEY, state: 'none', storage: 'none', storedAt: null } }),
      named('c', {
        owner: 'Ann',
        due: dueOn('over', NOW - DAY),
        key: { ...KEY, state: 'refused' },
        refusedOftenAt: NOW,
      }),
    ],
    [{ profileId: 'profile-b', at: NOW - DAY, kind: 'not-worked-out' }],
    NOW,
  )
  const by = (column: Column, down = false) => names(sortedRows(rows, { column, down }, 'en')).join('')
  it('goes by each column, both ways, and what there is none of stands at the end', () => {
    expect([by('name'), by('name', true)]).toEqual(['abc', 'cba'])
    expect([by('owner'), by('owner', true)]).toEqual(['cba', 'bca'])
    expect([by('due'), by('due', true)]).toEqual(['cba', 'bca'])
    expect([by('age'), by('age', true)]).toEqual(['bca', 'cba'])
    expect(by('key')).toBe('cab')
    expect([by('failure'), by('failure', true)]).toEqual(['bca', 'cba'])
    expect(by('environment')).toBe('abc')
    expect(by('kind')).toBe('abc')
  })

  it('counts numbers in names as numbers', () => {
    const many = deskRows([named('Client 10'), named('Client 9')], [], NOW)
    expect(names(sortedRows(many, { column: 'name', down: false }, 'en'))).toEqual(['Client 9', 'Client 10'])
  })

  it('turns round at the second click, and begins with what is looked for', () => {
    const byName = { column: 'name', down: false } as const
    expect(turned(byName, 'name')).toEqual({ column: 'name', down: true })
    expect(turned(byName, 'owner')).toEqual({ column: 'owner', down: false })
    expect(turned(byName, 'failure')).toEqual({ column: 'failure', down: true })
    expect(turned(byName, 'age')).toEqual({ column: 'age', down: true })
  })

  it('takes less than the time of three frames for 500 profiles, searching included', () => {
    const profiles = deskProfiles(500)
    const began = performance.now()
    for (const column of COLUMNS) {
      const found = foundRows(deskRows(profiles, [], NOW), 'a')
      expect(sortedRows(found, { column, down: false }, 'fr').length).toBeGreaterThan(100)
    }
    expect((performance.now() - began) / COLUMNS.length).toBeLessThan(50)
  })
})

describe('what is due this month', () => {
  it('is what does not work, then what is over or comes within 31 days, by its day', () => {
    const found = dueProfiles([
      named('later', { due: dueOn('fine', NOW + 32 * DAY) }),
      named('soon', { due: dueOn('fine', NOW + 31 * DAY) }),
      named('over', { due: dueOn('over', NOW - 9 * DAY) }),
      named('refused', { due: null, key: { ...KEY, state: 'refused' } }),
      named('none', { key: { ...KEY, storage: 'none', state: 'none' }, due: dueOn('over', NOW) }),
      named('practice', { practice: true, due: dueOn('over', NOW) }),
      named('never', { due: null }),
    ])
    expect(found.map(({ name }) => name)).toEqual(['refused', 'over', 'soon'])
  })

  it('is not the whole life of a key that is changed each month', () => {
    const monthly = (name: string, ageDays: number, stage: 'fine' | 'near' = 'fine') =>
      named(name, {
        key: { ...KEY, storedAt: NOW - ageDays * DAY },
        due: dueOn(stage, NOW + (30 - ageDays) * DAY),
      })
    const found = dueProfiles([
      monthly('new', 0),
      monthly('young', 14),
      monthly('half', 15),
      monthly('told', 1, 'near'),
    ])
    expect(found.map(({ name }) => name)).toEqual(['half', 'told'])
  })

  it.each(['en', 'fr'] as const)(
    'has a letter for each that names profile, day and key, and no key (%s)',
    (language) => {
      const text = textIn(language)
      const about = named('Acme', { owner: 'Nadia Haddad', due: dueOn('near', NOW + 2 * DAY) })
      const letter = reminderLetter(text, about)
      for (const part of ['Nadia Haddad', 'Acme', 'https://models.example.com', '0123abcd', text.day(NOW + 2 * DAY)]) {
        expect(letter).toContain(part)
      }
      const late = reminderLetter(text, { ...about, owner: '', due: dueOn('over', NOW - DAY) })
      const dead = reminderLetter(text, { ...about, key: { ...KEY, state: 'refused', fingerprint: null } })
      expect(new Set([letter, late, dead]).size).toBe(3)
      expect(dead).not.toContain('0123abcd')
    },
  )
})

describe('a run that is followed', () => {
  const view = { run: 1, running: true, total: 3, begunAt: 1, endedAt: null, stopped: null, from: 0 } as const
  const one = (profileId: string) => ({ profileId, outcome: 'verified', failure: null }) as const
  it('grows by what main tells, and begins anew with another run', () => {
    const first = joined(null, { ...view, results: [one('a')] })
    const second = joined(first, { ...view, from: 1, results: [one('b'), one('c')] })
    expect(second.results.map(({ profileId }) => profileId)).toEqual(['a', 'b', 'c'])
    expect(joined(second, { ...view, run: 2, results: [] }).results).toEqual([])
  })
})
