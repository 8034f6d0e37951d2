import { z } from 'zod'

/** What the thumbnail thread is started with: a picture's bytes, and the most points a side may have. */
export const thumbnailOrderSchema = z.lazy(() =>
  z.strictObject({
    bytes: z.instanceof(Uint8Array),
    longest: z.number().int().positive(),
    /** The JPEG decoder's WebAssembly bytes; where they lie differs between source tree and bundle. */
    jpegDecoder: z.instanceof(ArrayBuffer),
  }),
)

/** What it answers before it ends: a PNG, or null when the bytes are no picture that it can read. */
export const thumbnailDoneSchema = z.lazy(() => z.strictObject({ png: z.instanceof(Uint8Array).nullable() }))

export type ThumbnailOrder = z.infer<typeof thumbnailOrderSchema>
export type ThumbnailDone = z.infer<typeof thumbnailDoneSchema>
