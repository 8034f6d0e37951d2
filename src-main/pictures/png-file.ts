import { crc32 } from 'node:zlib'
import type { Unreadable } from './picture.ts'

/** What a PNG says about itself, and its still compressed rows. */
export interface PngFile {
  readonly width: number
  readonly height: number
  readonly depth: number
  readonly colourType: number
  readonly interlaced: boolean
  /** Three bytes a colour; empty without a palette. */
  readonly palette: Uint8Array
  /** The tRNS chunk as it stands; empty without one. */
  readonly transparency: Uint8Array
  readonly compressed: readonly Uint8Array[]
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const DAMAGED: Unreadable = { reason: 'The PNG file is damaged.' }

/** Allowed bit depths by colour type: grey, colour, palette, grey with alpha, colour with alpha. */
const DEPTHS: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
}

/** True when the bytes begin as a PNG does. */
export function isPng(bytes: Buffer): boolean {
  return bytes.subarray(0, 8).equals(SIGNATURE)
}

/**
 * Reads the chunks of a PNG that matter for its pixels. Everything else (profiles, text) is left alone: compressed
 * profiles are a known way to make a decoder unpack gigabytes. Nothing is inflated here.
 */
export function readPngFile(bytes: Buffer): PngFile | Unreadable {
  let header: Omit<PngFile, 'palette' | 'transparency' | 'compressed'> | null = null
  let palette: Uint8Array = new Uint8Array(0)
  let transparency: Uint8Array = new Uint8Array(0)
  const compressed: Uint8Array[] = []
  let offset = SIGNATURE.length
  while (offset + 12 <= bytes.length) {
    const length = bytes.readUInt32BE(offset)
    const end = offset + 8 + length
    if (end + 4 > bytes.length) return DAMAGED
    const type = bytes.toString('latin1', offset + 4, offset + 8)
    const data = bytes.subarray(offset + 8, end)
    const critical = ['IHDR', 'PLTE', 'IDAT', 'tRNS'].includes(type)
    if (critical && crc32(bytes.subarray(offset + 4, end)) !== bytes.readUInt32BE(end)) return DAMAGED
    if (header === null && type !== 'IHDR') return DAMAGED
    if (type === 'IHDR') header = readHeader(data)
    if (header === null) return DAMAGED
    if (type === 'PLTE') palette = data
    if (type === 'tRNS') transparency = data
    if (type === 'IDAT') compressed.push(data)
    if (type === 'IEND') break
    offset = end + 4
  }
  if (header === null || compressed.length === 0) return DAMAGED
  if (header.colourType === 3 && palette.length < 3) return DAMAGED
  return { ...header, palette, transparency, compressed }
}

function readHeader(data: Buffer): Omit<PngFile, 'palette' | 'transparency' | 'compressed'> | null {
  if (data.length !== 13) return null
  const width = data.readUInt32BE(0)
  const height = data.readUInt32BE(4)
  const [depth = 0, colourType = -1, compression, filter, interlace = 2] = data.subarray(8)
  if (width === 0 || height === 0 || compression !== 0 || filter !== 0 || interlace > 1) return null
  if (!DEPTHS[colourType]?.includes(depth)) return null
  return { width, height, depth, colourType, interlaced: interlace === 1 }
}
