import type { Deadlines } from '../../transport/port.ts'

/** With the slash: without it the service answers a redirect, behind some proxies one to plain http. */
export const UPLOAD_PATH = '/api/v1/upload/'
export const HEALTH_PATH = '/api/v1/health/'

/** Largest JSON answer taken, in bytes. A finished batch of 25 files is about 25 KB. */
export const ANSWER_BYTES = 1024 * 1024

/** Small questions. */
export const QUICK: Deadlines = { connectMs: 10_000, firstByteMs: 30_000, idleMs: 30_000, totalMs: 60_000 }

/**
 * The service answers an upload only after it has stored every file, and a proxy in front may first collect the
 * whole body; its own limit is ten minutes.
 */
export const UPLOAD: Deadlines = { connectMs: 10_000, firstByteMs: 600_000, idleMs: 60_000 }

/** An event comes each second and a heartbeat each 30 s, so 40 s of silence is a dead line. */
export const STREAM: Deadlines = { connectMs: 10_000, firstByteMs: 30_000, idleMs: 40_000 }
/** What the service is asked to keep the stream open for, in seconds. */
export const STREAM_SECONDS = 3_600
/** An hour of one event a second, with much room; a stream that says more is cut and opened anew. */
export const STREAM_BYTES = 64 * 1024 * 1024
/** Largest single event taken, in bytes. */
export const EVENT_BYTES = 1024 * 1024

/** The listing asks the service's workers first, which takes six seconds when the job is unknown. */
export const LISTING: Deadlines = { connectMs: 10_000, firstByteMs: 60_000, idleMs: 60_000, totalMs: 120_000 }

/** A byte now and then is no download: less than a hundred a second for a minute ends it, and the next try goes on. */
export const DOWNLOAD: Deadlines = { connectMs: 10_000, firstByteMs: 30_000, idleMs: 60_000, minIdleBytes: 6_000 }

/** Path of a task's state or event stream. `taskId` must have passed the wire schema: it is not escaped. */
export function taskPath(taskId: string, what: 'status' | 'stream'): string {
  const query = what === 'stream' ? `?timeout=${STREAM_SECONDS}` : ''
  return `/api/v1/status/tasks/${taskId}/${what}${query}`
}

/** Path of a job's listing. `jobId` must have passed the wire schema. */
export function listingPath(jobId: string): string {
  return `/api/v1/download/${jobId}/all`
}
