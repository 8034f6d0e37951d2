import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { median } from '../../bench/median.ts'
import { closingLine, isMet, linesOf, type Report } from '../../bench/report.ts'

describe('the median', () => {
  it.each([
    [[3], 3],
    [[9, 1, 5], 5],
    [[10, 2], 6],
    [[4, 1, 3, 2], 2.5],
    [[100, 20, 3], 20],
  ])('of %j is %d', (values, expected) => {
    expect(median(values)).toBe(expected)
  })

  it('of nothing is not a number', () => {
    expect(median([])).toBeNaN()
  })

  it('has as many values below it as above it, whatever their order', () => {
    const values = fc.array(fc.integer({ min: -1_000, max: 1_000 }), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(values, (list) => {
        const middle = median(list)
        const below = list.filter((value) => value < middle).length
        const above = list.filter((value) => value > middle).length
        expect(Math.max(below, above)).toBeLessThanOrEqual(list.length / 2)
      }),
    )
  })
})

describe('a goal', () => {
  const goal = { what: 'something', unit: 'ms' }

  it.each([
    [99.9, true],
    [100, true],
    [100.1, false],
  ])('of at most 100: %d meets it: %s', (value, met) => {
    expect(isMet({ ...goal, value, most: 100 })).toBe(met)
  })

  it.each([
    [58.7, false],
    [58.8, true],
    [60, true],
  ])('of at least 58.8: %d meets it: %s', (value, met) => {
    expect(isMet({ ...goal, value, least: 58.8 })).toBe(met)
  })

  it('is not met by what could not be measured', () => {
    expect(isMet({ ...goal, value: Number.NaN, most: 100 })).toBe(false)
    expect(isMet({ ...goal, value: Number.POSITIVE_INFINITY, least: 1 })).toBe(false)
  })
})

describe('a report', () => {
  const report: Report = {
    series: { 'app, ms': [450.123, 440, 445.6] },
    goals: [
      { what: 'cold start', value: 1.384, unit: 'times', most: 1.25 },
      { what: 'frames', value: 60, unit: 'a second', least: 58.8 },
    ],
  }

  it('ends in one line of JSON with the medians and the judgement', () => {
    const line = closingLine('start', report)
    expect(line).not.toContain('\n')
    expect(JSON.parse(line)).toEqual({
      benchmark: 'start',
      met: false,
      medians: { 'app, ms': 445.6 },
      goals: [
        { what: 'cold start', value: 1.38, unit: 'times', most: 1.25, met: false },
        { what: 'frames', value: 60, unit: 'a second', least: 58.8, met: true },
      ],
    })
  })

  it('tells people every value and every goal', () => {
    expect(linesOf(report)).toEqual([
      'app, ms: 445.6 (450.1 440 445.6)',
      'MISSED cold start: 1.38 times (at most 1.25)',
      'met    frames: 60 a second (at least 58.8)',
    ])
  })
})
