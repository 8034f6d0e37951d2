import type { ErrorCode } from '../../src-preload/contract/error-codes.ts'
import type { System } from '../../src-preload/contract/keychain.ts'
import type { Language } from '../../src-preload/contract/languages.ts'
import type { Facts, Failure } from '../../src-preload/contract/result.ts'
import { REMEDIES } from './keychain-remedies.ts'
import { catalogueOf } from './languages-known.ts'

/** What a person reads of a refusal: what happened, in one sentence more, and what to do. */
export interface ErrorText {
  readonly title: string
  readonly sentence: string
  readonly remedy: string
}

/** A sentence that is nothing but a fact: the service's own words, in whatever language it speaks. */
const ONLY_A_FACT = /^\{\w+\}$/
const QUOTED: Readonly<Record<Language, string>> = {
  en: 'The service says: “{said}”.',
  fr: 'Le service dit : « {said} ».',
}

const NO_REASON: Readonly<Record<Language, string>> = {
  en: 'No reason was given.',
  fr: 'Aucune raison n’a été donnée.',
}

/** Bidi and other invisible characters of a server's text must not rearrange our sentence. */
function shown(language: Language, value: string | number): string {
  if (typeof value === 'number') return new Intl.NumberFormat(language).format(value)
  const { facts } = catalogueOf(language)
  const word = Object.hasOwn(facts, value) ? facts[value] : undefined
  return word ?? value.replace(/[\p{Cc}\p{Cf}]/gu, '').slice(0, 300)
}

function fill(language: Language, text: string, facts: Facts): string {
  return text.replace(/\{(\w+)\}/g, (_whole, name: string) => shown(language, facts[name] ?? '…'))
}

/** The service's own words, told apart from ours; another sentence when it gave none. */
function quote(language: Language, said: string): string {
  if (said === '…') return NO_REASON[language]
  return QUOTED[language].replace('{said}', () => said.replace(/\.$/, ''))
}

/** What a code means in that language, in a few words: for lists in which the whole sentence would be too much. */
export function titleOfCode(language: Language, code: ErrorCode): string {
  const [title] = catalogueOf(language).errors[code]
  return title
}

/** The texts of a failure in that language, with its facts filled in; the remedy is the system's own where there is one. */
export function sentenceOf(language: Language, failure: Failure, system: System | null = null): ErrorText {
  const [title, sentence, usual] = catalogueOf(language).errors[failure.code]
  const remedy = (system === null ? undefined : REMEDIES[language][failure.code]?.[system]) ?? usual
  const facts = failure.facts ?? {}
  const said = fill(language, sentence, facts)
  const quoted = ONLY_A_FACT.test(sentence) ? quote(language, said) : said
  return { title, sentence: quoted, remedy: fill(language, remedy, facts) }
}
