import { z } from 'zod'
import { ERROR_CODES } from './error-codes.ts'
import { fingerprintSchema, LIMITS } from './views.ts'

const count = z.number().int().nonnegative()

/**
 * What a service says of a key when it is asked for a rehearsal. `not-reached`: nothing came back at all; `no-answer`:
 * nothing that says anything of the key; `not-asked`: there is no such key.
 */
const said = z.enum(['accepted', 'refused', 'not-checked', 'not-reached', 'no-answer', 'unreadable', 'not-asked'])

/** What a change of the key would come to now. Nothing is changed by asking. */
export const rehearsalSchema = z.lazy(() =>
  z.strictObject({
    /** Of the key in use, and of the one that waits. */
    current: said,
    waiting: said,
    /** Whether the keychain takes an entry and gives it back; null: it does. */
    keychain: z.enum(ERROR_CODES).nullable(),
    /** Unfinished jobs that were begun with the key in use. */
    jobs: count,
    /** True when the service lets two keys work at the same time. */
    overlap: z.boolean(),
    /** The service can make a key by itself. */
    canMake: z.boolean(),
  }),
)

/** Names that are told; a list that is longer is nobody's to read. */
export const MOST_NAMED = 200

/** What to tell those who have to end a key that strangers may have. */
export const leakReportSchema = z.lazy(() =>
  z.strictObject({
    profile: z.string().max(LIMITS.profileName),
    origin: z.string().max(LIMITS.addressText),
    fingerprint: fingerprintSchema.nullable(),
    /** Milliseconds since 1970. */
    storedAt: count.nullable(),
    stoppedAt: count,
    user: z.string().max(80),
    /** The service is told to end it as soon as another key works; otherwise a person has to. */
    endsItself: z.boolean(),
    jobs: count,
    /** Other profiles that worked with the same key and are stopped with it, by name. */
    others: z.array(z.string().max(LIMITS.profileName)).max(MOST_NAMED),
  }),
)

export type Rehearsal = z.infer<typeof rehearsalSchema>
export type LeakReport = z.infer<typeof leakReportSchema>
