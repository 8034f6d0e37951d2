import { z } from 'zod'

const bytes = z.number().int().nonnegative()
const count = z.number().int().nonnegative()
const time = z.number().int().nonnegative().nullable()
const word = z.string().max(200)

/** Where a server keeps files: what was sent to it, and what it made. */
export const placeSchema = z.enum(['sent', 'results'])

/** How much a server keeps, and what it notes about its work. Bytes, and milliseconds since 1970. */
export const serverLookSchema = z.lazy(() =>
  z.strictObject({
    rooms: z
      .array(
        z.strictObject({
          place: placeSchema,
          bytes,
          files: count,
          folders: count,
          diskFreeBytes: bytes.nullable(),
          diskTotalBytes: bytes.nullable(),
        }),
      )
      .max(8),
    /** Null where it tells nothing of them. */
    logs: z
      .strictObject({
        bytes,
        files: count,
        oldestAt: time,
        newestAt: time,
        parts: z.array(z.strictObject({ name: word, bytes, files: count, newestAt: time })).max(100),
      })
      .nullable(),
  }),
)

/** What lies in one place; `more`: there is more than is listed. */
export const serverFilesSchema = z.lazy(() =>
  z.strictObject({
    items: z
      .array(z.strictObject({ name: word, bytes, changedAt: time, isFolder: z.boolean(), files: count.nullable() }))
      .max(500),
    bytes,
    files: count,
    more: z.boolean(),
  }),
)

/** The id of a job as services make them. */
export const jobIdSchema = z.string().regex(/^[A-Za-z0-9_-]{1,100}$/)

/** What was removed; `troubles`: what the server could not remove, in its own words. */
export const clearedViewSchema = z.lazy(() =>
  z.strictObject({ bytes, files: count, troubles: z.array(z.string().max(400)).max(20) }),
)

export type ServerLook = z.infer<typeof serverLookSchema>
export type ServerFiles = z.infer<typeof serverFilesSchema>
export type ServerPlace = z.infer<typeof placeSchema>
export type ClearedView = z.infer<typeof clearedViewSchema>
