import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { comparableName, freeProfileName, judgeProfileName } from '../../../src-main/tenants/profile-name.ts'

describe('a profile’s name', () => {
  it('is kept as typed, but trimmed and single-spaced', () => {
    expect(judgeProfileName('  Müller   & Söhne ', [])).toEqual({ ok: true, value: 'Müller & Söhne' })
  })

  it.each([
    ['nothing', ''],
    ['spaces', ' \u00a0 '],
    ['too long', 'x'.repeat(61)],
    ['a mark for emoji alone', '\ufe0f'],
  ])('is refused when it is %s', (_, typed) => {
    expect(judgeProfileName(typed, [])).toMatchObject({ ok: false, failure: { code: 'PROFILE_NAME_INVALID' } })
  })

  it.each([
    ['a direction override', 'Acme\u202egnp'],
    ['a zero-width space', 'Ac\u200bme'],
    ['a control character', 'Acme\u0007'],
    ['a lone surrogate', 'Acme\ud800'],
    ['a private character', 'Acme\ue000'],
    ['a letter that shows nothing', 'Acme\u3164'],
    ['an empty Braille cell', '\u2800'],
  ])('is refused, and told why, when it has in it %s', (_, typed) => {
    expect(judgeProfileName(typed, [])).toMatchObject({ ok: false, failure: { code: 'PROFILE_NAME_HIDDEN' } })
  })

  it.each(['Аcme', 'Acrne', 'Αcme', 'Acmé'])('is refused beside one that it could be taken for: %j', (typed) => {
    expect(judgeProfileName(typed, ['Acme'])).toEqual({
      ok: false,
      failure: { code: 'PROFILE_NAME_CONFUSABLE', facts: { name: typed, other: 'Acme' } },
    })
    expect(judgeProfileName(typed, ['Globex']).ok).toBe(true)
  })

  it.each(['ACME', 'acme ', 'Ａｃｍｅ', ' ac me'.replace('c m', 'cm')])(
    'is refused when it looks like one in use: %j',
    (typed) => {
      expect(judgeProfileName(typed, ['Acme'])).toMatchObject({ failure: { code: 'PROFILE_NAME_TAKEN' } })
    },
  )

  it('is told from no other by the style of an emoji', () => {
    expect(judgeProfileName('Sun \u2600\ufe0f', []).ok).toBe(true)
    expect(judgeProfileName('Sun \u2600\ufe0f', ['Sun \u2600'])).toMatchObject({
      failure: { code: 'PROFILE_NAME_TAKEN' },
    })
  })

  it('that was accepted is accepted again under itself only, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 70 }), (typed) => {
        const judged = judgeProfileName(typed, [])
        if (!judged.ok) return
        expect(judgeProfileName(judged.value, [])).toEqual(judged)
        expect(judgeProfileName(judged.value, [judged.value]).ok).toBe(false)
        expect(comparableName(judged.value)).toBe(comparableName(typed))
      }),
    )
  })

  it('that Latchkey chooses itself is the first one free', () => {
    expect(freeProfileName('Practice', [])).toBe('Practice')
    expect(freeProfileName('Practice', ['practice', 'Practice 2'])).toBe('Practice 3')
  })
})
