import { z } from 'zod'
import { failureSchema } from './failure.ts'
import { intakeViewSchema } from './intake.ts'
import { LANGUAGES } from './languages.ts'
import { ENVIRONMENTS, PROTECTIONS, ROLES, SERVICE_KINDS } from './profile-kinds.ts'
import { PROVIDERS } from './provider-names.ts'
import { COLOURS, LIMITS } from './views.ts'

const fileName = z.string().max(LIMITS.fileName)

/** What the sealed window is asked for: a key, or the passphrase of a file, a new one or the one it has. */
export const purposeSchema = z.discriminatedUnion('asks', [
  z.strictObject({
    asks: z.literal('key'),
    name: z.string(),
    origin: z.string(),
    colour: z.enum(COLOURS),
    language: z.enum(LANGUAGES),
    /** Left out: the key of the profile's own service. */
    provider: z.enum(PROVIDERS).optional(),
  }),
  z.strictObject({
    asks: z.enum(['passphrase', 'new-passphrase']),
    of: z.enum(['recovery', 'hand-over']),
    file: fileName,
    language: z.enum(LANGUAGES),
  }),
  z.strictObject({ asks: z.enum(['passcode', 'new-passcode']), language: z.enum(LANGUAGES) }),
])

/** A file from support, opened: what the form for a new profile begins with. Its key waits in main, if it had one. */
export const handOverViewSchema = z.strictObject({
  file: fileName,
  name: z.string().max(LIMITS.profileName),
  address: z.string().max(LIMITS.addressText),
  kind: z.enum(SERVICE_KINDS),
  role: z.enum(ROLES),
  environment: z.enum(ENVIRONMENTS),
  protection: z.enum(PROTECTIONS),
  owner: z.string().max(LIMITS.contact),
  ownerMail: z.string().max(LIMITS.contact),
  notes: z.string().max(LIMITS.notes),
  contact: z.string().max(LIMITS.contact),
  changeAfterDays: z.number().int().positive().max(LIMITS.changeAfterDays).nullable(),
  intake: intakeViewSchema.nullable(),
})

/** How a profile fared: its key is in the file; it was restored and how its key stands; or why neither. */
export const OUTCOMES = ['in-file', 'not-in-file', 'verified', 'not-checked-yet', 'no-key', 'exists', 'failed'] as const

/** What making or restoring a recovery file came to, profile by profile. */
export const recoveryReportSchema = z.strictObject({
  what: z.enum(['made', 'restored']),
  file: fileName,
  profiles: z
    .array(
      z.strictObject({
        name: z.string().max(LIMITS.profileName),
        outcome: z.enum(OUTCOMES),
        failure: failureSchema.nullable(),
      }),
    )
    .max(2_000),
})

/** The name under which a file was written. */
export const writtenSchema = z.strictObject({ file: fileName })

export type SealedPurpose = z.infer<typeof purposeSchema>
export type HandOverView = z.infer<typeof handOverViewSchema>
export type Outcome = (typeof OUTCOMES)[number]
export type RecoveryReport = z.infer<typeof recoveryReportSchema>
