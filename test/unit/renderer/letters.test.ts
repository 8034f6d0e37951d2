import { describe, expect, it } from 'vitest'
import { looksLikeKey } from '../../../src-main/vault/key-intake.ts'
import { LIMITS } from '../../../src-preload/contract/views.ts'
import type { Due } from '../../../src-renderer/features/keys/key-due.ts'
import { askingLetter, leakLetter } from '../../../src-renderer/locales/letters.ts'
import { textIn } from '../../../src-renderer/locales/text.ts'
import { profileView, WORKING_KEY } from '../../support/views.ts'

const LANGUAGES = ['en', 'fr'] as const
const day = Date.UTC(2026, 3, 3, 12)
const due = (step: Due['step']): Due => ({ step, changeBy: day, days: 3, doubtful: false })
const stopped = { stoppedAt: day, user: 'nadia', jobs: 3 }
const facts = {
  profile: 'Acme',
  origin: 'https://a.example',
  fingerprint: WORKING_KEY.fingerprint,
  storedAt: 1,
  stopped,
}

describe('the message that asks for a key', () => {
  it.each(LANGUAGES)('names profile, address, key and day, in %s', (language) => {
    const text = textIn(language)
    const letter = askingLetter(text, profileView(), due('soon'))
    for (const part of ['Acme', 'https://models.example', '0123abcd', 'one two three four', text.day(day)]) {
      expect(letter).toContain(part)
    }
    expect(letter).not.toMatch(/[{}]/)
  })

  it('is in a hurry where the day is gone or the key is, and not where no day is set', () => {
    const text = textIn('en')
    const refused = profileView({ key: { ...WORKING_KEY, state: 'refused' } })
    expect(askingLetter(text, profileView(), due('late'))).toContain('as soon as possible')
    expect(askingLetter(text, refused, due('far'))).toContain('as soon as possible')
    expect(askingLetter(text, refused, null)).toContain('as soon as possible')
    expect(askingLetter(text, profileView(), null)).toContain('I would like to change')
  })

  it('says nothing of a fingerprint that there is not', () => {
    const short = profileView({ key: { ...WORKING_KEY, fingerprint: null } })
    expect(askingLetter(textIn('en'), short, null)).not.toContain('SHA-256')
  })
})

describe('the report of a key that leaked', () => {
  it.each(LANGUAGES)('says which key it is, since when and by whom, in %s', (language) => {
    const report = leakLetter(textIn(language), facts)
    for (const part of ['Acme', 'https://a.example', '0123abcd', 'nadia', '3', textIn(language).moment(day)]) {
      expect(report).toContain(part)
    }
  })

  it('says what is left to say after a restart, and of a key without a fingerprint', () => {
    const report = leakLetter(textIn('en'), { ...facts, fingerprint: null, storedAt: null, stopped: null })
    expect(report).toContain('too short')
    expect(report).not.toMatch(/Stopped by|Put in|under way|\{/)
  })
})

it.each(LANGUAGES)('neither is taken for a key by the clipboard’s guard, nor too long for it, in %s', (language) => {
  const text = textIn(language)
  const name = 'W'.repeat(LIMITS.profileName)
  const origin = `https://${'a'.repeat(LIMITS.addressText - 8)}`
  const letters = [
    askingLetter(text, profileView(), due('soon')),
    leakLetter(text, facts),
    askingLetter(text, profileView({ name, origin }), due('soon')),
    leakLetter(text, { ...facts, profile: name, origin, stopped: { ...stopped, user: 'u'.repeat(80) } }),
  ]
  expect(letters.map(looksLikeKey)).toEqual([false, false, false, false])
  for (const letter of letters) expect(letter.length).toBeLessThan(LIMITS.copiedText)
})
