import { z } from 'zod'

/*
 * Shapes of what the service tells its administrator. Sizes come in mebibytes with a fraction; what cannot be read counts
 * as not told.
 */

const mib = z
  .number()
  .finite()
  .nonnegative()
  .catch(0)
  .transform((size) => Math.round(size * 1024 ** 2))
const count = z.number().int().nonnegative().catch(0)
const gib = z
  .number()
  .finite()
  .nonnegative()
  .nullish()
  .catch(null)
  .transform((size) => (size === null || size === undefined ? null : Math.round(size * 1024 ** 3)))

/** Times as text: seconds since 1970 with a fraction, or a date without a zone, which is in UTC. */
const time = z
  .union([z.string().max(60), z.number()])
  .nullish()
  .catch(null)
  .transform((value) => {
    if (value === null || value === undefined || value === '') return null
    const seconds = Number(value)
    const milliseconds = Number.isNaN(seconds) ? Date.parse(`${value}Z`) : seconds * 1_000
    return Number.isFinite(milliseconds) && milliseconds >= 0 ? Math.round(milliseconds) : null
  })

/** A folder's room; one that is not there says only so. */
const roomSchema = z.object({
  size_mb: mib,
  file_count: count,
  directory_count: count,
  disk_total_gb: gib,
  disk_free_gb: gib,
})

/** `GET /api/v1/admin/disk-usage`. */
export const diskSchema = z.lazy(() => z.object({ upload_dir: roomSchema, output_dir: roomSchema }))

/** `GET /api/v1/admin/list-files`. */
export const filesSchema = z.lazy(() =>
  z.object({
    total_size_mb: mib,
    total_files: count,
    items: z
      .array(
        z.object({
          path: z.string().max(4_096),
          size_mb: mib,
          modified: time,
          is_directory: z.boolean().catch(false),
          file_count: z.number().int().nonnegative().nullish().catch(null),
        }),
      )
      .max(10_000),
  }),
)

/** `POST /api/v1/admin/cleanup-job`. */
export const clearedSchema = z.lazy(() =>
  z.object({ freed_space_mb: mib, files_removed: count, errors: z.array(z.string()).max(1_000).catch([]) }),
)

/** `GET /api/v1/logs/statistics`. */
export const logsSchema = z.lazy(() =>
  z.object({
    total_files: count,
    oldest_file: time,
    newest_file: time,
    by_type: z.record(
      z.string().max(200),
      z.object({ file_count: count, total_size_bytes: count, oldest_file: time, newest_file: time }),
    ),
  }),
)
