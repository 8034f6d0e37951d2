import { describe, expect, it } from 'vitest'
import type { ErrorCode } from '../../../src-preload/contract/error-codes.ts'
import { SYSTEMS } from '../../../src-preload/contract/keychain.ts'
import { sentenceOf } from '../../../src-renderer/locales/errors.ts'
import { REMEDIES } from '../../../src-renderer/locales/keychain-remedies.ts'
import { frenchFaults } from '../../support/french.ts'

const CODES = Object.keys(REMEDIES.en) as ErrorCode[]
const all = CODES.flatMap((code) => SYSTEMS.map((system) => [code, system] as const))

describe('what to do about a keychain', () => {
  it('is said for the same troubles and systems in both languages', () => {
    const shape = (language: 'en' | 'fr') => CODES.map((code) => [code, Object.keys(REMEDIES[language][code] ?? {})])
    expect(Object.keys(REMEDIES.fr)).toEqual(CODES)
    expect(shape('fr')).toEqual(shape('en'))
  })

  it.each(all)('%s on %s is a sentence or two in plain words, in both languages', (code, system) => {
    for (const language of ['en', 'fr'] as const) {
      const { remedy } = sentenceOf(language, { code }, system)
      expect(remedy).toMatch(/^\p{Lu}.*\.$/u)
      expect(remedy.length).toBeLessThan(220)
      expect(remedy).not.toMatch(/\b(?:D-?Bus|libsecret|API|daemon|token|ssh)\b/i)
    }
    expect(frenchFaults(sentenceOf('fr', { code }, system).remedy)).toEqual([])
    expect(sentenceOf('fr', { code }, system).remedy).not.toBe(sentenceOf('en', { code }, system).remedy)
  })

  it.each(CODES)('%s differs from system to system, and has something for all others', (code) => {
    const own = SYSTEMS.map((system) => REMEDIES.en[code]?.[system]).filter((text) => text !== undefined)
    expect(new Set(own).size).toBe(own.length)
    expect(sentenceOf('en', { code }).remedy.length).toBeGreaterThan(10)
  })
})
