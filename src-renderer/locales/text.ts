import type { System } from '../../src-preload/contract/keychain.ts'
import type { Failure } from '../../src-preload/contract/result.ts'
import type { Language } from '../../src-preload/contract/settings.ts'
import { EN, type TextKey } from './en.ts'
import { type ErrorText, sentenceOf } from './errors.ts'
import { FR } from './fr.ts'
import { fillMessage, type Message, type Values } from './message.ts'

/** What a person reads, in one language. */
export interface Text {
  readonly language: Language
  /** The text of a key with its values filled in; a key or value that is missing does not compile. */
  t<Key extends TextKey>(key: Key, ...values: Values<(typeof EN)[Key]>): string
  /** What to do depends on the system for some; without one it is said for all. */
  failure(failure: Failure, system?: System | null): ErrorText
  /** Bytes as people read them. */
  size(bytes: number): string
  /** A fraction of one as a whole per cent, rounded down: a hundred is never said too early. */
  percent(fraction: number): string
  /** A day; `ms` in milliseconds since 1970, in this computer's time zone. */
  day(ms: number): string
  /** A day in few letters; without the year where it is this one. */
  shortDay(ms: number): string
  /** How far off a day is, in whole days: today, tomorrow, in 5 days. */
  inDays(days: number): string
  /** A day and a time of it. */
  moment(ms: number): string
}

const CATALOGUES: Readonly<Record<Language, Readonly<Record<TextKey, Message>>>> = { en: EN, fr: FR }

function unitOf(bytes: number): readonly [value: number, unit: string] {
  if (bytes < 1_000) return [bytes, 'byte']
  return bytes < 1_000_000 ? [bytes / 1_000, 'kilobyte'] : [bytes / 1_000_000, 'megabyte']
}

function makeText(language: Language): Text {
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'long' })
  const thisYear = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short' })
  const anyYear = new Intl.DateTimeFormat(language, { dateStyle: 'medium' })
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  const moment = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' })
  const percent = new Intl.NumberFormat(language, { style: 'percent' })
  return {
    language,
    t: (key, ...[values]) => fillMessage(CATALOGUES[language][key], values ?? {}, language),
    failure: (failure, system) => sentenceOf(language, failure, system),
    size(bytes) {
      const [value, unit] = unitOf(bytes)
      const unitDisplay = unit === 'byte' ? 'long' : 'short'
      const format = { style: 'unit', unit, unitDisplay, maximumFractionDigits: 1 } as const
      return new Intl.NumberFormat(language, format).format(value)
    },
    percent: (fraction) => percent.format(Math.floor(fraction * 100) / 100),
    day: (ms) => day.format(ms),
    shortDay(ms) {
      const same = new Date(ms).getFullYear() === new Date(Date.now()).getFullYear()
      return (same ? thisYear : anyYear).format(ms)
    },
    inDays: (days) => relative.format(days, 'day'),
    // Chromium writes a plain space there, and a line may begin with AM.
    moment: (ms) => moment.format(ms).replace(/ (?=[AP]M$)/, '\u202f'),
  }
}

const made = new Map<Language, Text>()

/** Everything there is to say in a language; made once, because formatters are dear. */
export function textIn(language: Language): Text {
  const known = made.get(language) ?? makeText(language)
  made.set(language, known)
  return known
}
