import { MODEL_LIMITS, ModelRefused } from './model-limits.ts'
import { index, type Part, parts, whole } from './model-parts.ts'

/** Bytes of the body, from `start` up to `end`. */
export interface Slice {
  readonly start: number
  readonly end: number
}

const COMPONENT_BYTES: ReadonlyMap<unknown, number> = new Map([
  [5120, 1],
  [5121, 1],
  [5122, 2],
  [5123, 2],
  [5125, 4],
  [5126, 4],
])
const COMPONENTS: ReadonlyMap<unknown, number> = new Map([
  ['SCALAR', 1],
  ['VEC2', 2],
  ['VEC3', 3],
  ['VEC4', 4],
])

/** What vertices are made of, checked against the bytes that are there. */
export interface Accessor {
  readonly bufferView: number
  readonly byteOffset: number
  readonly componentType: unknown
  readonly count: number
  readonly type: unknown
  readonly normalized: boolean
}

/** Where each view lies in the body; together at most the limits. Throws {@link ModelRefused}. */
export function slicesOf(root: Part, body: Uint8Array): Slice[] {
  // The one buffer is the file's own; any other would have to be fetched from somewhere.
  for (const buffer of parts(root.buffers, 1)) if (buffer.uri !== undefined) throw new ModelRefused('broken')
  let total = 0
  return parts(root.bufferViews, MODEL_LIMITS.entries).map((view) => {
    index(view.buffer, 1)
    const start = whole(view.byteOffset, body.length, 0)
    const end = start + whole(view.byteLength, body.length - start)
    if (view.byteStride !== undefined && whole(view.byteStride, 252) % 4 !== 0) throw new ModelRefused('broken')
    total += end - start
    if (total > MODEL_LIMITS.viewBytes) throw new ModelRefused('too-large')
    return { start, end }
  })
}

/** Every accessor, with all of its bytes inside its view. Throws {@link ModelRefused}. */
export function accessorsOf(root: Part, slices: readonly Slice[]): Accessor[] {
  const views = parts(root.bufferViews, MODEL_LIMITS.entries)
  let total = 0
  return parts(root.accessors, MODEL_LIMITS.entries).map((accessor) => {
    // Without bytes behind it an accessor stands for zeros, as many as it likes.
    const bufferView = index(accessor.bufferView, slices.length)
    const { componentType, type } = accessor
    const bytes = (COMPONENT_BYTES.get(componentType) ?? Number.NaN) * (COMPONENTS.get(type) ?? Number.NaN)
    const slice = slices[bufferView]
    if (Number.isNaN(bytes) || slice === undefined || accessor.sparse !== undefined) throw new ModelRefused('broken')
    const room = slice.end - slice.start
    const stride = whole(views[bufferView]?.byteStride, 252, 0) || bytes
    const byteOffset = whole(accessor.byteOffset, room, 0)
    const count = whole(accessor.count, Math.floor((room - byteOffset - bytes) / stride) + 1)
    total += count * stride
    if (total > MODEL_LIMITS.vertexBytes) throw new ModelRefused('too-large')
    return { bufferView, byteOffset, componentType, count, type, normalized: accessor.normalized === true }
  })
}
