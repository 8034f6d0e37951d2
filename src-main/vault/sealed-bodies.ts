import { z } from 'zod'
import {
  ENVIRONMENTS,
  type Environment,
  PROTECTIONS,
  type Protection,
  ROLES,
  type Role,
  SERVICE_KINDS,
} from '../../src-preload/contract/profile-kinds.ts'
import { PROVIDERS } from '../../src-preload/contract/provider-names.ts'
import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import { COLOURS, idSchema, LIMITS } from '../../src-preload/contract/views.ts'
import { revealSecret, Secret } from './secret.ts'

// As the keychain's envelopes have it: an origin exactly as `URL` prints it, a key that can travel in a header.
const origin = z
  .string()
  .max(LIMITS.addressText)
  .refine((text) => URL.canParse(text) && /^https?:/.test(text) && new URL(text).origin === text)
const key = z
  .string()
  .max(LIMITS.keyText)
  .regex(/^[\x21-\x7e]+$/)
  .transform((text) => Secret.fromText(text))
const time = z.number().int().nonnegative()
const days = z.number().int().positive().max(LIMITS.changeAfterDays).nullable()
const name = z.string().min(1).max(LIMITS.profileName)
const kind = z.enum(SERVICE_KINDS)

/** More profiles than a support desk has. */
const MOST_PROFILES = 2_000
/** A profile has an active key, one that comes and one that goes; a few more are on their way out. */
const MOST_KEYS = 8

const generationSchema = z.strictObject({
  account: z.string().min(8).max(128),
  generation: z.number().int().positive(),
  pin: origin,
  storedAt: time,
  verifiedAt: time.nullable(),
  key,
})

/** What is said of a profile beside where its service is. */
interface Said {
  readonly role: Role
  readonly environment: Environment
  readonly protection: Protection
  readonly owner: string
  readonly ownerMail: string
  readonly notes: string
}

/** What a profile is where nothing else is said: a file that says no more can be read by every version there was. */
export const USUAL_PROFILE: Said = {
  ...{ role: 'client', environment: 'production', protection: 'open' },
  ...{ owner: '', ownerMail: '', notes: '' },
}

const about = () => ({
  role: z.enum(ROLES).default(USUAL_PROFILE.role),
  environment: z.enum(ENVIRONMENTS).default(USUAL_PROFILE.environment),
  protection: z.enum(PROTECTIONS).default(USUAL_PROFILE.protection),
  owner: z.string().max(LIMITS.contact).default(USUAL_PROFILE.owner),
  ownerMail: z.string().max(LIMITS.contact).default(USUAL_PROFILE.ownerMail),
  notes: z.string().max(LIMITS.notes).default(USUAL_PROFILE.notes),
})

const profileSchema = z.strictObject({
  id: idSchema,
  name,
  colour: z.enum(COLOURS),
  origin,
  kind,
  ...about(),
  contact: z.string().max(LIMITS.contact),
  changeAfterDays: days,
  /** Newest first. */
  keys: z.array(generationSchema).max(MOST_KEYS),
  /** Keys of providers; left out where the profile has none, as in files of before there were any. */
  providers: z
    .array(z.strictObject({ provider: z.enum(PROVIDERS), key }))
    .max(PROVIDERS.length)
    .optional(),
})

const recoverySchema = z.strictObject({ profiles: z.array(profileSchema).max(MOST_PROFILES) })
const handOverSchema = z.strictObject({
  name,
  address: origin,
  kind,
  ...about(),
  contact: z.string().max(LIMITS.contact),
  changeAfterDays: days,
  key: key.nullable(),
})

/** A profile in a recovery file, with the keys it had. */
export type RecoveredProfile = z.output<typeof profileSchema>
/** What a recovery file restores. */
export type RecoveryBody = z.output<typeof recoverySchema>
/** What support hands over for a first start. */
export type HandOverBody = z.output<typeof handOverSchema>

/** Leaves out what is as usual. */
function withoutUsual<Body extends Said>(body: Body): Omit<Body, keyof Said> & Partial<Said> {
  const { role, environment, protection, owner, ownerMail, notes, ...rest } = body
  const said = Object.entries({ role, environment, protection, owner, ownerMail, notes })
  const usual = new Map<string, string>(Object.entries(USUAL_PROFILE))
  const unusual: Partial<Said> = Object.fromEntries(said.filter(([field, value]) => value !== usual.get(field)))
  return { ...rest, ...unusual }
}

const bytesOf = (body: unknown): Buffer => Buffer.from(JSON.stringify(body), 'utf8')

/** The body of a recovery file; the caller wipes it once it is sealed. */
export function writeRecovery({ profiles }: RecoveryBody): Buffer {
  const revealed = profiles.map((profile) => ({
    ...withoutUsual(profile),
    keys: profile.keys.map((each) => ({ ...each, key: revealSecret(each.key) })),
    providers: profile.providers?.map((each) => ({ ...each, key: revealSecret(each.key) })),
  }))
  return bytesOf({ profiles: revealed } satisfies z.input<typeof recoverySchema>)
}

/** The body of a hand-over file; the caller wipes it once it is sealed. */
export function writeHandOver(body: HandOverBody): Buffer {
  const revealed = body.key === null ? null : revealSecret(body.key)
  return bytesOf({ ...withoutUsual(body), key: revealed } satisfies z.input<typeof handOverSchema>)
}

/** Wipes every key of profiles that were gathered or read. */
export function wipeKeys(profiles: readonly RecoveredProfile[]): void {
  for (const { keys, providers = [] } of profiles) for (const { key } of [...keys, ...providers]) key.wipe()
}

function read<Schema extends z.ZodType>(schema: Schema, bytes: Buffer): Result<z.output<Schema>> {
  try {
    const parsed = schema.safeParse(JSON.parse(bytes.toString('utf8')))
    return parsed.success ? ok(parsed.data) : fail('SEALED_FILE_DAMAGED')
  } catch {
    return fail('SEALED_FILE_DAMAGED')
  } finally {
    bytes.fill(0)
  }
}

/** Reads a recovery file's body and wipes the bytes; whoever gets the secrets wipes them. */
export function readRecovery(bytes: Buffer): Result<RecoveryBody> {
  return read(recoverySchema, bytes)
}

/** Reads a hand-over file's body and wipes the bytes. A plain one that carries a key was not made by Latchkey. */
export function readHandOver(bytes: Buffer, wasSealed: boolean): Result<HandOverBody> {
  const body = read(handOverSchema, bytes)
  if (!body.ok || wasSealed || body.value.key === null) return body
  body.value.key.wipe()
  return fail('SEALED_FILE_DAMAGED')
}
