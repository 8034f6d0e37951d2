/**
 * What a model may ask for before anything of it is unpacked. Generous for what people look at, and small enough that
 * a file made to hurt is refused in milliseconds instead of taking the window along.
 */
export const MODEL_LIMITS = {
  bytes: 64 * 1024 * 1024,
  jsonBytes: 4 * 1024 * 1024,
  /** Sums over all parts: parts may lie over each other, so that a small file can stand for a huge one. */
  viewBytes: 128 * 1024 * 1024,
  vertexBytes: 256 * 1024 * 1024,
  /** As drawn: a mesh counts once for every place where it stands. */
  triangles: 3_000_000,
  drawn: 4_096,
  /** As gone through: parts may share their corners, and each goes through all of them however few it shows. */
  corners: 32 * 1024 * 1024,
  entries: 16_384,
  nodes: 4_096,
  depth: 64,
  textures: 256,
  imageSide: 8_192,
  imagePixels: 64 * 1024 * 1024,
} as const

/** `too-large`: sound as far as it was read, but beyond a limit. `broken`: anything else. */
export type ModelTrouble = 'broken' | 'too-large'

/** Ends the reading of a model from deep inside it. Never leaves {@link file://./clean-model.ts}. */
export class ModelRefused extends Error {
  readonly trouble: ModelTrouble

  constructor(trouble: ModelTrouble) {
    super(trouble)
    this.name = 'ModelRefused'
    this.trouble = trouble
  }
}
