import { z } from 'zod'
import { parsers } from './parsers.ts'
import { idSchema, LIMITS } from './views.ts'

/** Parsers of the commands about drills. Main alone judges which drill a word names: the product has no list of them. */
export const DRILL_SCHEMAS = {
  /** Makes a practice profile of that name, whose service misbehaves. */
  'drills.begin': parsers(() => ({
    request: z.strictObject({ drill: z.string().max(40), name: z.string().min(1).max(LIMITS.profileName) }),
    response: z.strictObject({ profileId: idSchema }),
  })),
  /** Makes the service of a drill well again, or has it misbehave anew. */
  'drills.set': parsers(() => ({ request: z.strictObject({ on: z.boolean() }), response: z.strictObject({}) })),
} as const
