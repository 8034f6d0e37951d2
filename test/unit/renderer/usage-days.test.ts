import { describe, expect, it } from 'vitest'
import { CHART_DAYS, usageDays, usageKinds } from '../../../src-renderer/features/service/usage-days.ts'

const NOON = new Date(2026, 3, 10, 12).getTime()
const HOUR = 3_600_000
const use = (at: number, change: object = {}) => ({ at, what: '/analyze', status: 200, cost: 0.5, ...change })

describe('what was used, by day', () => {
  it('is each of the last thirty days, oldest first, those without a use included', () => {
    const days = usageDays([use(NOON), use(NOON - 24 * HOUR), use(NOON - 25 * HOUR, { status: 500 })], NOON)
    expect(days).toHaveLength(CHART_DAYS)
    expect(days.at(-1)).toEqual({ day: new Date(2026, 3, 10).getTime(), uses: 1, failed: 0, cost: 0.5 })
    expect(days.at(-2)).toEqual({ day: new Date(2026, 3, 9).getTime(), uses: 2, failed: 1, cost: 1 })
    expect(days[0]?.day).toBe(new Date(2026, 2, 12).getTime())
    expect(days.slice(0, -2).every(({ uses, cost }) => uses === 0 && cost === null)).toBe(true)
  })

  it('has each day once, also where the clocks change', () => {
    for (const [month, day] of [
      [2, 31],
      [9, 31],
    ] as const) {
      const days = usageDays([], new Date(2026, month, day, 12).getTime())
      expect(new Set(days.map((one) => new Date(one.day).toDateString())).size).toBe(CHART_DAYS)
      expect(days.every((one) => new Date(one.day).getHours() === 0)).toBe(true)
    }
  })

  it('leaves out what is older or of tomorrow, and counts an unknown outcome as none that failed', () => {
    const days = usageDays([use(NOON - 40 * 24 * HOUR), use(NOON + 24 * HOUR), use(NOON, { status: null })], NOON)
    expect(days.reduce((sum, { uses }) => sum + uses, 0)).toBe(1)
    expect(days.at(-1)?.failed).toBe(0)
  })
})

it('what was used for each thing is listed with the most used first, costs only where there are any', () => {
  const free = { what: '/alert', cost: null }
  expect(usageKinds([use(1), use(2, free), use(3, free), use(4, { ...free, status: 401 })])).toEqual([
    { what: '/alert', uses: 3, failed: 1, cost: null },
    { what: '/analyze', uses: 1, failed: 0, cost: 0.5 },
  ])
})
