import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonFileBody } from '../../../src-main/transport/json-file-body.ts'
import type { BodyFile, PieceMemory } from '../../../src-main/transport/port.ts'
import { TransportStreamError } from '../../../src-main/transport/port.ts'

const memory: PieceMemory = {
  take: (bytes) => Buffer.allocUnsafe(bytes),
  // What was given back is somebody else's at once.
  giveBack: (piece) => void piece.fill(0xee),
  heldUntil: () => undefined,
}

function inPieces(content: Buffer, sizes: readonly number[], bytes = content.length): BodyFile {
  return {
    fileName: 'a.mp4',
    bytes,
    open: () => Readable.from([]),
    async *pieces() {
      let at = 0
      for (let turn = 0; at < content.length; turn += 1) {
        const size = sizes[turn % sizes.length] ?? 1
        yield Buffer.from(content.subarray(at, at + size))
        at += size
      }
    },
  }
}

async function textOf(plan: ReturnType<typeof jsonFileBody>): Promise<string> {
  const pieces: Buffer[] = []
  // A copy, as the system takes one: lent memory changes afterwards.
  for await (const piece of plan.pieces(memory)) pieces.push(Buffer.from(piece))
  return Buffer.concat(pieces).toString('utf8')
}

describe('a JSON body with a file in base64', () => {
  it('is the text that JSON.stringify makes, of the length it said before, however the file is cut', async () => {
    const content = fc.uint8Array({ maxLength: 200 })
    const sizes = fc.array(fc.integer({ min: 1, max: 17 }), { minLength: 1, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(content, sizes, fc.dictionary(fc.string(), fc.string()), async (bytes, cuts, value) => {
        const file = inPieces(Buffer.from(bytes), cuts)
        const { member = 'content', prefix } = { member: 'the file', prefix: 'data:video/mp4;base64,' }
        fc.pre(!Object.hasOwn(value, member))
        const plan = jsonFileBody({ kind: 'json-file', value, member, prefix, file })
        const text = await textOf(plan)
        expect(text).toBe(JSON.stringify({ ...value, [member]: prefix + Buffer.from(bytes).toString('base64') }))
        expect(Buffer.byteLength(text)).toBe(plan.bytes)
      }),
      { numRuns: 200 },
    )
  })

  it('goes on in pieces that fit the lent memory', async () => {
    const content = randomBytes(2 * 2 ** 20 + 1)
    const plan = jsonFileBody({ kind: 'json-file', value: {}, member: 'f', file: inPieces(content, [2 ** 20]) })
    const sizes: number[] = []
    for await (const piece of plan.pieces(memory)) sizes.push(piece.length)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(2 ** 20)
    expect(sizes.length).toBeLessThan(12)
    expect(await textOf(plan)).toBe(JSON.stringify({ f: content.toString('base64') }))
  })

  it.each([
    ['shorter', 101],
    ['longer', 99],
  ])('of a file that is %s than it said is never finished', async (_, bytes) => {
    const file = inPieces(randomBytes(100), [7], bytes)
    const plan = jsonFileBody({ kind: 'json-file', value: { a: 1 }, member: 'f', file })
    await expect(textOf(plan)).rejects.toEqual(
      new TransportStreamError({ code: 'FILE_CHANGED', facts: { name: 'a.mp4' } }),
    )
  })

  it('with a value that has the member already is a bug', () => {
    const file = inPieces(Buffer.alloc(1), [1])
    expect(() => jsonFileBody({ kind: 'json-file', value: { f: 1 }, member: 'f', file })).toThrow('already')
  })
})
