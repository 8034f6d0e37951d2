import type { ErrorCode } from '../../src-preload/contract/error-codes.ts'
import type { Facts, Failure } from '../../src-preload/contract/result.ts'
import type { Language } from '../../src-preload/contract/settings.ts'
import { ERRORS_EN } from './errors-en.ts'
import { ERRORS_FR } from './errors-fr.ts'

/** What a person reads of a refusal: what happened, in one sentence more, and what to do. */
export interface ErrorText {
  readonly title: string
  readonly sentence: string
  readonly remedy: string
}

const CATALOGUES = { en: ERRORS_EN, fr: ERRORS_FR } as const

const NO_REASON: Readonly<Record<Language, string>> = {
  en: 'No reason was given.',
  fr: 'Aucune raison n’a été donnée.',
}

/** Bidi and other invisible characters of a server's text must not rearrange our sentence. */
function shown(language: Language, value: string | number): string {
  if (typeof value === 'number') return new Intl.NumberFormat(language).format(value)
  return value.replace(/[\p{Cc}\p{Cf}]/gu, '').slice(0, 300)
}

function fill(language: Language, text: string, facts: Facts): string {
  return text.replace(/\{(\w+)\}/g, (_whole, name: string) => shown(language, facts[name] ?? '…'))
}

/** What a code means in that language, in a few words: for lists in which the whole sentence would be too much. */
export function titleOfCode(language: Language, code: ErrorCode): string {
  const [title] = CATALOGUES[language][code]
  return title
}

/** The texts of a failure in that language, with its facts filled in. */
export function sentenceOf(language: Language, failure: Failure): ErrorText {
  const [title, sentence, remedy] = CATALOGUES[language][failure.code]
  const facts = failure.facts ?? {}
  // A sentence that is nothing but a reason needs another one when the service gave none.
  const said = fill(language, sentence, facts)
  return { title, sentence: said === '…' ? NO_REASON[language] : said, remedy: fill(language, remedy, facts) }
}
