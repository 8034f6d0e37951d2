import { z } from 'zod'
import { ACTIVITY_KINDS } from './activity-kinds.ts'
import { COLOURS, fingerprintSchema, idSchema, LIMITS } from './views.ts'

/** One line of the list of what was done. Never a key; the fingerprint says which one it was done with. */
export const activityEntrySchema = z.strictObject({
  number: z.number().int().positive(),
  /** Milliseconds since 1970. */
  at: z.number().int().nonnegative(),
  kind: z.enum(ACTIVITY_KINDS),
  profileId: idSchema,
  /** Name and colour as they were then: the profile may be gone or be called otherwise now. */
  profile: z.string().max(LIMITS.profileName),
  colour: z.enum(COLOURS),
  /** How many files it was about, where it was about files. */
  files: z.number().int().nonnegative().nullable(),
  fingerprint: fingerprintSchema.nullable(),
  /** The system's name of whoever was logged in. */
  user: z.string().max(80),
})

/** Which lines: of one kind, of one profile, from a time on, up to (not including) another, older than a line. */
export const activityQuerySchema = z.strictObject({
  kind: z.enum(ACTIVITY_KINDS).nullable(),
  profileId: idSchema.nullable(),
  from: z.number().int().nonnegative().nullable(),
  until: z.number().int().nonnegative().nullable(),
  before: z.number().int().positive().nullable(),
})

/** A page of lines, newest first; `more`: there are older ones. */
export const activityPageSchema = z.strictObject({
  entries: z.array(activityEntrySchema).max(100),
  more: z.boolean(),
})

export type ActivityEntry = z.infer<typeof activityEntrySchema>
export type ActivityQuery = z.infer<typeof activityQuerySchema>
export type ActivityPage = z.infer<typeof activityPageSchema>
