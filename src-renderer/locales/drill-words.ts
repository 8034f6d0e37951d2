import type { DrillName } from '../../src-preload/contract/drills.ts'
import type { Language } from '../../src-preload/contract/languages.ts'
import { DRILL_EN } from './drill-en.ts'
import { DRILL_FR } from './drill-fr.ts'

/** What a drill is called, what is seen in it, and what to do; a sentence each but for the first. */
export interface DrillText {
  readonly what: string
  readonly seen: string
  readonly todo: string
}

/** Everything that is said about drills. `{what}` stands for the name of one. */
export interface DrillTexts {
  readonly open: string
  readonly title: string
  readonly lead: string
  readonly seen: string
  readonly todo: string
  readonly begin: string
  readonly beginWhich: string
  readonly starting: string
  readonly profile: string
  readonly running: string
  readonly over: string
  readonly recover: string
  readonly end: string
  readonly again: string
  readonly remove: string
  readonly drills: Readonly<Record<DrillName, DrillText>>
}

const TEXTS: Readonly<Record<Language, DrillTexts>> = { en: DRILL_EN, fr: DRILL_FR }

/** The texts about drills in a language. */
export function drillTexts(language: Language): DrillTexts {
  return TEXTS[language]
}

/** A text with the name of a drill filled in. */
export function about(text: string, what: string): string {
  return text.replace('{what}', () => what)
}
