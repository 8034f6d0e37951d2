import { z } from 'zod'
import { failureSchema } from '../../src-preload/contract/failure.ts'

const count = z.number().int().nonnegative()

/** What the service answered to the upload, with the moment it answered (milliseconds since 1970). */
export const receiptSchema = z.lazy(() =>
  z.strictObject({
    jobId: z.string().min(1).max(200),
    batchId: z.string().max(200),
    /** The id that is watched now; it changes when a starter task hands over. */
    taskId: z.string().min(1).max(200),
    receivedAt: count,
  }),
)

/**
 * How a batch stands, as it is kept on disk. `done`, `cancelled` and a `failed` without `retry` are ends; `paused`,
 * `unsure` and a `failed` with `retry` wait for a person's word and are left by nothing else. `interrupted`: the app
 * ended while it waited or was being sent; nothing of it can have been taken. `confirming` is on disk before the last
 * byte is let go, so that what stands there as `sending` is certainly not whole anywhere.
 */
export const jobStateSchema = z.lazy(() =>
  z.discriminatedUnion('stage', [
    z.strictObject({ stage: z.literal('queued') }),
    z.strictObject({ stage: z.literal('paused') }),
    z.strictObject({ stage: z.literal('interrupted') }),
    z.strictObject({ stage: z.literal('sending'), sentBytes: count, totalBytes: count }),
    z.strictObject({ stage: z.literal('confirming') }),
    z.strictObject({
      stage: z.literal('watching'),
      receipt: receiptSchema,
      working: z.boolean(),
      done: count.nullable(),
      total: count.nullable(),
    }),
    z.strictObject({ stage: z.literal('done'), receipt: receiptSchema, ready: count, failed: count }),
    z.strictObject({
      stage: z.literal('failed'),
      failure: failureSchema,
      retry: z.boolean(),
      receipt: receiptSchema.nullable(),
    }),
    z.strictObject({ stage: z.literal('unsure'), failure: failureSchema }),
    z.strictObject({ stage: z.literal('cancelled'), receipt: receiptSchema.nullable() }),
  ]),
)

export type Receipt = z.infer<typeof receiptSchema>
export type JobState = z.infer<typeof jobStateSchema>
export type JobStage = JobState['stage']

/** True when no event leads out of the state. */
export function isEnd(state: JobState): boolean {
  return state.stage === 'done' || state.stage === 'cancelled' || (state.stage === 'failed' && !state.retry)
}

/** True when its turn has yet to come: nothing of it is anywhere, and a word is enough to go on. */
export function isHeld(state: JobState): boolean {
  return state.stage === 'paused' || state.stage === 'interrupted'
}

/** True when it ended one way or the other and nothing happens any more unless a person asks for it anew. */
export function isAtRest(state: JobState): boolean {
  return isEnd(state) || state.stage === 'failed' || state.stage === 'unsure'
}
