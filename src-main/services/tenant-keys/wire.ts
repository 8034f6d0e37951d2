import { z } from 'zod'

/*
 * Shapes of the document service's answers. Only what a later request depends on (ids, the word of a state) is required;
 * what only decorates the screen degrades to null, so that a newer server costs a detail and not the job.
 */

/** Ids end up in request paths, so they are held to what needs no escaping. */
const wireId = z.string().regex(/^[A-Za-z0-9_-]{1,100}$/)
const looseText = z.string().nullish().catch(null)

/** Times without a zone are in UTC: the service writes what its clock says there. */
const time = looseText.transform((text) => {
  if (text === null || text === undefined) return null
  const zoned = /(?:Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text}Z`
  const milliseconds = Date.parse(zoned)
  return Number.isNaN(milliseconds) ? null : milliseconds
})

/** `GET /health`. */
export const healthSchema = z.lazy(() => z.object({ ok: z.boolean(), service: z.string(), version: looseText }))

/** `200` of a single parse. */
export const parsedSchema = z.lazy(() => z.object({ job_id: wireId }))

/** `200` of a bulk parse. Files that were refused are missing from `job_ids`, and nothing else says so. */
export const bulkSchema = z.lazy(() => z.object({ batch_id: wireId, job_ids: z.array(wireId).max(1_000) }))

/** One job, alone or in a batch. What was read out of the document is not looked at here. */
export const jobSchema = z.lazy(() =>
  z.object({
    job_id: wireId,
    status: z.string(),
    filename: looseText,
    doc_type: looseText,
    meta: z.object({ error: looseText }).nullish().catch(null),
  }),
)

/** `GET /v1/batches/{id}`. Its own status and counts are left alone: a job to be reviewed is in none of them. */
export const batchSchema = z.lazy(() => z.object({ jobs: z.array(jobSchema).max(1_000) }))

/** `GET /v1/jobs/{id}`, for what was read out of the document. */
export const contentSchema = z.lazy(() => z.object({ job_id: wireId, result: z.unknown() }))

/** An export: not a file, but one wrapped in JSON. */
export const exportSchema = z.lazy(() => z.object({ filename: looseText, content: z.unknown() }))

/** The list of one's own keys, as the service's code has it. Its text for a live key is `active`. */
export const userKeysSchema = z.lazy(() =>
  z
    .array(
      z.object({
        id: wireId,
        name: looseText,
        tenant_id: z.string().min(1).max(200),
        /** Required: a key whose end cannot be read must not pass for a valid one. */
        is_active: z.string(),
        last_used_at: time,
        created_at: time,
      }),
    )
    .max(10_000),
)

/** What making a key of one's own answers. The key is held to what may stand in a header. */
export const userMadeSchema = z.lazy(() => z.object({ id: wireId, key: z.string().regex(/^[\x21-\x7e]{20,200}$/) }))

/** The administrator's list: the same keys with other names for things. */
export const adminKeysSchema = z.lazy(() =>
  z
    .array(
      z.object({
        id: wireId,
        name: looseText,
        tenant_id: looseText,
        active: z.boolean(),
        last_used_at: time,
        created_at: time,
      }),
    )
    .max(10_000),
)

/** What the administrator gets for a new key. The name that ties it to others is not echoed. */
export const adminMadeSchema = z.lazy(() =>
  z.object({ id: wireId, api_key: z.string().regex(/^[\x21-\x7e]{20,200}$/) }),
)

export type WireJob = z.infer<typeof jobSchema>
