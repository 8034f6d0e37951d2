import { WebIO } from '@gltf-transform/core'
import fc from 'fast-check'
import { decode } from 'fast-png'
import { validateBytes } from 'gltf-validator'
import { describe, expect, it } from 'vitest'
import { GENERATOR } from '../../../../src-main/practice/relief/glb.ts'
import { reliefMesh } from '../../../../src-main/practice/relief/mesh.ts'
import { makeRelief, type Relief } from '../../../../src-main/practice/relief/relief.ts'
import { alphaPng, ballPng, deepGreyPng, interlacedPng } from '../../../support/images.ts'
import { ballJpeg, JPEG_DECODER } from '../../../support/jpeg.ts'
import { makePng } from '../../../support/png-maker.ts'

async function relief(bytes: Buffer, limit: number | null = null): Promise<Relief> {
  const made = await makeRelief(bytes, limit, JPEG_DECODER)
  if ('reason' in made) throw new Error(made.reason)
  return made
}

const flat = (width: number, height: number): Buffer =>
  makePng({ width, height, depth: 8, colourType: 0, row: () => new Uint8Array(width).fill(90) })
const noise = (width: number, height: number): Buffer => {
  const row = (y: number): Uint8Array =>
    Uint8Array.from({ length: width }, (_, x) => ((x * 7_919 + y * 104_729) ^ (x * y)) % 256)
  return makePng({ width, height, depth: 8, colourType: 0, row })
}

describe('a relief', () => {
  it.each([
    ['a ball', ballPng()],
    ['a large ball', ballPng({ width: 900, height: 700 })],
    ['deep grey', deepGreyPng()],
    ['see-through', alphaPng()],
    ['interlaced', interlacedPng()],
    ['one pixel', flat(1, 1)],
    ['one row', flat(300, 1)],
    ['one column', flat(1, 300)],
    ['all one colour', flat(640, 480)],
    ['noise', noise(500, 400)],
  ])('of %s passes the Khronos validator', async (_name, bytes) => {
    for (const limit of [null, 2, 12, 500]) {
      const made = await relief(bytes, limit)
      const report = await validateBytes(made.model)
      expect(report.issues.messages).toEqual([])
      expect(report.info.totalTriangleCount).toBe(made.triangles)
    }
  })

  it('of a JPEG passes the Khronos validator', async () => {
    const made = await relief(await ballJpeg(800, 600))
    expect((await validateBytes(made.model)).issues.messages).toEqual([])
  })

  it('never has more triangles than the limit, and 10,000 without one', async () => {
    const picture = noise(600, 500)
    for (const limit of [2, 3, 4, 5, 7, 8, 11, 12, 13, 100, 999, 20_000]) {
      const { triangles } = await relief(picture, limit)
      expect(triangles).toBeGreaterThan(0)
      expect(triangles).toBeLessThanOrEqual(limit)
    }
    const { triangles } = await relief(picture)
    expect(triangles).toBeGreaterThan(9_000)
    expect(triangles).toBeLessThanOrEqual(10_000)
  })

  it('refuses a limit that no relief can keep', async () => {
    const reason = 'A relief needs at least 2 triangles; the face limit was lower.'
    expect(await makeRelief(ballPng(), 1, JPEG_DECODER)).toEqual({ reason })
  })

  it('says what it is and what it was made from', async () => {
    const made = await relief(ballPng(), 300)
    // Read by hand: the library puts its own name over the one in the file.
    const length = Buffer.from(made.model).readUInt32LE(12)
    const { asset } = JSON.parse(Buffer.from(made.model.subarray(20, 20 + length)).toString('utf8'))
    expect(asset.generator).toBe(GENERATOR)
    const size = { sourceWidth: 48, sourceHeight: 36, triangles: made.triangles }
    expect(asset.extras).toEqual({ generator: GENERATOR, ...size, note: expect.stringContaining('relief') })
    const document = await new WebIO().readBinary(made.model)
    const primitive = document.getRoot().listMeshes()[0]?.listPrimitives()[0]
    expect(primitive?.listSemantics().sort()).toEqual(['COLOR_0', 'NORMAL', 'POSITION'])
  })

  it('stands highest where the picture is brightest, upright and in its colours', async () => {
    const document = await new WebIO().readBinary((await relief(ballPng(), 1_000)).model)
    const primitive = document.getRoot().listMeshes()[0]?.listPrimitives()[0]
    const position = primitive?.getAttribute('POSITION')
    const [left = 0, bottom = 0, low = 0] = position?.getMinNormalized([]) ?? []
    const [right = 0, top = 0, high = 0] = position?.getMaxNormalized([]) ?? []
    expect([left, bottom, right, top].map((value) => Math.round(value * 1_000))).toEqual([-500, -375, 500, 375])
    expect(high - low).toBeGreaterThan(0.05)
    const summit = Array.from({ length: position?.getCount() ?? 0 }, (_, index) => index).find(
      (index) => (position?.getElement(index, [])[2] ?? 0) === high,
    )
    const [x = 1, y = 1] = position?.getElement(summit ?? 0, []) ?? []
    expect(Math.hypot(x, y)).toBeLessThan(0.15)
    const colour = primitive?.getAttribute('COLOR_0')?.getElement(summit ?? 0, []) ?? []
    expect(colour[0]).toBeGreaterThan(0.9)
    expect(colour[2]).toBeLessThan(0.05)
  })

  it('comes with a preview of at most 512 points a side', async () => {
    const preview = decode((await relief(ballPng({ width: 900, height: 300 }))).preview)
    expect([preview.width, preview.height, preview.channels]).toEqual([512, 171, 3])
    const shades = new Set(preview.data)
    expect(shades.size).toBeGreaterThan(50)
  })
})

describe('any picture and limit', () => {
  it('gives a mesh whose triangles have corners, and normals of length one', async () => {
    const side = fc.integer({ min: 1, max: 60 })
    const shape = fc.record({ width: side, height: side, limit: fc.integer({ min: 2, max: 4_000 }), seed: fc.nat() })
    await fc.assert(
      fc.asyncProperty(shape, async ({ width, height, limit, seed }) => {
        const rgb = Float32Array.from({ length: width * height * 3 }, (_, index) => ((index * seed) % 997) / 997)
        const mesh = await reliefMesh({ width, height, rgb, sourceWidth: width, sourceHeight: height }, limit)
        if ('reason' in mesh) throw new Error(mesh.reason)
        const vertices = mesh.positions.length / 3
        expect(mesh.indices.length % 3).toBe(0)
        expect(mesh.indices.length / 3).toBeGreaterThan(0)
        expect(mesh.indices.length / 3).toBeLessThanOrEqual(limit)
        expect(mesh.indices.every((index) => index < vertices)).toBe(true)
        expect(mesh.positions.every(Number.isFinite)).toBe(true)
        for (let at = 0; at < mesh.normals.length; at += 3) {
          const length = Math.hypot(...mesh.normals.subarray(at, at + 3))
          expect(Math.abs(length - 1)).toBeLessThan(1e-4)
        }
      }),
      { numRuns: 60 },
    )
  })
})
