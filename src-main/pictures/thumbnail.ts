import { decodePicture } from './decode.ts'
import { writePng } from './write-png.ts'

/**
 * Makes a small PNG (at most `longest` points a side) of a PNG's or JPEG's bytes; null when they are no picture, a
 * broken one, or one of more than 64 megapixels. Takes up to seconds: never on a thread that somebody waits for.
 */
export async function makeThumbnail(
  bytes: Buffer,
  longest: number,
  jpegDecoder: ArrayBuffer,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const picture = await decodePicture(bytes, jpegDecoder, longest)
  if ('reason' in picture) return null
  const rgb = Uint8Array.from(picture.rgb, (value) => Math.round(value * 255))
  // A copy with a buffer of its own: a view would take all the memory behind it along to the other thread.
  return new Uint8Array(writePng(picture.width, picture.height, rgb))
}
