import { decodeJpeg, isJpeg, readJpegSize } from './jpeg.ts'
import type { Picture, Unreadable } from './picture.ts'
import { decodePng } from './png.ts'
import { isPng, readPngFile } from './png-file.ts'

/** Largest picture that is worked on, in pixels. Judged from the header, before anything is unpacked. */
export const MOST_PIXELS = 64_000_000
const LONGEST_SOURCE_SIDE = 65_535

/** Decodes a file's bytes into a picture of at most `longest` points a side, or says why that is not possible. */
export async function decodePicture(
  bytes: Buffer,
  jpegDecoder: ArrayBuffer,
  longest: number,
): Promise<Picture | Unreadable> {
  if (bytes.length === 0) return { reason: 'The file is empty.' }
  if (isPng(bytes)) {
    const file = readPngFile(bytes)
    if ('reason' in file) return file
    return whyTooLarge(file) ?? (await decodePng(file, longest))
  }
  if (isJpeg(bytes)) {
    const size = readJpegSize(bytes)
    if (size === null || size.width === 0 || size.height === 0) return { reason: 'The JPEG file is damaged.' }
    return whyTooLarge(size) ?? (await decodeJpeg(bytes, jpegDecoder, longest))
  }
  return { reason: 'The file is not a PNG or JPEG picture.' }
}

function whyTooLarge(size: { readonly width: number; readonly height: number }): Unreadable | null {
  const { width, height } = size
  if (width * height <= MOST_PIXELS && Math.max(width, height) <= LONGEST_SOURCE_SIDE) return null
  return { reason: `The picture is too large: ${width} by ${height} pixels; at most 64 megapixels are worked on.` }
}
