import type { ErrorCode } from '../../src-preload/contract/error-codes.ts'
import type { Language } from '../../src-preload/contract/languages.ts'
import { EN, type TextKey } from './en.ts'
import { ERRORS_EN, FACTS_EN } from './errors-en.ts'
import type { Message } from './message.ts'

/** Everything that is said in one language. */
export interface Catalogue {
  readonly texts: Readonly<Record<TextKey, Message>>
  /** Of a refusal: its title, its sentence and what to do. */
  readonly errors: Readonly<Record<ErrorCode, readonly [string, string, string]>>
  /** Words of facts that main tells by a name. */
  readonly facts: Readonly<Record<string, string>>
}

const ENGLISH: Catalogue = { texts: EN, errors: ERRORS_EN, facts: FACTS_EN }

/** Where each of the others is. All of them at once were a fifth of what a start has to read before its first picture. */
const OTHERS: Readonly<Record<Exclude<Language, 'en'>, () => Promise<Catalogue>>> = {
  fr: async () => (await import('./french.ts')).FRENCH,
}

const known = new Map<Language, Catalogue>([['en', ENGLISH]])

/** True once texts of that language are here. */
export function isKnown(language: Language): boolean {
  return known.has(language)
}

/** Fetches a language, before anything is shown in it. Never rejects: where it cannot be read, English is said instead. */
export async function learn(language: Language): Promise<void> {
  if (language === 'en' || known.has(language)) return
  try {
    known.set(language, await OTHERS[language]())
  } catch {
    // A window in another language is of more use than none.
  }
}

/** What is said in a language that was fetched. */
export function catalogueOf(language: Language): Catalogue {
  return known.get(language) ?? ENGLISH
}
