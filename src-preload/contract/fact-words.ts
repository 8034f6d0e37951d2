/**
 * Facts that are words and no names: main sends the code, the catalogue of the window's language says it. The colon
 * keeps them apart from whatever a variable or a company may be called.
 */
export const FACT_WORDS = [
  'word:login',
  'word:session',
  'word:documents',
  'word:certificate',
  'word:altered',
  'word:left-out',
] as const

/** One of the closed list of facts that every language says in its own words. */
export type FactWord = (typeof FACT_WORDS)[number]
