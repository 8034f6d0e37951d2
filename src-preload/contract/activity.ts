import { z } from 'zod'
import { ACTIVITY_KINDS, KEY_OPERATIONS } from './activity-kinds.ts'
import { COLOURS, fingerprintSchema, idSchema, LIMITS } from './views.ts'

/** One line of the list of what was done. Never a key; the fingerprint says which one it was done with. */
export const activityEntrySchema = z.lazy(() =>
  z.strictObject({
    number: z.number().int().positive(),
    /** Milliseconds since 1970. */
    at: z.number().int().nonnegative(),
    kind: z.enum(ACTIVITY_KINDS),
    /** Null where it is about no profile. */
    profileId: idSchema.nullable(),
    /** Name and colour as they were then: the profile may be gone or be called otherwise now. */
    profile: z.string().max(LIMITS.profileName),
    colour: z.enum(COLOURS).nullable(),
    /** How many files it was about, where it was about files; of a line about the list, how many lines. */
    files: z.number().int().nonnegative().nullable(),
    fingerprint: fingerprintSchema.nullable(),
    /** The system's name of whoever was logged in. */
    user: z.string().max(80),
    /** Which of the profile's keys, counted from 1. */
    generation: z.number().int().nonnegative().nullable(),
    operation: z.enum(KEY_OPERATIONS).nullable(),
    /** What came back: the status the service answered with, or the code of what failed. */
    status: z.string().max(60).nullable(),
    /** True for the wrong key that a service is shown to see whether it looks at keys at all. */
    control: z.boolean(),
    /** True for lines that were written before there was a chain, and could be altered then. */
    carried: z.boolean(),
  }),
)

/** Which lines: of one kind, of one profile, from a time on, up to (not including) another, older than a line. */
export const activityQuerySchema = z.strictObject({
  kind: z.enum(ACTIVITY_KINDS).nullable(),
  profileId: idSchema.nullable(),
  from: z.number().int().nonnegative().nullable(),
  until: z.number().int().nonnegative().nullable(),
  before: z.number().int().positive().nullable(),
})

/** A page of lines, newest first; `more`: there are older ones. */
export const activityPageSchema = z.lazy(() =>
  z.strictObject({
    entries: z.array(activityEntrySchema).max(100),
    more: z.boolean(),
  }),
)

const line = z.number().int().positive()

/**
 * What does not fit: `changed`, `missing`, `inserted` name one line; `cut`: from that line to another they are gone at
 * the end; `rewritten`: somewhere from that line to another something is not as it was.
 */
export const alterationSchema = z.strictObject({
  what: z.enum(['changed', 'missing', 'inserted', 'cut', 'rewritten']),
  line,
  until: line,
})

/** What a check of the whole list found. */
export const verificationSchema = z.lazy(() =>
  z.strictObject({
    /** Null: nothing was altered. */
    alteration: alterationSchema.nullable(),
    /** When the oldest line was written; null when there is none. */
    since: z.number().int().nonnegative().nullable(),
    lines: z.number().int().nonnegative(),
    /** When the keychain last took note of the list's end; null: it holds nothing about it, or cannot be read. */
    anchoredAt: z.number().int().nonnegative().nullable(),
  }),
)

export type ActivityEntry = z.infer<typeof activityEntrySchema>
export type ActivityQuery = z.infer<typeof activityQuerySchema>
export type ActivityPage = z.infer<typeof activityPageSchema>
export type Alteration = z.infer<typeof alterationSchema>
export type Verification = z.infer<typeof verificationSchema>
