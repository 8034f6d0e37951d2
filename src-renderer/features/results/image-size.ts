/** Width and height in pixels. */
export interface ImageSize {
  readonly width: number
  readonly height: number
}

/**
 * Reads the size out of a PNG's, JPEG's or WebP's header, or null when it is none of them or says no size. Nothing is
 * unpacked: a file of a few kilobytes may stand for gigabytes.
 */
export function imageSize(bytes: Uint8Array): ImageSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    const size = pngSize(view) ?? jpegSize(view) ?? webpSize(view)
    return size !== null && size.width > 0 && size.height > 0 ? size : null
  } catch {
    // A header that ends before its size does.
    return null
  }
}

/** Points of a picture beside a file: four bytes each once it is unpacked, however small its file is. */
const PREVIEW_PIXELS = 16 * 1024 * 1024

/** True for a picture that says its size and is small enough to be shown beside a file. */
export function isPreview(bytes: Uint8Array): boolean {
  const size = imageSize(bytes)
  return size !== null && size.width * size.height <= PREVIEW_PIXELS
}

function pngSize(view: DataView): ImageSize | null {
  if (view.getUint32(0) !== 0x89504e47 || view.getUint32(12) !== 0x49484452) return null
  return { width: view.getUint32(16), height: view.getUint32(20) }
}

function jpegSize(view: DataView): ImageSize | null {
  if (view.getUint16(0) !== 0xffd8) return null
  for (let at = 2; view.getUint8(at) === 0xff; ) {
    const marker = view.getUint8(at + 1)
    // No mark to a decoder, which goes on behind it: by the length that seems to follow, another frame could be hidden.
    if (marker === 0) return null
    // C4, C8 and CC share the range of the frame headers without being one.
    const frame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (frame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    // A fill byte; it stands before a marker.
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2)
  }
  return null
}

function webpSize(view: DataView): ImageSize | null {
  if (view.getUint32(0) !== 0x52494646 || view.getUint32(8) !== 0x57454250) return null
  const form = view.getUint32(12)
  const three = (at: number): number => view.getUint16(at, true) | (view.getUint8(at + 2) << 16)
  // "VP8X", "VP8L" and "VP8 ": extended, lossless and plain, each with its own way of saying the size.
  if (form === 0x56503858) return { width: three(24) + 1, height: three(27) + 1 }
  if (form === 0x5650384c) {
    const packed = view.getUint32(21, true)
    return { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 }
  }
  if (form !== 0x56503820) return null
  return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
}
