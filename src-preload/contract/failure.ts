import { z } from 'zod'
import { ERROR_CODES } from './error-codes.ts'

/** Parses a failure that crossed a process boundary. */
export const failureSchema = z.strictObject({
  code: z.enum(ERROR_CODES),
  facts: z.record(z.string().max(64), z.union([z.string().max(2_000), z.number()])).optional(),
})
