import { z } from 'zod'
import { failureSchema } from './failure.ts'
import { LIST_PROFILES, LIST_VERDICTS } from './list-verdicts.ts'
import { ENVIRONMENTS, PROTECTIONS, ROLES, SERVICE_KINDS } from './profile-kinds.ts'
import { COLOURS, idSchema, LIMITS } from './views.ts'

const number = () => z.number().int().nonnegative().max(LIST_PROFILES)

/** One entry as the person is asked about it. What shows nothing in a name is marked, so that it is seen. */
const rowSchema = () =>
  z.strictObject({
    number: number(),
    name: z.string().max(LIMITS.profileName),
    /** The file it comes from, where each entry has its own. */
    file: z.string().max(LIMITS.fileName).nullable(),
    verdict: z.enum(LIST_VERDICTS),
    failure: failureSchema.nullable(),
    /** Where it can be taken or is there: the address, and whether no profile has had it so far. */
    origin: z.string().max(LIMITS.addressText).nullable(),
    newAddress: z.boolean(),
    kind: z.enum(SERVICE_KINDS).nullable(),
    role: z.enum(ROLES).nullable(),
    environment: z.enum(ENVIRONMENTS).nullable(),
    protection: z.enum(PROTECTIONS).nullable(),
    colour: z.enum(COLOURS).nullable(),
    /** A word of its name has letters of several alphabets. */
    mixed: z.boolean(),
  })

/** A list of profiles that was read and judged; nothing of it is taken yet. */
export const profileListSchema = z.lazy(() =>
  z.strictObject({
    listId: idSchema,
    file: z.string().max(LIMITS.fileName),
    rows: z.array(rowSchema()).max(LIST_PROFILES),
  }),
)

/** Which entries are taken, and the addresses that the person looked at and said yes to. */
export const takeListSchema = z.strictObject({
  listId: idSchema,
  numbers: z.array(number()).min(1).max(LIST_PROFILES),
  origins: z.array(z.string().max(LIMITS.addressText)).max(LIST_PROFILES),
})

export type ProfileList = z.infer<typeof profileListSchema>
export type ListRow = ProfileList['rows'][number]
