import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rowWindow } from '../../../src-renderer/ui/row-window.ts'

const heights = fc.array(fc.integer({ min: 1, max: 900 }), { maxLength: 200 })
const sight = fc.record({ top: fc.integer({ min: 0, max: 100_000 }), height: fc.integer({ min: 0, max: 3_000 }) })
const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0)

describe('what is drawn of a long list', () => {
  it('covers what is in sight, and room for the rest is left: the whole is always as high', () => {
    fc.assert(
      fc.property(heights, sight, (rows, { top, height }) => {
        const { first, end, above, below } = rowWindow(rows, { top, height })
        const drawn = sum(rows.slice(first, end))
        expect(above).toBe(sum(rows.slice(0, first)))
        expect(above + drawn + below).toBe(sum(rows))
        const bottom = Math.min(top + height, sum(rows))
        if (top < sum(rows)) expect(above <= top && above + drawn >= bottom).toBe(true)
      }),
    )
  })

  it('is never nothing, and little however long the list', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20_000 }), sight, (count, { top, height }) => {
        const { first, end } = rowWindow(
          Array.from({ length: count }, () => 100),
          { top, height },
        )
        expect(end - first).toBeGreaterThan(0)
        expect(end - first).toBeLessThanOrEqual((3 * height) / 100 + 2)
      }),
    )
  })
})
