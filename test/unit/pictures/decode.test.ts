import { describe, expect, it } from 'vitest'
import { decodePicture } from '../../../src-main/pictures/decode.ts'
import { readJpegSize } from '../../../src-main/pictures/jpeg.ts'
import { alphaPng, ballPng, deepGreyPng, interlacedPng, notAPicture } from '../../support/images.ts'
import { ballJpeg, disguised, JPEG_DECODER, turned } from '../../support/jpeg.ts'
import { pngOf } from '../../support/png-maker.ts'

const decode = (bytes: Buffer) => decodePicture(bytes, JPEG_DECODER, 512)

/** A JPEG that claims a size; nothing behind its header can be decoded. */
async function claiming(width: number, height: number): Promise<Buffer> {
  const jpeg = await ballJpeg()
  const frame = jpeg.findIndex((byte, at) => byte === 0xff && (jpeg[at + 1] === 0xc0 || jpeg[at + 1] === 0xc2))
  jpeg.writeUInt16BE(height, frame + 5)
  jpeg.writeUInt16BE(width, frame + 7)
  return jpeg
}

describe('decodePicture', () => {
  it.each([
    ['colour PNG', ballPng(), 48, 36],
    ['16-bit grey PNG', deepGreyPng(), 40, 40],
    ['PNG with alpha', alphaPng(), 40, 30],
    ['interlaced PNG', interlacedPng(), 37, 29],
  ])('reads a %s', async (_name, bytes, width, height) => {
    expect(await decode(bytes)).toMatchObject({ width, height, sourceWidth: width, sourceHeight: height })
  })

  it('reads baseline and progressive JPEG with the colours they have', async () => {
    for (const progressive of [false, true]) {
      const picture = await decode(await ballJpeg(48, 36, { progressive }))
      if ('reason' in picture) throw new Error(picture.reason)
      const middle = (18 * 48 + 24) * 3
      expect(picture.rgb[middle]).toBeGreaterThan(0.9)
      expect(picture.rgb[middle + 2]).toBeLessThan(0.15)
      expect(picture.rgb[2]).toBeGreaterThan(0.9)
    }
  })

  it('turns a JPEG upright as its orientation mark says', async () => {
    const lying = turned(await ballJpeg(48, 36), 6)
    expect(readJpegSize(lying)).toEqual({ width: 48, height: 36 })
    expect(await decode(lying)).toMatchObject({ width: 36, height: 48, sourceWidth: 36, sourceHeight: 48 })
  })

  it('names the reason for what is no picture', async () => {
    expect(await decode(notAPicture())).toEqual({ reason: 'The file is not a PNG or JPEG picture.' })
    expect(await decode(Buffer.alloc(0))).toEqual({ reason: 'The file is empty.' })
    expect(await decode(Buffer.from([0xff, 0xd8, 0xff]))).toEqual({ reason: 'The JPEG file is damaged.' })
    const jpeg = await ballJpeg()
    const noise = Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xda, 0, 2]), Buffer.alloc(50, 9)])
    expect(await decode(noise)).toEqual({ reason: 'The JPEG file is damaged.' })
  })

  it('survives a JPEG whose inside is broken', async () => {
    const jpeg = await claiming(0xfff, 0xfff)
    const picture = await decode(jpeg.subarray(0, jpeg.length >> 1).fill(0x11, 200))
    expect('reason' in picture || picture.sourceWidth === 0xfff).toBe(true)
  })

  it('refuses more than 64 megapixels from the header alone', async () => {
    const header = Buffer.from('0000100000003d0a0800000000', 'hex')
    header.writeUInt32BE(8_000, 0)
    header.writeUInt32BE(8_001, 4)
    // The data is no data at all: had anything been unpacked, the answer would speak of damage.
    const reason = 'The picture is too large: 8000 by 8001 pixels; at most 64 megapixels are worked on.'
    expect(await decode(pngOf(header, Buffer.from('none')))).toEqual({ reason })
    expect(await decode(await claiming(8_000, 8_001))).toEqual({ reason })
    header.writeUInt32BE(1, 0)
    header.writeUInt32BE(70_000, 4)
    expect(await decode(pngOf(header, Buffer.from('none')))).toMatchObject({
      reason: expect.stringContaining('too large'),
    })
  })

  it('goes by the same size as its decoder, also where a JPEG shows two', async () => {
    const jpeg = disguised(await ballJpeg(200, 150), await ballJpeg(48, 36))
    expect(await decode(jpeg)).toEqual({ reason: 'The JPEG file is damaged.' })
  })
})
