import { z } from 'zod'
import { ERROR_CODES } from './error-codes.ts'
import { SERVICE_KINDS } from './profile-kinds.ts'
import { fingerprintSchema, idSchema, LIMITS } from './views.ts'

/** A key that was taken in but not stored yet: main holds it, the window holds this. */
export const intakeViewSchema = z.lazy(() =>
  z.strictObject({
    intakeId: idSchema,
    source: z.enum(['clipboard', 'file', 'environment', 'typed']),
    variable: z.string().max(80).nullable(),
    /** Address the file named, to fill the field with. */
    address: z.string().max(LIMITS.addressText).nullable(),
    fingerprint: fingerprintSchema.nullable(),
    /** Names left out, with the reason's code. */
    ignored: z.array(z.strictObject({ name: z.string().max(80), code: z.enum(ERROR_CODES) })).max(100),
    development: z.boolean(),
    /** An administrator's, where a new profile was to be a client's: it fits one for an administrator alone. */
    forAdmin: z.literal(true).optional(),
  }),
)

/** Several keys that came in together: the person chooses one by its name. Main holds them, for one choice. */
export const keyChoiceSchema = z.lazy(() =>
  z.strictObject({
    choiceId: idSchema,
    names: z
      .array(z.strictObject({ name: z.string().max(80), kind: z.enum(SERVICE_KINDS).nullable() }))
      .min(2)
      .max(32),
  }),
)

export type IntakeView = z.infer<typeof intakeViewSchema>
export type KeyChoice = z.infer<typeof keyChoiceSchema>
/** What a text or file had in it: the one key, or several to choose from. */
export type TakenView = IntakeView | KeyChoice
