import { z } from 'zod'

/** What a worker is started with: one picture, and where its two results belong. */
export const workOrderSchema = z.object({
  source: z.string(),
  model: z.string(),
  preview: z.string(),
  faceLimit: z.number().int().nullable(),
  /** The JPEG decoder's WebAssembly bytes; where they lie differs between source tree and bundle. */
  jpegDecoder: z.instanceof(ArrayBuffer),
})

/** What a worker answers before it ends: why the picture was refused, or what it wrote (sizes in bytes). */
export const workDoneSchema = z.union([
  z.object({ reason: z.string() }),
  z.object({ triangles: z.number(), modelBytes: z.number(), previewBytes: z.number() }),
])

export type WorkOrder = z.infer<typeof workOrderSchema>
export type WorkDone = z.infer<typeof workDoneSchema>
