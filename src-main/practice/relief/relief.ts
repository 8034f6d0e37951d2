import { decodePicture } from '../../pictures/decode.ts'
import type { Unreadable } from '../../pictures/picture.ts'
import { writeGlb } from './glb.ts'
import { DEFAULT_TRIANGLES, reliefMesh } from './mesh.ts'
import { drawPreview } from './preview.ts'

/** Longest side of the picture that is worked on, in points. More than this no mesh and no preview shows. */
const LONGEST_SIDE = 512

/** A finished relief: the model (GLB), its preview (PNG) and its number of triangles. */
export interface Relief {
  readonly model: Uint8Array
  readonly preview: Uint8Array
  readonly triangles: number
}

/**
 * Turns the bytes of a picture into a relief of at most `faceLimit` triangles (null: the default). What cannot be
 * worked on comes back with the reason; nothing about a picture's content throws.
 */
export async function makeRelief(
  bytes: Buffer,
  faceLimit: number | null,
  jpegDecoder: ArrayBuffer,
): Promise<Relief | Unreadable> {
  const picture = await decodePicture(bytes, jpegDecoder, LONGEST_SIDE)
  if ('reason' in picture) return picture
  const mesh = await reliefMesh(picture, faceLimit ?? DEFAULT_TRIANGLES)
  if ('reason' in mesh) return mesh
  return {
    model: await writeGlb(mesh, picture),
    preview: drawPreview(picture),
    triangles: mesh.indices.length / 3,
  }
}
