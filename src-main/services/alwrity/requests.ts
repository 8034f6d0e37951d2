import type { Deadlines } from '../../transport/port.ts'

export const HEALTH_PATH = '/health'
export const READY_PATH = '/health/readiness'
/** Answers with the server's raw provider keys: only the status of its answer is looked at. */
export const TOKEN_PATH = '/api/onboarding/api-keys/onboarding'
export const STEP_PATH = '/api/onboarding/step/1/complete'

/** Largest JSON answer taken, in bytes. */
export const ANSWER_BYTES = 64 * 1024

/** Small questions. Whoever hosts it for nothing lets it sleep, and waking up takes most of a minute. */
export const QUICK: Deadlines = { connectMs: 10_000, firstByteMs: 60_000, idleMs: 30_000, totalMs: 90_000 }
