import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import encode, { init } from '@jsquash/jpeg/encode.js'
import { paint } from './images.ts'

const CODEC = resolve(import.meta.dirname, '../../node_modules/@jsquash/jpeg/codec')

/** The decoder's bytes, as the bundler would inline them. */
export const JPEG_DECODER = new Uint8Array(readFileSync(resolve(CODEC, 'dec/mozjpeg_dec.wasm'))).buffer

/** A JPEG of a ball, with some grain so that large ones weigh what photographs weigh. */
export async function ballJpeg(width = 48, height = 36, settings: { progressive?: boolean } = {}): Promise<Buffer> {
  const data = new Uint8ClampedArray(width * height * 4)
  paint(width, height, (at, level) => {
    const grain = (at * 2_654_435_761) & 15
    data.set([level, level * 0.8 + grain, 255 - level, 255], at * 4)
  })
  const wasmBinary = new Uint8Array(readFileSync(resolve(CODEC, 'enc/mozjpeg_enc.wasm'))).buffer
  await init({ wasmBinary, print: () => {}, printErr: () => {} })
  return Buffer.from(await encode({ data, width, height, colorSpace: 'srgb' }, { quality: 70, ...settings }))
}

/** Adds an Exif orientation mark (1 to 8) to a JPEG. */
export function turned(jpeg: Buffer, orientation: number): Buffer {
  const tiff = Buffer.from('4d4d002a00000008000101120003000000010000000000000000', 'hex')
  tiff.writeUInt16BE(orientation, 18)
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])
  const head = Buffer.from([0xff, 0xe1, 0, body.length + 2])
  return Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)])
}

/**
 * A JPEG that decoders take for `inner`, while a reader that follows every length it finds jumps over that and comes to
 * `outer`: the mark in front (FF 00) is no mark to a decoder, and has no length.
 */
export function disguised(inner: Buffer, outer: Buffer): Buffer {
  const mark = Buffer.from([0xff, 0x00, 0, 0])
  mark.writeUInt16BE(inner.length, 2)
  return Buffer.concat([inner.subarray(0, 2), mark, inner.subarray(2), outer.subarray(2)])
}
