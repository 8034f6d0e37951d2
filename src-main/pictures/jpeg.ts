import decode, { init } from '@jsquash/jpeg/decode.js'
import { type Picture, PictureSampler, type Unreadable } from './picture.ts'

/** True when the bytes begin as a JPEG does. */
export function isJpeg(bytes: Buffer): boolean {
  return bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff
}

/** Width and height from a JPEG's frame header, in pixels; null when there is none. Nothing is decoded. */
export function readJpegSize(bytes: Buffer): { readonly width: number; readonly height: number } | null {
  let offset = 2
  while (offset + 9 <= bytes.length) {
    if (bytes[offset] !== 0xff) return null
    const marker = bytes[offset + 1] ?? 0
    // Fill bytes, and markers that stand alone.
    if (marker === 0xff) {
      offset += 1
      continue
    }
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      offset += 2
      continue
    }
    // No mark to a decoder, which goes on behind it: by the length that seems to follow, another frame could be hidden.
    if (marker === 0) return null
    // C4, C8 and CC share the range of the frame headers without being one.
    const frame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
    if (frame) return { height: bytes.readUInt16BE(offset + 5), width: bytes.readUInt16BE(offset + 7) }
    if (marker === 0xda || marker === 0xd9) return null
    offset += 2 + bytes.readUInt16BE(offset + 2)
  }
  return null
}

/**
 * Decodes a JPEG (upright, as its orientation mark says) into a picture of working size. `wasm` holds the decoder's
 * bytes: the caller brings them, because where they lie differs between source tree and bundle.
 */
export async function decodeJpeg(bytes: Buffer, wasm: ArrayBuffer, longest: number): Promise<Picture | Unreadable> {
  // The decoder's own chatter would go to the console of whoever runs it.
  await init({ wasmBinary: wasm, print: () => {}, printErr: () => {} })
  let image: { readonly width: number; readonly height: number; readonly data: Uint8ClampedArray }
  try {
    image = await decode(new Uint8Array(bytes).buffer, { preserveOrientation: true })
  } catch {
    return { reason: 'The JPEG file is damaged, or of a form that cannot be read here.' }
  }
  const sampler = new PictureSampler(image.width, image.height, longest)
  const row = new Uint16Array(image.width * 4)
  for (let y = 0; y < image.height; y += 1) {
    const from = y * row.length
    for (let index = 0; index < row.length; index += 1) row[index] = (image.data[from + index] ?? 0) * 257
    sampler.addRow(row, image.width, y)
  }
  return sampler.finish()
}
