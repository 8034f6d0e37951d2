import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { partBytes, planBatches } from '../../../src-main/transfers/plan-batches.ts'

const LIMITS = { maxBatchFiles: 25, maxBatchBytes: 95_000_000 }
const files = (count: number, bytes: number): { name: string; bytes: number }[] =>
  Array.from({ length: count }, (_none, index) => ({ name: `${index}.png`, bytes }))

describe('dividing files into uploads', () => {
  it.each([
    [1, 1_000, [1]],
    [25, 1_000, [25]],
    [26, 1_000, [25, 1]],
    [60, 1_000, [25, 25, 10]],
    [25, 10_485_760, [9, 9, 7]],
    [0, 0, []],
  ])('%i files of %i bytes go as %j', (count, bytes, expected) => {
    expect(planBatches(files(count, bytes), LIMITS).batches.map((batch) => batch.length)).toEqual(expected)
  })

  it('names what fits into no upload instead of losing it', () => {
    const [large, small] = [
      { name: 'large.png', bytes: 95_000_001 },
      { name: 'small.png', bytes: 5 },
    ]
    expect(planBatches([large, small], LIMITS)).toEqual({ batches: [[small]], tooLarge: [large] })
  })

  it('loses and doubles nothing, keeps the order, and keeps every upload within the limits', () => {
    const file = fc.record({ name: fc.string({ maxLength: 255 }), bytes: fc.integer({ min: 1, max: 5_000 }) })
    fc.assert(
      fc.property(
        fc.array(file, { maxLength: 120 }),
        fc.integer({ min: 1, max: 25 }),
        fc.integer({ min: 2_000, max: 20_000 }),
        (given, maxBatchFiles, maxBatchBytes) => {
          const { batches, tooLarge } = planBatches(given, { maxBatchFiles, maxBatchBytes })
          const kept = given.filter((one) => !tooLarge.includes(one))
          expect(batches.flat()).toEqual(kept)
          expect(kept.length + tooLarge.length).toBe(given.length)
          for (const batch of batches) {
            expect(batch.length).toBeGreaterThan(0)
            expect(batch.length).toBeLessThanOrEqual(maxBatchFiles)
            expect(batch.reduce((sum, one) => sum + partBytes(one), 0)).toBeLessThanOrEqual(maxBatchBytes)
          }
        },
      ),
    )
  })
})
