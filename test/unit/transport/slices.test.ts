import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BodyPlan, bodyStream } from '../../../src-main/transport/body-stream.ts'
import type { PieceMemory } from '../../../src-main/transport/port.ts'
import { createSlices } from '../../../src-main/transport/slices.ts'

const MIB = 1024 * 1024

/** A body of that many mebibytes, a mebibyte at a time, as a file is read. */
function bodyOf(mebibytes: number): { readonly plan: BodyPlan; readonly content: Buffer } {
  const content = randomBytes(mebibytes * MIB)
  const plan: BodyPlan = {
    contentType: 'image/png',
    bytes: content.length,
    async *pieces(memory: PieceMemory) {
      for (let at = 0; at < content.length; at += MIB) {
        const piece = memory.take(MIB)
        content.copy(piece, 0, at, at + MIB)
        yield piece
      }
    },
  }
  return { plan, content }
}

interface Report {
  readonly ms: number
  readonly bytes: number
}

/** Sends it over a line that takes so many bytes a second, and answers what arrived and when anything was heard of it. */
async function over(rate: number, mebibytes: number) {
  const { plan, content } = bodyOf(mebibytes)
  let now = 0
  const heard: Report[] = []
  const carrier = { waiting: () => 0, connected: Promise.resolve(true), moved: () => undefined, now: () => now }
  const arrived: Buffer[] = []
  for await (const piece of bodyStream(plan, carrier, (bytes) => heard.push({ ms: now, bytes }))) {
    const bytes = Buffer.from(piece)
    arrived.push(bytes)
    now += (bytes.length / rate) * 1_000
  }
  return { heard, whole: Buffer.concat(arrived).equals(content) }
}

describe('a body on its way', () => {
  it('is never silent for as long as a line is watched, however slow it is, and arrives as it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 5_000, max: 500_000 }), async (rate) => {
        const { heard, whole } = await over(rate, 2)
        expect(whole).toBe(true)
        // The first piece goes out before anything is known of the line.
        const gaps = heard.map(({ ms }, index) => ms - (heard[index - 1]?.ms ?? 0)).slice(4)
        expect(Math.max(...gaps)).toBeLessThan(5_000)
      }),
      { numRuns: 30 },
    )
  })

  it('is not cut smaller than need be where the line is fast', async () => {
    const { heard } = await over(200 * MIB, 20)
    expect(heard.length).toBeLessThanOrEqual(23)
    expect(Math.max(...heard.map(({ bytes }) => bytes))).toBe(MIB)
  })

  it('has pieces that follow the line, between what costs too much and what says too little', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 3 * MIB }), fc.double({ min: 0, max: 1e6, noNaN: true }))),
        (steps) => {
          const slices = createSlices()
          for (const [bytes, ms] of steps) {
            const before = slices.next
            slices.took(bytes, ms)
            expect(slices.next).toBeGreaterThanOrEqual(16 * 1024)
            expect(slices.next).toBeLessThanOrEqual(Math.min(2 * MIB, before * 2))
            expect(Number.isInteger(slices.next)).toBe(true)
          }
        },
      ),
    )
  })

  it('learns nothing from what is too small to tell', () => {
    const slices = createSlices()
    const before = slices.next
    slices.took(300, 60_000)
    expect(slices.next).toBe(before)
  })
})
