import type { Deadlines } from '../../transport/port.ts'

export const HEALTH_PATH = '/health'
/** Cheap, and one of the few places that really look at the key. */
export const CHECK_PATH = '/v1/jobs?limit=1'
export const PARSE_PATH = '/v1/parse'
export const BULK_PATH = '/v1/bulk-parse'
/** With the slash: without it the service answers a redirect. */
export const USER_KEYS_PATH = '/v1/api-keys/'
/** Without the slash: with it the service answers a redirect. */
export const ADMIN_KEYS_PATH = '/admin/api-keys'

/** Largest JSON answer taken, in bytes. */
export const ANSWER_BYTES = 1024 * 1024
/** A job's or batch's state brings everything that was read out of the documents along. */
export const STATE_BYTES = 12 * 1024 * 1024

/** Small questions. */
export const QUICK: Deadlines = { connectMs: 10_000, firstByteMs: 30_000, idleMs: 30_000, totalMs: 60_000 }

/** A server without a queue reads the documents before it answers, picture by picture. */
export const UPLOAD: Deadlines = { connectMs: 10_000, firstByteMs: 900_000, idleMs: 60_000 }

/** Path of a job's state. The id must have passed the wire schema: it is not escaped. */
export function jobPath(jobId: string): string {
  return `/v1/jobs/${jobId}`
}

/** Path of a batch's state; the id as for {@link jobPath}. */
export function batchPath(batchId: string): string {
  return `/v1/batches/${batchId}`
}
