import { z } from 'zod'
import { FOUND_WHY } from './found-why.ts'
import { LIMITS } from './views.ts'

const count = z.number().int().nonnegative()

/** What a look into the keychain brought, by profile: back, with newer keys, or left as it is with the reason. */
export const foundReportSchema = z.lazy(() =>
  z.strictObject({
    rows: z
      .array(
        z.strictObject({
          name: z.string().max(LIMITS.profileName),
          outcome: z.enum(['profile-back', 'newer-key', 'key-back', 'left']),
          keys: count,
          why: z.enum(FOUND_WHY).nullable(),
        }),
      )
      .max(2_000),
    /** Entries under Latchkey's name that no Latchkey of this version wrote. */
    foreign: count,
  }),
)

export type FoundReport = z.infer<typeof foundReportSchema>
