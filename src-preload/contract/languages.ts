/** The languages there are. Without the parsers: a start needs its words before it needs them. */
export const LANGUAGES = ['en', 'fr'] as const
export type Language = (typeof LANGUAGES)[number]

/** The language for a setting: the person's, else the first of the system's that there is, else English. */
export function languageFor(setting: Language | 'system', system: readonly string[]): Language {
  if (setting !== 'system') return setting
  const known = system.map((tag) => tag.toLowerCase().split(/[-_]/)[0])
  return LANGUAGES.find((language) => language === known.find((one) => LANGUAGES.some((each) => each === one))) ?? 'en'
}
