import { z } from 'zod'

/*
 * Shapes of the service's answers. Unknown names are dropped, and what only decorates the screen degrades to nothing, so
 * that a newer server costs a detail and not the work.
 */

const words = z.lazy(() =>
  z
    .string()
    .nullish()
    .catch(null)
    .transform((text) => text ?? ''),
)
const flag = z.lazy(() => z.boolean().nullish().catch(null))
const amount = z.lazy(() => z.number().nullish().catch(null))

/** A moment in milliseconds since 1970, of a text without a zone that means UTC; null where it cannot be read. */
const moment = z.lazy(() => words.transform((text) => momentOf(text)))

function momentOf(text: string): number | null {
  const zoned = /(?:Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`
  const at = Date.parse(zoned)
  return Number.isNaN(at) ? null : at
}

/** `GET /api/health`: the same words on every day. */
export const healthSchema = z.lazy(() =>
  z.object({ status: z.string(), services: z.object({ rtsp: z.string(), billing: z.string() }) }),
)

/** `200` of the storage's state. Where its disk could not be looked at, the numbers are missing. */
export const roomSchema = z.lazy(() =>
  z.object({
    status: z.string(),
    disk_info: z.object({ available: z.boolean(), free_gb: z.number().nonnegative().nullish() }),
  }),
)

/** `200` of the upload. What it says of frames and seconds depends on the server's video reader, and nothing here does. */
export const uploadedSchema = z.lazy(() => z.object({ status: z.literal('uploaded') }))

/** `200` of the analysis. Without its first field it is no answer. */
export const analysisSchema = z.lazy(() =>
  z.object({
    has_security_incident: z.boolean(),
    incident_detected: flag,
    incident_type: words,
    analysis: words,
    description: words,
    risk_level: words,
    detailed_analysis: words,
    flash_confirmation: flag,
    veto_reason: words,
  }),
)

/** `200` and `207` of the alert: of two thousand letters these. */
export const alertSchema = z.lazy(() =>
  z.object({
    success: z.boolean(),
    error: words,
    to: words,
    video_link: z.object({ available: flag, video_url: words, expiration_time: moment }).nullish().catch(null),
  }),
)

/** `GET /api/usage`. One entry that makes no sense does not hide its neighbours. */
export const usageSchema = z.lazy(() =>
  z.object({
    client_name: words,
    usage: z
      .array(
        z
          .object({ timestamp: moment, endpoint: words, method: words, status_code: amount, cost: amount })
          .nullable()
          .catch(null),
      )
      .max(1_000),
  }),
)

const id = z.number().int().nonnegative()

/** `GET /admin/clients`. Whether a key is valid is required: what cannot be read must not pass for ended. */
export const clientsSchema = z.lazy(() =>
  z.object({
    clients: z
      .array(
        z.object({
          id,
          name: words,
          email: words,
          created_at: moment,
          api_keys: z.array(z.object({ id, is_active: z.boolean(), name: words, created_at: moment })).max(1_000),
        }),
      )
      .max(20_000),
  }),
)

/** `201` of a new client. The key is held to what may stand in a header. */
export const createdSchema = z.lazy(() =>
  z.object({ client_id: id, api_key: z.string().regex(/^[\x21-\x7e]{20,200}$/) }),
)

/** What revoking and bringing back answer, whether anything changed or not. */
export const countedSchema = z.lazy(() => z.object({ revoked_count: amount, reactivated_count: amount }))

export type WireAnalysis = z.infer<typeof analysisSchema>
