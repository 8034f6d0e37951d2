import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { confusionOf, createNameBook, mixesAlphabets, skeletonOf } from '../../../src-main/tenants/confusable-names.ts'
import { judgeProfileName } from '../../../src-main/tenants/profile-name.ts'

describe('two names', () => {
  it.each([
    ['Acme', 'Acme', 'same'],
    ['Café', 'Cafe\u0301', 'form'],
    ['ﬁnance', 'finance', 'form'],
    ['Ａｃｍｅ', 'Acme', 'form'],
    ['Ac\u200bme', 'Acme', 'invisible'],
    ['Acme\u202e', 'Acme', 'invisible'],
    ['Acme\u00a0Corp', 'Acme Corp', 'invisible'],
    ['Acme\u0000', 'Acme', 'invisible'],
    ['ACME', 'Acme', 'case'],
    ['Αcme', 'Acme', 'look-alike'],
    ['Аcme', 'Acme', 'look-alike'],
    ['Acme 1', 'Acme l', 'look-alike'],
    ['Acme I', 'Acme l', 'look-alike'],
    ['Acrne', 'Acme', 'look-alike'],
    ['Acme 0', 'Acme O', 'look-alike'],
    ['Café', 'Cafe', 'look-alike'],
    ['Acme–Corp', 'Acme-Corp', 'look-alike'],
    ['O’Neil', "O'Neil", 'look-alike'],
    ['раураl', 'paypal', 'look-alike'],
    ['Acme', 'Acne', null],
    ['Acme 1', 'Acme 2', null],
    ['Client 10', 'Client 11', null],
  ] as const)('%j and %j: %s, whichever comes first', (one, other, why) => {
    expect(confusionOf(one, other)).toBe(why)
    expect(confusionOf(other, one)).toBe(why)
  })

  it('of the usual kind are told apart: five hundred numbered clients', () => {
    const names = Array.from({ length: 500 }, (_none, at) => `Client ${String(at).padStart(3, '0')}`)
    expect(new Set(names.map(skeletonOf)).size).toBe(500)
  })

  it('have a skeleton that stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (name) => {
        expect(skeletonOf(skeletonOf(name))).toBe(skeletonOf(name))
      }),
    )
  })
})

describe('a word of several alphabets', () => {
  it.each([
    ['Аcme', true],
    ['Acme Россия', false],
    ['東京 Acme', false],
    ['Acme Ελλάς', false],
    ['Ελλaς', true],
    ['Acme', false],
  ])('%s: %s', (name, mixed) => {
    expect(mixesAlphabets(name)).toBe(mixed)
  })
})

describe('a book of names', () => {
  it('says the same as asking about each name, and the plainest reason first', () => {
    const name = fc.string({ unit: fc.constantFrom(...'aA1lIоoO0éе\u0301\u200b mrn'), minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(fc.array(name, { maxLength: 8 }), name, (names, asked) => {
        const each = names.map((other) => confusionOf(asked, other)).filter((why) => why !== null)
        const found = createNameBook(names).like(asked)
        expect(found === null).toBe(each.length === 0)
        if (found !== null) expect(each).toContain(found.why)
      }),
      { numRuns: 500 },
    )
  })

  it('is asked two thousand times about two thousand names without comparing each with each', () => {
    const names = Array.from({ length: 2_000 }, (_none, at) => `Client number ${at} of many`)
    const book = createNameBook(names)
    expect(names.every((name) => book.like(name)?.why === 'same')).toBe(true)
  })
})

describe('a profile that is added or renamed', () => {
  it('may not look like another one', () => {
    expect(judgeProfileName('Аcme', ['Acme'])).toEqual({
      ok: false,
      failure: { code: 'PROFILE_NAME_CONFUSABLE', facts: { name: 'Аcme', other: 'Acme' } },
    })
    expect(judgeProfileName('ACME', ['Acme'])).toMatchObject({ failure: { code: 'PROFILE_NAME_TAKEN' } })
    expect(judgeProfileName('Acme 2', ['Acme'])).toMatchObject({ ok: true })
  })
})
