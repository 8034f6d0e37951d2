import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { phraseFinder, searchable, wordsFinder } from '../../../src-renderer/ui/find-words.ts'

const finds = (typed: string, text: string): boolean => wordsFinder(typed)(searchable(text))

describe('looking for words', () => {
  it.each([
    ['baeck', 'Bäckerei Süd'],
    ['BACK', 'Bäckerei Süd'],
    ['bäck', 'Bäckerei Süd'],
    ['bäckerei', 'Baeckerei Sued'],
    ['sued baeckerei', 'Bäckerei Süd'],
    ['Ba\u0308ck', 'Bäckerei'],
    ['strasse', 'Hauptstraße 3'],
    ['straße', 'HAUPTSTRASSE 3'],
    ['oeuvre', 'L’œuvre'],
    ['kobenhavn', 'København'],
    ['koebenhavn', 'København'],
    ['malmoe', 'Malmö'],
    ['lodz', 'Łódź'],
    ['ecole', 'École'],
    ['', 'anything'],
    ['  ', 'anything'],
  ])('finds by %j what is called %j', (typed, text) => {
    expect(finds(typed, text)).toBe(true)
  })

  it.each([
    ['baecker sud x', 'Bäckerei Süd'],
    ['xbaeck', 'Bäckerei'],
    ['acme corp', 'Acme'],
  ])('does not find by %j what is called %j', (typed, text) => {
    expect(finds(typed, text)).toBe(false)
  })

  it('or for all of it as it stands finds only that', () => {
    const [client, bakery] = ['Client 143', 'Bäckerei Süd'].map(searchable)
    expect([phraseFinder('client 43'), wordsFinder('client 43')].map((find) => find(client ?? ''))).toEqual([
      false,
      true,
    ])
    expect(phraseFinder('baeckerei s')(bakery ?? '')).toBe(true)
  })

  it('finds every text by itself and by each of its words', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }), { maxLength: 4 }), (words) => {
        const text = words.join(' ')
        expect(finds(text, text)).toBe(true)
        for (const word of words) expect(finds(word, text)).toBe(true)
      }),
    )
  })
})
