import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dueOf, isUseless } from '../../../src-renderer/features/keys/key-due.ts'
import { textIn } from '../../../src-renderer/locales/text.ts'
import { dueInBar, dueSentence } from '../../../src-renderer/locales/words.ts'
import { dueView, profileView, WORKING_KEY } from '../../support/views.ts'

const NOON = new Date(2026, 9, 22, 12).getTime()
/** Noon of a day that is so many days from the 22nd of October. */
const inDays = (days: number): number => new Date(2026, 9, 22 + days, 12).getTime()
const dueIn = (days: number, sure = true) => dueOf(profileView({ due: dueView(inDays(days), NOON, sure) }))

describe('a key that lets nobody in any more', () => {
  it.each([
    ['none', false],
    ['unread', false],
    ['verified', false],
    ['not-checked-yet', false],
    ['server-does-not-check', false],
    ['refused', true],
    // Not lost: an open keychain brings it back.
    ['locked', false],
    ['unavailable', false],
    ['corrupt', true],
  ] as const)('%s: %s', (state, useless) => {
    expect(isUseless(state)).toBe(useless)
  })
})

describe('how near the day is on which a key has to be changed', () => {
  it.each([
    [-400, 'late'],
    [-1, 'late'],
    [0, 'late'],
    [1, 'soon'],
    // The clocks change in between in many countries.
    [14, 'soon'],
    [15, 'far'],
    [365, 'far'],
  ] as const)('%i days from now is %s', (days, step) => {
    expect(dueIn(days)).toEqual({ step, days, changeBy: inDays(days), doubtful: false })
  })

  it('does not hang on the time of day', () => {
    const minute = fc.integer({ min: 0, max: 24 * 60 - 1 })
    fc.assert(
      fc.property(fc.integer({ min: -500, max: 500 }), minute, minute, (days, one, other) => {
        const changeBy = new Date(2026, 9, 22 + days, 0, one).getTime()
        const now = new Date(2026, 9, 22, 0, other).getTime()
        expect(dueOf(profileView({ due: dueView(changeBy, now) }))?.days).toBe(days)
      }),
    )
  })

  it('is not asked where there is no day or no key', () => {
    expect(dueOf(profileView({ due: null }))).toBeNull()
    const key = { ...WORKING_KEY, storage: 'none' } as const
    expect(dueOf(profileView({ key, due: dueView(inDays(-1), NOON) }))).toBeNull()
  })
})

describe('what the bar says of it', () => {
  const said = (language: 'en' | 'fr', days: number): string => {
    const due = dueIn(days)
    return due === null ? '' : dueInBar(textIn(language), due)
  }

  it('is more the nearer it is, with a capital at its beginning', () => {
    expect(said('en', 30)).toMatch(/^Change the key by \w+ \d+(?:, \d+)?$/)
    expect(said('en', 1)).toMatch(/^Change the key by .+ \(tomorrow\)$/)
    expect(said('en', 14)).toMatch(/^Change the key by .+ \(in 14 days\)$/)
    expect(said('en', -3)).toMatch(/^Key overdue since .+$/)
  })

  it('says where the date comes from when nothing else confirms it', () => {
    const stage = 'last' as const
    const doubtful = dueOf(profileView({ due: { ...dueView(inDays(-3), NOON, false), stage } }))
    expect(doubtful).toMatchObject({ step: 'soon', doubtful: true })
    if (doubtful === null) return
    expect(dueInBar(textIn('en'), doubtful)).toMatch(/if the clock is right$/)
    expect(dueSentence(textIn('fr'), doubtful)).toMatch(/^D’après l’horloge de cet ordinateur/)
  })

  it('never says “avant” in French: that would be a day too early', () => {
    expect(said('fr', 1)).toMatch(/^Clé à changer au plus tard le .+ \(demain\)$/)
    expect(said('fr', -1)).toMatch(/^La clé aurait dû être changée le /)
    for (const days of [-1, 0, 30]) expect(said('fr', days)).not.toContain('avant')
  })
})
