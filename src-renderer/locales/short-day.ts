import type { Language } from '../../src-preload/contract/languages.ts'

const EN = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const FR = ['janv.', 'févr.', 'mars', 'avr.', 'mai', 'juin', 'juil.', 'août', 'sept.', 'oct.', 'nov.', 'déc.']

/**
 * A day in few letters, in this computer's time zone. Written out here, as `Intl` writes it: the bar above the first
 * screen has such a day in it, and Chromium's first date format takes some 10 ms, by which every start would be longer.
 * @param ms milliseconds since 1970
 * @param withYear false where it is the year that everybody thinks of
 */
export function shortDayIn(language: Language, ms: number, withYear: boolean): string {
  const date = new Date(ms)
  const day = date.getDate()
  const year = date.getFullYear()
  if (language === 'fr') return `${day} ${FR[date.getMonth()]}${withYear ? ` ${year}` : ''}`
  return `${EN[date.getMonth()]} ${day}${withYear ? `, ${year}` : ''}`
}
