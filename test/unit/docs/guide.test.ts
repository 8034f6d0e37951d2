import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ERROR_CODES } from '../../../src-preload/contract/error-codes.ts'
import type { Language } from '../../../src-preload/contract/languages.ts'
import { EN } from '../../../src-renderer/locales/en.ts'
import { titleOfCode } from '../../../src-renderer/locales/errors.ts'
import { FR } from '../../../src-renderer/locales/fr.ts'
import type { Message } from '../../../src-renderer/locales/message.ts'
import { frenchFaults } from '../../support/french.ts'
import { linksOf, pageText, ROOT } from '../../support/pages.ts'

const LANGUAGES = ['en', 'fr'] as const
const PAGES = [
  'start',
  'your-key',
  'sending',
  'change-key',
  'keep-safe',
  'other-services',
  'many-profiles',
  'support-file',
  'when-something-is-wrong',
] as const
const each = LANGUAGES.flatMap((language) => PAGES.map((page) => [language, page] as const))

const fileOf = (language: Language, page: string): string => `docs/guide/${language}/${page}.md`
const textOf = (language: Language, page: string): string => pageText(fileOf(language, page))
const all = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, found = '']) => found)
/** What stands in bold is a word of the screen; a line's end inside it is a space. */
const labelsOf = (language: Language, page: string): string[] =>
  all(textOf(language, page), /\*\*([^*]+)\*\*/g).map((label) => label.replaceAll(/\s*\n\s*/g, ' '))

/** The refusals that a page explains, by the titles it quotes; a title that no refusal has comes back as it is. */
function refusalsOf(language: Language): string[] {
  return all(textOf(language, 'when-something-is-wrong'), /^### (.+)$/gm).map(
    (title) => ERROR_CODES.find((code) => titleOfCode(language, code) === title) ?? title,
  )
}

describe('the guide', () => {
  it.each(LANGUAGES)('has its pages in %s and no others', (language) => {
    const found = readdirSync(join(ROOT, 'docs', 'guide', language))
    expect(found.sort()).toEqual(PAGES.map((page) => `${page}.md`).sort())
  })

  it.each(LANGUAGES)('quotes titles of refusals as the screens say them in %s', (language) => {
    const found = refusalsOf(language)
    expect(found.length).toBeGreaterThan(12)
    expect(found.filter((code) => !(ERROR_CODES as readonly string[]).includes(code))).toEqual([])
    expect(new Set(found).size).toBe(found.length)
  })

  it('explains the same refusals in both languages', () => {
    expect(refusalsOf('fr')).toEqual(refusalsOf('en'))
  })

  it.each(each)('%s/%s names what stands on the screens as it stands there', (language, page) => {
    const catalogue: Readonly<Record<string, Message>> = language === 'fr' ? FR : EN
    const texts = Object.values(catalogue).flatMap((text) => (typeof text === 'string' ? [text] : Object.values(text)))
    const patterns = texts.map((text) =>
      text
        .split(/\{\w+\}/)
        .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
        .join('.+'),
    )
    const onScreen = new RegExp(`^(?:${patterns.join('|')})$`)
    expect(labelsOf(language, page).filter((label) => !onScreen.test(label))).toEqual([])
  })

  it.each(PAGES)('%s has the same parts, links, pictures and words of the screen in both languages', (page) => {
    const shape = (language: Language): unknown => [
      all(textOf(language, page), /^(#+) /gm),
      labelsOf(language, page).length,
      linksOf(fileOf(language, page)).map((link) =>
        link.replace(`-${language}.png`, '.png').replace(`/${language}/`, '/'),
      ),
    ]
    expect(shape('fr')).toEqual(shape('en'))
  })

  it.each(each)('%s/%s is short and in plain words', (language, page) => {
    const text = textOf(language, page)
    expect(text.split(/\s+/).length).toBeLessThan(750)
    expect(text).not.toMatch(
      /\b(?:API|URL|HTTP|token|tenant|payload|endpoint|stack|server|serveur|batch|IPC|Electron)\b/,
    )
  })

  it.each(PAGES)('fr/%s keeps the typographic rules of French', (page) => {
    expect(frenchFaults(textOf('fr', page).replaceAll(/`[^`]*`|\]\([^)]*\)|!(?=\[)/g, ''))).toEqual([])
  })

  it('asks for at most eight pictures, each in both languages', () => {
    const pictures = (language: Language): string[] =>
      PAGES.flatMap((page) => linksOf(fileOf(language, page))).filter((link) => link.endsWith('.png'))
    expect(new Set(pictures('en')).size).toBeLessThanOrEqual(8)
    for (const language of LANGUAGES) {
      for (const name of pictures(language)) expect(name).toMatch(new RegExp(`^docs/images/[a-z-]+-${language}\\.png$`))
    }
  })
})
