import { deflateSync } from 'node:zlib'
import { encode } from 'fast-png'
import { describe, expect, it } from 'vitest'
import type { Picture } from '../../../src-main/pictures/picture.ts'
import { decodePng } from '../../../src-main/pictures/png.ts'
import { readPngFile } from '../../../src-main/pictures/png-file.ts'
import { makePng, pngOf } from '../../support/png-maker.ts'

async function decoded(bytes: Buffer): Promise<Picture> {
  const file = readPngFile(bytes)
  if ('reason' in file) throw new Error(file.reason)
  const picture = await decodePng(file, 512)
  if ('reason' in picture) throw new Error(picture.reason)
  return picture
}

/** The first pixels of a picture as bytes. */
function pixels(picture: Picture, count: number): readonly number[] {
  return Array.from(picture.rgb.subarray(0, count * 3), (value) => Math.round(value * 255))
}

const row = (...bytes: number[]) => ({ row: () => Uint8Array.from(bytes) })

describe('every form of PNG', () => {
  it.each([
    ['1-bit grey', 1, 0, [0b10100000], [255, 255, 255, 0, 0, 0, 255, 255, 255]],
    ['2-bit grey', 2, 0, [0b00011011], [0, 0, 0, 85, 85, 85, 170, 170, 170]],
    ['4-bit grey', 4, 0, [0x0f, 0x80], [0, 0, 0, 255, 255, 255, 136, 136, 136]],
    ['8-bit grey', 8, 0, [7, 128, 255], [7, 7, 7, 128, 128, 128, 255, 255, 255]],
    ['16-bit grey', 16, 0, [0, 0, 128, 128, 255, 255], [0, 0, 0, 128, 128, 128, 255, 255, 255]],
    ['8-bit colour', 8, 2, [1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 3, 4, 5, 6, 7, 8, 9]],
    ['grey on white through alpha', 8, 4, [100, 255, 100, 0, 0, 51], [100, 100, 100, 255, 255, 255, 204, 204, 204]],
    ['colour and alpha', 8, 6, [9, 8, 7, 255, 0, 0, 0, 0, 255, 0, 0, 255], [9, 8, 7, 255, 255, 255, 255, 0, 0]],
  ])('%s', async (_name, depth, colourType, bytes, expected) => {
    const picture = await decoded(makePng({ width: 3, height: 1, depth, colourType, ...row(...bytes) }))
    expect(pixels(picture, 3)).toEqual(expected)
  })

  it('a palette, with see-through entries', async () => {
    const chunks = [
      ['PLTE', Uint8Array.of(10, 20, 30, 0, 0, 0, 200, 100, 50)],
      ['tRNS', Uint8Array.of(255, 0)],
    ] as const
    const png = makePng({ width: 4, height: 1, depth: 2, colourType: 3, chunks, ...row(0b00011000) })
    expect(pixels(await decoded(png), 4)).toEqual([10, 20, 30, 255, 255, 255, 200, 100, 50, 10, 20, 30])
  })

  it('one colour declared see-through', async () => {
    const chunks = [['tRNS', Uint8Array.of(0, 9, 0, 8, 0, 7)]] as const
    const png = makePng({ width: 2, height: 1, depth: 8, colourType: 2, chunks, ...row(9, 8, 7, 9, 8, 6) })
    expect(pixels(await decoded(png), 2)).toEqual([255, 255, 255, 9, 8, 6])
  })

  it('every row filter, as another encoder wrote it', async () => {
    const data = Uint8Array.from({ length: 60 * 40 * 3 }, (_, index) => (index * index) % 251)
    const plain = await decoded(Buffer.from(encode({ width: 60, height: 40, data, channels: 3, depth: 8 })))
    expect(pixels(plain, 60 * 40)).toEqual([...data])
    // Up, average and Paeth of a first row see zeros above it; left of a first pixel as well.
    const rows = [Uint8Array.of(5, 5, 5), Uint8Array.of(1, 1, 1), Uint8Array.of(1, 1, 1), Uint8Array.of(2, 0, 0)]
    const filter = (y: number): number => y + 1
    const recipe = { width: 3, height: 4, depth: 8, colourType: 0, filter }
    const filtered = await decoded(makePng({ ...recipe, row: (y) => rows[y] ?? new Uint8Array(3) }))
    const grey = pixels(filtered, 12).filter((_, index) => index % 3 === 0)
    expect(grey).toEqual([5, 10, 15, 6, 11, 16, 4, 8, 13, 6, 8, 13])
  })

  it('interlaced pictures of any size', async () => {
    for (const [width, height] of [
      [1, 1],
      [2, 3],
      [5, 4],
      [9, 17],
      [33, 30],
    ] as const) {
      const data = Uint8Array.from({ length: width * height * 3 }, (_, index) => (index * 37) % 256)
      const form = { width, height, data, channels: 3, depth: 8 } as const
      const picture = await decoded(Buffer.from(encode(form, { interlace: 'Adam7' })))
      expect(pixels(picture, width * height)).toEqual([...data])
    }
  })

  it('is averaged down to 512 points a side', async () => {
    const line = Uint8Array.from({ length: 2_048 }, (_, x) => (x % 4 < 2 ? 100 : 200))
    const picture = await decoded(makePng({ width: 2_048, height: 8, depth: 8, colourType: 0, row: () => line }))
    expect([picture.width, picture.height, picture.sourceWidth, picture.sourceHeight]).toEqual([512, 2, 2_048, 8])
    expect(new Set(pixels(picture, 1_024))).toEqual(new Set([150]))
  })
})

describe('damaged PNG files', () => {
  const good = makePng({ width: 3, height: 2, depth: 8, colourType: 0, ...row(1, 2, 3) })
  const damaged = { reason: 'The PNG file is damaged.' }

  it('refuses files that end early or whose chunks do not add up', () => {
    for (const length of [8, 20, 33, 40]) expect(readPngFile(good.subarray(0, length))).toEqual(damaged)
    const flipped = Buffer.from(good)
    flipped[45] = (flipped[45] ?? 0) ^ 1
    expect(readPngFile(flipped)).toEqual(damaged)
    const header = (width: number, depth: number, colour: number) =>
      Uint8Array.of(0, 0, 0, width, 0, 0, 0, 1, depth, colour, 0, 0, 0)
    for (const bad of [header(0, 8, 0), header(1, 3, 0), header(1, 16, 3), header(1, 8, 5), header(1, 8, 3)]) {
      expect(readPngFile(pngOf(bad, deflateSync(Uint8Array.of(0, 0))))).toEqual(damaged)
    }
  })

  it('refuses data that is too short, broken, or uses an unknown filter', async () => {
    const header = Uint8Array.of(0, 0, 0, 2, 0, 0, 0, 2, 8, 0, 0, 0, 0)
    for (const data of [
      deflateSync(Uint8Array.of(0, 1, 1)),
      Buffer.from('no zlib'),
      deflateSync(Uint8Array.of(9, 1, 1)),
    ]) {
      const file = readPngFile(pngOf(header, data))
      expect('reason' in file ? null : await decodePng(file, 512)).toEqual(damaged)
    }
  })

  it('stops where the picture ends, however much more is packed in', async () => {
    const bomb = deflateSync(Buffer.alloc(256 * 1024 * 1024))
    const header = Uint8Array.of(0, 0, 0, 4, 0, 0, 0, 4, 8, 0, 0, 0, 0)
    const before = process.memoryUsage().arrayBuffers
    const picture = await decoded(pngOf(header, bomb, [['iCCP', deflateSync(Buffer.alloc(1_000_000))]]))
    expect(picture.width).toBe(4)
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * 1024 * 1024)
  })
})
