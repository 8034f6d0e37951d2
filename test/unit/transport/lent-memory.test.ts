import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LentMemory, SpareMemory } from '../../../src-main/transport/lent-memory.ts'

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

  it('goes on to the next body once the last byte of it is gone', () => {
    const spare = new SpareMemory()
    let gone = 0
    const first = new LentMemory(() => gone, spare)
    const [one, two] = [first.take(MIB), first.take(MIB)]
    first.passed(one, MIB)
    first.passed(two, 2 * MIB)
    gone = MIB
    first.end()
    const second = new LentMemory(() => 0, spare)
    expect(second.take(MIB).buffer).toBe(one.buffer)
    expect(second.take(MIB).buffer).not.toBe(two.buffer)
    gone = 2 * MIB
    expect(second.take(MIB).buffer).toBe(two.buffer)
  })

  it('that an ended body never lets go of is forgotten, and little is kept', () => {
    const spare = new SpareMemory()
    const made = new Set<ArrayBufferLike>()
    for (let body = 0; body < 100; body += 1) {
      const memory = new LentMemory(() => (body % 2 === 0 ? 0 : MIB), spare)
      const pieces = [memory.take(MIB), memory.take(MIB)]
      for (const piece of pieces) {
        made.add(piece.buffer)
        memory.passed(piece, MIB)
      }
      memory.end()
    }
    // Every second body keeps its two for ever; the others hand theirs on.
    expect(made.size).toBeLessThanOrEqual(102)
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
