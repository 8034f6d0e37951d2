import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { retryAfterMs } from '../../../src-main/transport/retry-after.ts'

const NOW = Date.UTC(2026, 0, 5, 9)

describe('Retry-After', () => {
  it.each<[string | undefined, number | null]>([
    ['0', 0],
    [' 120 ', 120_000],
    ['99999999999', 3_600_000],
    ['Mon, 05 Jan 2026 09:02:00 GMT', 120_000],
    ['Mon, 05 Jan 2026 08:00:00 GMT', 0],
    ['Fri, 05 Jan 2029 08:00:00 GMT', 3_600_000],
    [undefined, null],
    ['', null],
    ['-5', null],
    ['1.5', null],
    ['soon', null],
    ['1', 1_000],
    ['2026-01-05', null],
    ['Mon, 99 Jan 2026 09:02:00 GMT', null],
  ])('%j is %s milliseconds', (header, ms) => {
    expect(retryAfterMs(header, NOW)).toBe(ms)
  })

  it('takes no date while the time is not known, but still seconds', () => {
    expect(retryAfterMs('Mon, 05 Jan 2026 09:02:00 GMT', Number.NaN)).toBeNull()
    expect(retryAfterMs('7', Number.NaN)).toBe(7_000)
  })

  it('is null or between nothing and an hour, whatever is sent', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer(), (header, now) => {
        const ms = retryAfterMs(header, now)
        expect(ms === null || (ms >= 0 && ms <= 3_600_000)).toBe(true)
      }),
    )
  })
})
