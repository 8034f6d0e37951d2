import { z } from 'zod'

/*
 * Shapes of the service's answers. Unknown keys are dropped and everything that only decorates the screen degrades
 * to null, so that a newer server costs a detail and not the job. Only what a later request depends on (ids, the
 * word of a state) is required.
 */

/** Ids end up in request paths, so they are held to what the service itself accepts there. */
export const wireId = z.string().regex(/^[A-Za-z0-9_-]{1,100}$/)

const looseText = z.lazy(() => z.string().nullish().catch(null))
const looseId = z.lazy(() => wireId.nullish().catch(null))

/** Python prints numbers in several ways; anything that is not a finite number counts as not stated. */
const looseNumber = z.lazy(() =>
  z
    .union([z.number(), z.string().max(40)])
    .nullish()
    .catch(null)
    .transform((value) => {
      if (value === null || value === undefined || value === '') return null
      const number = Number(value)
      return Number.isFinite(number) ? number : null
    }),
)

/** `GET /`. */
export const rootSchema = z.lazy(() => z.object({ message: z.string() }))

/** `GET /api/v1/health/`. */
export const healthSchema = z.lazy(() => z.object({ service: z.string(), status: looseText }))

/** `200` of `POST /api/v1/upload/`. */
export const receiptSchema = z.lazy(() =>
  z.object({
    batch_id: looseId,
    job_id: wireId,
    /** Null is an answer of its own (never queued); a missing one is not, so it is required. */
    task_id: wireId.nullable(),
    uploaded_files: z.array(z.object({ file_id: wireId, filename: looseText })).max(1_000),
  }),
)

const previewSchema = z.lazy(() =>
  z
    .object({ url: z.string().min(1).max(8_000), content_type: looseText })
    .nullish()
    .catch(null),
)

/** One entry of `results[]` in a finished job. */
export const fileResultSchema = z.lazy(() =>
  z.object({
    file_path: looseText,
    status: looseText,
    download_url: looseText,
    model_url: looseText,
    result_path: looseText,
    rendered_image: previewSchema,
    filename: looseText,
    file_size: looseNumber,
    error: looseText,
  }),
)

/** `result` of a task: the starter's hand-over or the finished job's outcome. */
export const taskResultSchema = z.lazy(() =>
  z.object({
    status: looseText,
    chord_task_id: looseId,
    successful_files: looseNumber,
    failed_files: looseNumber,
    total_files: looseNumber,
    // One malformed entry must not hide its neighbours, hence entry by entry.
    results: z.array(fileResultSchema.nullable().catch(null)).max(1_000).nullish().catch(null),
  }),
)

/** What polls and stream events have in common; `status` is the word that counts. */
export const taskStateSchema = z.lazy(() =>
  z.object({
    status: looseText,
    task_id: looseId,
    chord_task_id: looseId,
    progress: looseNumber,
    current: looseNumber,
    total: looseNumber,
    total_files: looseNumber,
    result: taskResultSchema.nullish().catch(null),
    error: looseText,
    error_type: looseText,
    recoverable: z.boolean().nullish().catch(null),
  }),
)

/** `GET /api/v1/download/{job}/all`. `download_urls[i]` belongs to `files[i]`. */
export const listingSchema = z.lazy(() =>
  z.object({
    files: z.array(
      z
        .object({ filename: looseText, size: looseNumber, rendered_image: previewSchema })
        .catch({ filename: null, size: null, rendered_image: null }),
    ),
    download_urls: z.array(z.string().max(8_000)).max(1_000),
  }),
)

export type WireReceipt = z.infer<typeof receiptSchema>
export type WireFileResult = z.infer<typeof fileResultSchema>
export type WireTaskResult = z.infer<typeof taskResultSchema>
export type WireTaskState = z.infer<typeof taskStateSchema>
export type WireListing = z.infer<typeof listingSchema>
