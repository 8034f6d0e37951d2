import { describe, expect, it } from 'vitest'
import { judgeProfileName } from '../../../src-main/tenants/profile-name.ts'
import { DRILLS } from '../../../src-preload/contract/drills.ts'
import { about, drillTexts } from '../../../src-renderer/locales/drill-words.ts'
import { EN } from '../../../src-renderer/locales/en.ts'
import { ERRORS_EN } from '../../../src-renderer/locales/errors-en.ts'
import { ERRORS_FR } from '../../../src-renderer/locales/errors-fr.ts'
import { FR } from '../../../src-renderer/locales/fr.ts'
import { frenchFaults } from '../../support/french.ts'

const JARGON = /\b(HTTP|JSON|API|URL|tenant|payload|endpoint|timeout|socket|token|[45]0\d)\b/
const SAID = {
  en: { quoted: /“([^”]+)”/g, words: [...Object.values(EN), ...Object.values(ERRORS_EN).flat()] },
  fr: { quoted: /«\u202f([^»]+)\u202f»/g, words: [...Object.values(FR), ...Object.values(ERRORS_FR).flat()] },
} as const

describe.each(['en', 'fr'] as const)('the texts of drills in %s', (language) => {
  const texts = drillTexts(language)

  it.each(DRILLS)('say of %s what is seen and what to do, in a plain sentence each', (drill) => {
    const { what, seen, todo } = texts.drills[drill]
    expect(what).toMatch(/^[A-ZÀ-Ý].{4,45}[^.]$/u)
    for (const text of [seen, todo]) {
      expect(text).toMatch(/^[A-ZÀ-Ý].*\.$/u)
      expect(text.length).toBeLessThan(200)
    }
    expect(`${what} ${seen} ${todo}`).not.toMatch(JARGON)
  })

  it.each(DRILLS)('name the profile of %s, with room for the number of a second one', (drill) => {
    const name = about(texts.profile, texts.drills[drill].what)
    expect(judgeProfileName(`${name} 999`, []).ok).toBe(true)
  })

  it('call each drill something else', () => {
    expect(new Set(DRILLS.map((drill) => texts.drills[drill].what)).size).toBe(DRILLS.length)
  })

  it.each(DRILLS)('quote of the screens in %s what stands there', (drill) => {
    const { seen, todo } = texts.drills[drill]
    const quotes = [...`${seen} ${todo}`.matchAll(SAID[language].quoted)].map(([, quote]) => quote)
    // What a service says is no word of a screen.
    const said: readonly unknown[] = [...SAID[language].words, 'waiting', 'en attente']
    expect(quotes.filter((quote) => !said.includes(quote))).toEqual([])
  })
})

it('fills a name in as it is', () => {
  expect(about('Drill: {what}', '$& {what}')).toBe('Drill: $& {what}')
})

describe('the French texts', () => {
  const { drills, ...others } = drillTexts('fr')
  const all = [...Object.values(others), ...Object.values(drills).flatMap((each) => Object.values(each))]
  it.each(all)('%s is written as French is', (text) => {
    expect(frenchFaults(text)).toEqual([])
  })

  it('are none of the English ones', () => {
    const english = drillTexts('en')
    for (const drill of DRILLS) {
      for (const part of ['what', 'seen', 'todo'] as const)
        expect(drills[drill][part]).not.toBe(english.drills[drill][part])
    }
  })
})
