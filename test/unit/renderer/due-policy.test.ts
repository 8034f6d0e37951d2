import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DueChoice, draftOf, policyOf } from '../../../src-renderer/features/profiles/due-policy.ts'

const NINETY = { changeAfterDays: 90, changeOn: null }
const said = (choice: DueChoice, days = '', day = '') => policyOf({ choice, days, day }, NINETY)

describe('when a key is to be changed, as the form says it', () => {
  it('is after some days, on the service’s day, or never', () => {
    expect(said('30')).toEqual({ changeAfterDays: 30, changeOn: null })
    expect(said('90')).toEqual(NINETY)
    expect(said('own', ' 45 ')).toEqual({ changeAfterDays: 45, changeOn: null })
    expect(said('never', '45')).toEqual({ changeAfterDays: null, changeOn: null })
    const end = new Date(2026, 1, 28, 23, 59, 59, 999).getTime()
    expect(said('service', '', '2026-02-28')).toEqual({ changeAfterDays: 90, changeOn: end })
  })

  it.each(['', '0', '-3', '1.5', '3651', 'soon', '1e9'])('is not %j days', (days) => {
    expect(said('own', days)).toBeNull()
  })

  it.each(['', '28.02.2026', '1026-02-28', '9999-01-01'])('is not on the day %j', (day) => {
    expect(said('service', '', day)).toBeNull()
  })

  it('comes back into the form as it was said', () => {
    const day = fc
      .integer({ min: 0, max: 60_000 })
      .map((days) => new Date(2000, 0, 2 + days, 23, 59, 59, 999).getTime())
    const policy = fc.record({
      changeAfterDays: fc.option(fc.integer({ min: 1, max: 3_650 })),
      changeOn: fc.option(day),
    })
    fc.assert(
      fc.property(policy, (kept) => {
        expect(policyOf(draftOf(kept), kept)).toEqual(kept)
      }),
    )
  })
})
