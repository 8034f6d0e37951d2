import { describe, expect, it } from 'vitest'
import { shortDayIn } from '../../../src-renderer/locales/short-day.ts'

const days = Array.from({ length: 12 }, (_, month) => [1, 9, 28].map((day) => new Date(2026, month, day, 12).getTime()))

describe('a day in few letters', () => {
  for (const language of ['en', 'fr'] as const) {
    it(`reads in ${language} as Intl writes it, with the year and without, in every month`, () => {
      const withYear = new Intl.DateTimeFormat(language, { dateStyle: 'medium' })
      const without = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short' })
      for (const ms of days.flat()) {
        expect(shortDayIn(language, ms, true)).toBe(withYear.format(ms))
        expect(shortDayIn(language, ms, false)).toBe(without.format(ms))
      }
    })
  }
})
