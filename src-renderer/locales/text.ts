import type { System } from '../../src-preload/contract/keychain.ts'
import type { Language } from '../../src-preload/contract/languages.ts'
import type { Failure } from '../../src-preload/contract/result.ts'
import type { EN, TextKey } from './en.ts'
import { type ErrorText, sentenceOf } from './errors.ts'
import { catalogueOf } from './languages-known.ts'
import { fillMessage, type Values } from './message.ts'
import { shortDayIn } from './short-day.ts'

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
  /** A time of today, to the second. */
  time(ms: number): string
  /** A day and a time of it. */
  moment(ms: number): string
  /** The time at which something ends, to follow “until”; with its day where that is not today. */
  until(ms: number): string
}

function unitOf(bytes: number): readonly [value: number, unit: string] {
  if (bytes < 1_000) return [bytes, 'byte']
  if (bytes < 1_000_000) return [bytes / 1_000, 'kilobyte']
  return bytes < 1_000_000_000 ? [bytes / 1_000_000, 'megabyte'] : [bytes / 1_000_000_000, 'gigabyte']
}

/** Makes a value when it is first asked for, and once. */
function later<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** Chromium writes a plain space before the half of the day, and a line may begin with AM. */
function withHalf(time: string): string {
  return time.replace(/ (?=[AP]M$)/, '\u202f')
}

function makeText(language: Language): Text {
  // Each of these takes the window milliseconds to make, which the first screen has no time for and mostly no use.
  const day = later(() => new Intl.DateTimeFormat(language, { dateStyle: 'long' }))
  const relative = later(() => new Intl.RelativeTimeFormat(language, { numeric: 'auto' }))
  const moment = later(() => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }))
  const time = later(() => new Intl.DateTimeFormat(language, { timeStyle: 'medium' }))
  const percent = later(() => new Intl.NumberFormat(language, { style: 'percent' }))
  const shortTime = later(() => new Intl.DateTimeFormat(language, { timeStyle: 'short' }))
  const t: Text['t'] = (key, ...[values]) => fillMessage(catalogueOf(language).texts[key], values ?? {}, language)
  return {
    language,
    t,
    failure: (failure, system) => sentenceOf(language, failure, system),
    size(bytes) {
      const [value, unit] = unitOf(bytes)
      const unitDisplay = unit === 'byte' ? 'long' : 'short'
      const format = { style: 'unit', unit, unitDisplay, maximumFractionDigits: 1 } as const
      return new Intl.NumberFormat(language, format).format(value)
    },
    percent: (fraction) => percent().format(Math.floor(fraction * 100) / 100),
    day: (ms) => day().format(ms),
    shortDay: (ms) => shortDayIn(language, ms, new Date(ms).getFullYear() !== new Date(Date.now()).getFullYear()),
    inDays: (days) => relative().format(days, 'day'),
    time: (ms) => withHalf(time().format(ms)),
    moment: (ms) => withHalf(moment().format(ms)),
    until(ms) {
      const isToday = new Date(ms).toDateString() === new Date(Date.now()).toDateString()
      return isToday
        ? t('time.today', { time: withHalf(shortTime().format(ms)) })
        : t('time.otherDay', { moment: withHalf(moment().format(ms)) })
    },
  }
}

const made = new Map<Language, Text>()

/** Everything there is to say in a language; made once, because formatters are dear. */
export function textIn(language: Language): Text {
  const known = made.get(language) ?? makeText(language)
  made.set(language, known)
  return known
}
