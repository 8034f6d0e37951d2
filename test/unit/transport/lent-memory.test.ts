import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LentMemory } from '../../../src-main/transport/lent-memory.ts'

const MIB = 2 ** 20

describe('lent memory', () => {
  it('is used again once its bytes are gone, and not before', () => {
    let gone = 0
    const memory = new LentMemory(() => gone)
    const first = memory.take(MIB)
    memory.passed(first, MIB)
    gone = MIB - 1
    const second = memory.take(MIB)
    expect(second.buffer).not.toBe(first.buffer)
    memory.passed(second, 2 * MIB)
    gone = MIB
    expect(memory.take(MIB).buffer).toBe(first.buffer)
    expect(memory.take(MIB).buffer).not.toBe(second.buffer)
  })

  it('that was given back may be taken at once', () => {
    const memory = new LentMemory(() => 0)
    const piece = memory.take(MIB - 5)
    memory.giveBack(piece.subarray(0, 10))
    expect(memory.take(MIB).buffer).toBe(piece.buffer)
    expect(memory.take(MIB).buffer).not.toBe(piece.buffer)
  })

  it('of small pieces is their own', () => {
    const memory = new LentMemory(() => Number.POSITIVE_INFINITY)
    const piece = memory.take(50_000)
    memory.passed(piece, 50_000)
    memory.giveBack(piece)
    expect(piece).toHaveLength(50_000)
    expect(memory.take(50_000).buffer).not.toBe(piece.buffer)
  })

  it('never lends what still waits, however pieces go', () => {
    const step = fc.record({
      bytes: fc.integer({ min: 1, max: MIB }),
      goneShare: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let passed = 0
        let gone = 0
        const waiting: { buffer: ArrayBufferLike; end: number }[] = []
        const memory = new LentMemory(() => gone)
        for (const { bytes, goneShare } of steps) {
          const piece = memory.take(bytes)
          expect(piece).toHaveLength(bytes)
          expect(waiting.some(({ buffer, end }) => buffer === piece.buffer && end > gone)).toBe(false)
          passed += bytes
          memory.passed(piece, passed)
          if (bytes >= 65_536) waiting.push({ buffer: piece.buffer, end: passed })
          gone = Math.max(gone, Math.floor(passed * goneShare))
        }
      }),
      { numRuns: 50 },
    )
  })
})
