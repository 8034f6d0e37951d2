import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { afterHang, type Breaker, CLOSED, standing, WAITS_MS } from '../../../src-main/vault/breaker.ts'

const NOW = Date.UTC(2026, 0, 5, 9)
const hung = (times: number): Breaker => {
  let breaker = CLOSED
  for (let time = 0; time < times; time += 1) breaker = afterHang(breaker, NOW)
  return breaker
}

describe('the breaker', () => {
  it('is closed until something hangs', () => {
    expect(standing(CLOSED, NOW)).toBe('closed')
  })

  it.each(WAITS_MS.map((waitMs, index) => [index + 1, waitMs] as const))(
    'after hang %i waits %i ms',
    (times, waitMs) => {
      expect(standing(hung(times), NOW)).toBe('open')
      expect(standing(hung(times), NOW + waitMs - 1)).toBe('open')
      expect(standing(hung(times), NOW + waitMs)).toBe('half-open')
    },
  )

  it('never keeps the background back for longer than five minutes, whatever the clock does', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000 }), fc.integer(), (times, passed) => {
        const open = standing(hung(times), NOW + passed) === 'open'
        expect(open).toBe(passed >= 0 && passed < (WAITS_MS[Math.min(times, WAITS_MS.length) - 1] ?? 0))
      }),
    )
  })
})
