import { z } from 'zod'
import { ACTIVITY_KINDS } from './activity-kinds.ts'
import { CHECK_OUTCOMES, REMINDED_BY } from './desk-facts.ts'
import { failureSchema } from './failure.ts'
import { idSchema, LIMITS } from './views.ts'

/** As many profiles as one list may name. */
const MOST_PROFILES = 5_000
const time = z.number().int().nonnegative()
const count = z.number().int().nonnegative()

/** What the table of profiles needs beyond the mirror: what went wrong last, and whose holder was reminded when. */
export const deskOverviewSchema = z.lazy(() =>
  z.strictObject({
    failures: z
      .array(z.strictObject({ profileId: idSchema, at: time, kind: z.enum(ACTIVITY_KINDS) }))
      .max(MOST_PROFILES),
    /** Only about the key that the profile has now: another key is another reminder. */
    reminded: z.array(z.strictObject({ profileId: idSchema, at: time, by: z.enum(REMINDED_BY) })).max(MOST_PROFILES),
  }),
)

/** A reminder for the holder of one profile's key; main knows the address, the window does not name one. */
export const remindRequest = () =>
  z.strictObject({
    profileId: idSchema,
    by: z.enum(REMINDED_BY),
    subject: z.string().min(1).max(LIMITS.subject),
    text: z.string().min(1).max(LIMITS.copiedText),
  })

/** From where on the window wants to hear: it has so many results of that run. Answered when there is more. */
export const checkQuery = () => z.strictObject({ run: count, have: count })

/** How asking about all keys goes. `run` counts the runs of this start of the app; 0: there was none. */
export const checkViewSchema = z.lazy(() =>
  z.strictObject({
    run: count,
    running: z.boolean(),
    total: count,
    begunAt: time.nullable(),
    endedAt: time.nullable(),
    /** Why it ended before its time; null: it did not. */
    stopped: z.enum(['person', 'lock']).nullable(),
    /** Index of the first result below. */
    from: count,
    results: z
      .array(
        z.strictObject({ profileId: idSchema, outcome: z.enum(CHECK_OUTCOMES), failure: failureSchema.nullable() }),
      )
      .max(MOST_PROFILES),
  }),
)

export type DeskOverview = z.infer<typeof deskOverviewSchema>
export type CheckView = z.infer<typeof checkViewSchema>
export type CheckResult = CheckView['results'][number]
