import { accessorsOf, type Slice, slicesOf } from './clean-buffers.ts'
import { ALLOWED_EXTENSIONS, cleanMaterials } from './clean-materials.ts'
import { cleanScene } from './clean-scene.ts'
import { openGlb } from './glb-container.ts'
import { imageSize } from './image-size.ts'
import { MODEL_LIMITS, ModelRefused, type ModelTrouble } from './model-limits.ts'
import { index, type Part, part, parts } from './model-parts.ts'

/** A model that may be loaded: a description made anew, of what is known and within the limits, and its bytes. */
export interface CleanModel {
  readonly description: string
  readonly body: Uint8Array
  readonly slices: readonly Slice[]
}

/** What became of the reading. */
export type Cleaned =
  | { readonly ok: true; readonly model: CleanModel }
  | { readonly ok: false; readonly trouble: ModelTrouble }

/**
 * Checks a GLB and describes it anew, from the known and bounded parts alone: no address, no extension with code
 * behind it, no nesting without an end, nothing that stands for more than the limits gets as far as the loader, whose
 * own checks end where a file is merely wrong. Never throws.
 */
export function cleanModel(bytes: Uint8Array): Cleaned {
  try {
    const { description, body } = openGlb(bytes)
    const root = part(description)
    const slices = slicesOf(root, body)
    const accessors = accessorsOf(root, slices)
    const { images, pixels } = imagesOf(root, body, slices)
    const clean = {
      asset: { version: '2.0' },
      extensionsUsed: extensionsOf(root),
      ...cleanScene(root, accessors),
      ...cleanMaterials(root, pixels),
      accessors,
      bufferViews: parts(root.bufferViews, MODEL_LIMITS.entries).map(({ byteStride }, at) => ({
        buffer: 0,
        byteLength: (slices[at]?.end ?? 0) - (slices[at]?.start ?? 0),
        ...(byteStride === undefined ? {} : { byteStride }),
      })),
      buffers: [{ byteLength: body.length }],
      images,
    }
    return { ok: true, model: { description: JSON.stringify(clean), body, slices } }
  } catch (error) {
    if (error instanceof ModelRefused) return { ok: false, trouble: error.trouble }
    throw error
  }
}

/** The pictures, and how many points each has. */
interface Images {
  readonly images: readonly { readonly bufferView: number; readonly mimeType: string }[]
  readonly pixels: readonly number[]
}

function imagesOf(root: Part, body: Uint8Array, slices: readonly Slice[]): Images {
  const pixels: number[] = []
  let sum = 0
  const images = parts(root.images, MODEL_LIMITS.textures).map((image) => {
    if (image.uri !== undefined) throw new ModelRefused('broken')
    const bufferView = index(image.bufferView, slices.length)
    const size = imageSize(body.subarray(slices[bufferView]?.start, slices[bufferView]?.end))
    if (size === null) throw new ModelRefused('broken')
    pixels.push(size.width * size.height)
    sum += size.width * size.height
    if (Math.max(size.width, size.height) > MODEL_LIMITS.imageSide || sum > MODEL_LIMITS.imagePixels) {
      throw new ModelRefused('too-large')
    }
    // The window's own decoder goes by the bytes, not by the type.
    return { bufferView, mimeType: 'image/png' }
  })
  return { images, pixels }
}

function extensionsOf(root: Part): string[] {
  const named = (value: unknown): string[] =>
    Array.isArray(value) ? value.filter((name) => typeof name === 'string') : []
  if (!named(root.extensionsRequired).every((name) => ALLOWED_EXTENSIONS.has(name))) throw new ModelRefused('broken')
  return [...ALLOWED_EXTENSIONS].filter((name) => named(root.extensionsUsed).includes(name))
}
