/** Image types that are told apart by their first bytes. */
export type ImageType = 'image/png' | 'image/jpeg' | 'image/webp' | 'image/tiff'

/** How many bytes {@link imageType} wants to see. */
export const IMAGE_HEAD_BYTES = 12

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const TIFF = [Buffer.from('II*\0', 'latin1'), Buffer.from('MM\0*', 'latin1')]
const JPEG = Buffer.from([0xff, 0xd8, 0xff])

/** The image type a file's first bytes announce, or null when they announce none of ours. */
export function imageType(head: Uint8Array): ImageType | null {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength)
  if (bytes.subarray(0, PNG.length).equals(PNG)) return 'image/png'
  if (bytes.subarray(0, JPEG.length).equals(JPEG)) return 'image/jpeg'
  if (bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP') return 'image/webp'
  if (TIFF.some((start) => bytes.subarray(0, start.length).equals(start))) return 'image/tiff'
  return null
}
