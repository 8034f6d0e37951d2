import { z } from 'zod'
import { drillViewSchema } from './drill-view.ts'
import { dueViewSchema, reminderViewSchema } from './due.ts'
import { failureSchema } from './failure.ts'
import { FILES_PER_DROP } from './folder-limits.ts'
import { folderTakeSchema } from './folders.ts'
import { keychainViewSchema } from './keychain.ts'
import { LANGUAGES } from './languages.ts'
import { lockViewSchema } from './lock.ts'
import { ENVIRONMENTS, PROTECTIONS, ROLES, SERVICE_KINDS, TAKES } from './profile-kinds.ts'
import { REPORT_LIMITS, RISKS } from './report.ts'
import { RESULT_FORMS } from './result-forms.ts'
import { settingsViewSchema } from './settings.ts'

/** Bounds of everything people type or services name; both sides of the bridge use the same ones. */
export const LIMITS = {
  profileName: 60,
  addressText: 300,
  fileName: 255,
  filesPerDrop: FILES_PER_DROP,
  previewBytes: 4 * 1024 * 1024,
  /** Points of a thumbnail's longest side. */
  thumbnailSide: 256,
  modelBytes: 64 * 1024 * 1024,
  keyText: 8 * 1024,
  /** A message or report that is copied. */
  copiedText: 4_000,
  /** A whole report of a service with what stands around it. */
  reportText: 12_000,
  subject: 200,
  contact: 120,
  notes: 2_000,
  /** Days. */
  changeAfterDays: 3_650,
} as const

/** The twelve profile colours; each has its own shape, so that identity never hangs on colour alone. */
export const COLOURS = [
  'blue',
  'orange',
  'green',
  'purple',
  'red',
  'teal',
  'brown',
  'pink',
  'olive',
  'navy',
  'gold',
  'grey',
] as const

const id = z.string().regex(/^[a-z0-9-]{8,64}$/)
const time = z.number().int().nonnegative()

/** What the eight hex digits and four words look like; people read them out on the phone. */
export const fingerprintSchema = z.strictObject({
  hex: z.string().regex(/^[0-9a-f]{8}$/),
  words: z.array(z.string().max(12)).length(4),
})

/** How a profile's key stands. `session` storage means: gone when the app closes. */
export const keyViewSchema = z.strictObject({
  state: z.enum([
    'none',
    'unread',
    'verified',
    'not-checked-yet',
    'server-does-not-check',
    'refused',
    'leaked',
    'locked',
    'unavailable',
    'corrupt',
  ]),
  storage: z.enum(['none', 'keychain', 'session']),
  fingerprint: fingerprintSchema.nullable(),
  storedAt: time.nullable(),
  verifiedAt: time.nullable(),
  /** Why it stands so, where there is something to say. */
  failure: failureSchema.nullable(),
  /** A key that is kept for later; `refused`: the service does not accept it yet. */
  waiting: z
    .strictObject({ fingerprint: fingerprintSchema.nullable(), storedAt: time, refused: z.boolean() })
    .nullable(),
  /** Keys that were used before, newest first, kept until `until` for `jobs` jobs that still need them. */
  earlier: z
    .array(
      z.strictObject({
        number: z.number().int().positive(),
        fingerprint: fingerprintSchema.nullable(),
        until: time,
        jobs: z.number().int().nonnegative(),
        refused: z.boolean(),
      }),
    )
    .max(32),
  /** Keys the service has still to be told to end. */
  ending: z.number().int().nonnegative(),
  /** The service lets holders of a key make and end keys. */
  canMake: z.boolean(),
  /** When the session that the key stands for began and ends, as the key itself says; left out: it is of no session, or was not read. */
  session: z.strictObject({ issuedAt: time.nullable(), endsAt: time.nullable() }).optional(),
})

/** What a profile's service takes and can do, as its adapter says. */
export const serviceViewSchema = z.strictObject({
  takes: z.enum(TAKES),
  /** Endings of file names that it takes, each with its dot. */
  extensions: z.array(z.string().max(12)).max(32),
  maxFileBytes: z.number().int().nonnegative(),
  maxBatchFiles: z.number().int().nonnegative(),
  /** It lets an administrator make and end the keys of others. */
  administers: z.boolean(),
  /** It lets an administrator look after the server itself. */
  cares: z.boolean().optional(),
  /** It tells what was used. */
  tellsUsage: z.boolean(),
  /** It tells how it is. */
  tellsHealth: z.boolean(),
  /** It mails what it found to the client. */
  sendsAlerts: z.boolean(),
  /** Its key is the token of a session, which ends by itself. */
  bySession: z.boolean().optional(),
  /** It works with keys of providers that its user gives it. */
  takesProviders: z.boolean().optional(),
})

/** A profile as the window shows it. Never a key. */
export const profileViewSchema = z.strictObject({
  id,
  name: z.string().max(LIMITS.profileName),
  colour: z.enum(COLOURS),
  /** The address, as an origin, for people to recognise. */
  origin: z.string().max(LIMITS.addressText),
  kind: z.enum(SERVICE_KINDS),
  role: z.enum(ROLES),
  environment: z.enum(ENVIRONMENTS),
  protection: z.enum(PROTECTIONS),
  /** Until when a profile that asks before changes is open for them; null: it is not, or needs not be. */
  openUntil: time.nullable(),
  practice: z.boolean(),
  key: keyViewSchema,
  /** Whom to ask for the next key, in the person's own words. */
  contact: z.string().max(LIMITS.contact),
  /** Whose profile it is, where that is somebody else: a name or a company, and an e-mail address. */
  owner: z.string().max(LIMITS.contact),
  ownerMail: z.string().max(LIMITS.contact),
  notes: z.string().max(LIMITS.notes),
  /** What its service can do; the screens follow it. */
  service: serviceViewSchema,
  /** Days a key is used for; null: no end is set. */
  changeAfterDays: z.number().int().positive().max(LIMITS.changeAfterDays).nullable(),
  /** The end of the day that the service named for this key; null: it named none. */
  changeOn: time.nullable(),
  /** How near the day is on which the key is to be changed; null: there is no key or no day. */
  due: dueViewSchema.nullable(),
  /** What the window reminds of on this profile now. */
  reminder: reminderViewSchema.nullable(),
  favourite: z.boolean(),
  lastUsedAt: time.nullable(),
  /** When its key had been refused several times within minutes; null: it was not, or the person has seen it. */
  refusedOftenAt: time.nullable(),
})

/** What became of the last mail about a report. `host`: where the video can be looked at, without a key, until then. */
export const alertViewSchema = z.strictObject({
  at: time,
  mailed: z.boolean(),
  to: z.string().max(REPORT_LIMITS.alert),
  why: z.string().max(REPORT_LIMITS.alert),
  host: z.string().max(LIMITS.addressText).nullable(),
  until: time.nullable(),
})

/** How one file of a batch stands. */
export const fileStageSchema = z.discriminatedUnion('stage', [
  z.strictObject({ stage: z.literal('queued') }),
  z.strictObject({ stage: z.literal('sending') }),
  z.strictObject({ stage: z.literal('waiting') }),
  z.strictObject({ stage: z.literal('working') }),
  /** There is nothing to fetch: the service's answer is what was wanted. */
  z.strictObject({
    stage: z.literal('told'),
    incident: z.boolean(),
    risk: z.enum(RISKS),
    kind: z.string().max(REPORT_LIMITS.kind),
    text: z.string().max(REPORT_LIMITS.text),
    confirmed: z.boolean().nullable(),
    doubt: z.string().max(REPORT_LIMITS.doubt),
    alert: alertViewSchema.optional(),
  }),
  z.strictObject({ stage: z.literal('ready'), bytes: z.number().nullable(), hasPreview: z.boolean() }),
  z.strictObject({
    stage: z.literal('saving'),
    fraction: z.number().min(0).max(1).nullable(),
    /** Trouble that is being waited out; the saving goes on by itself. */
    trouble: failureSchema.nullable(),
    hasPreview: z.boolean(),
  }),
  z.strictObject({
    stage: z.literal('saved'),
    savedName: z.string().max(LIMITS.fileName),
    folder: z.string().max(4_096),
    bytes: z.number().int().nonnegative(),
    sha256: z.string().length(64),
    hasPreview: z.boolean(),
    /** Why saving it anew did not work, last time. */
    trouble: failureSchema.optional(),
  }),
  /** The file itself did not work out, or could not be saved (then `retry` is true: the result is still there). */
  z.strictObject({ stage: z.literal('failed'), failure: failureSchema, retry: z.boolean(), hasPreview: z.boolean() }),
  z.strictObject({ stage: z.literal('cancelled') }),
])

/** One file of a batch. */
export const fileViewSchema = z.strictObject({
  id,
  name: z.string().max(LIMITS.fileName),
  bytes: z.number().int().nonnegative(),
  state: fileStageSchema,
  /** What was read in it, where it is a document: whether a person is to look it through, and as what it is saved. */
  reading: z
    .strictObject({
      needsReview: z.boolean(),
      form: z.enum(RESULT_FORMS),
      forms: z.array(z.enum(RESULT_FORMS)).max(RESULT_FORMS.length),
    })
    .optional(),
  /** SHA-256 of what was sent of it; missing before all of it was, and where it could not be worked out. */
  sentSha256: z.string().length(64).optional(),
})

/** How a batch (one upload, one job) stands. */
export const batchStageSchema = z.discriminatedUnion('stage', [
  z.strictObject({ stage: z.literal('queued') }),
  /** At a person's word, until another one. */
  z.strictObject({ stage: z.literal('paused') }),
  /** The app closed before it was wholly sent: nothing of it can have been taken. */
  z.strictObject({ stage: z.literal('interrupted') }),
  z.strictObject({ stage: z.literal('sending'), sentBytes: z.number(), totalBytes: z.number() }),
  /** All bytes are out, the service has not answered yet. */
  z.strictObject({ stage: z.literal('confirming') }),
  z.strictObject({ stage: z.literal('waiting') }),
  z.strictObject({ stage: z.literal('working'), done: z.number().nullable(), total: z.number().nullable() }),
  z.strictObject({ stage: z.literal('done'), ready: z.number(), failed: z.number() }),
  z.strictObject({ stage: z.literal('failed'), failure: failureSchema, retry: z.boolean() }),
  /** The answer to the upload never came: only the person can decide whether to send again. */
  z.strictObject({ stage: z.literal('unsure'), failure: failureSchema }),
  z.strictObject({ stage: z.literal('cancelled') }),
])

/** A batch with its files. `notice` is trouble that is being dealt with (reconnecting, waiting for a limit). */
export const batchViewSchema = z.strictObject({
  id,
  tenantId: id,
  createdAt: time,
  /** Its place in the profile's queue, lowest first. */
  place: z.number().int(),
  /** When the last attempt to send it was begun; null before there was one. */
  begunAt: time.nullable(),
  /** When the service forgets the job, milliseconds since 1970; null before it has one. */
  ownedUntil: time.nullable(),
  /** When the service took the upload; missing before it did. */
  takenAt: time.optional(),
  /** How often it was sent again by itself, because the service had lost what it took. */
  resends: z.number().int().nonnegative(),
  state: batchStageSchema,
  notice: failureSchema.nullable(),
  files: z.array(fileViewSchema).max(LIMITS.filesPerDrop),
})

/** Everything the window mirrors that does not belong to one profile's work. */
export const appViewSchema = z.strictObject({
  version: z.string().max(40),
  electron: z.string().max(40),
  /** True when only services on this machine are accepted, because Electron itself is an unproven copy. */
  testRuntime: z.boolean(),
  platform: z.enum(['mac', 'windows', 'linux']),
  settings: settingsViewSchema,
  lock: lockViewSchema,
  /** What the settings come to on this computer. */
  language: z.enum(LANGUAGES),
  /** The kinds of service there are, each with the roles of profiles it can have. */
  served: z.array(z.strictObject({ kind: z.enum(SERVICE_KINDS), roles: z.array(z.enum(ROLES)).max(3) })).max(16),
  profiles: z.array(profileViewSchema),
  selected: id.nullable(),
  /** Proves on which view a command was made; new at every selection. */
  nonce: z.string().max(64),
  /** Variable names found in the environment at start that look like a key's; offered, never used silently. */
  environmentKeys: z.array(z.string().max(80)).max(8),
  keychain: keychainViewSchema,
  drills: drillViewSchema.optional(),
  /** A key on the command line was refused; said once on screen. */
  notices: z.array(failureSchema).max(16),
})

/** What became of a key that was checked. */
export const verdictViewSchema = z.lazy(() =>
  z.strictObject({
    verdict: z.enum(['verified', 'refused', 'not-checked-yet', 'server-does-not-check', 'unclear']),
    stored: z.boolean(),
    /** It is kept for later; the profile goes on with the key it has. */
    waiting: z.boolean(),
    /** It is used from now on, in the place of another one. */
    changed: z.boolean().optional(),
    storage: z.enum(['none', 'keychain', 'session']),
    failure: failureSchema.nullable(),
  }),
)

/**
 * A file that may be sent: an opaque handle, bound to the profile, for one use. Refused ones carry a reason instead. Of
 * a folder the handle stands for all files that were taken out of it; without one there were none.
 */
export const chosenFileSchema = z.lazy(() =>
  z.strictObject({
    handle: id.nullable(),
    name: z.string().max(LIMITS.fileName),
    bytes: z.number().int().nonnegative(),
    failure: failureSchema.nullable(),
    folder: folderTakeSchema.optional(),
  }),
)

/** The whole mirror, with the number of the last change it contains. */
export const snapshotSchema = z.strictObject({
  sequence: z.number().int().nonnegative(),
  app: appViewSchema,
  batches: z.array(batchViewSchema),
  /** The profile has ended jobs that are not in `batches` before they are asked for. */
  older: z.boolean(),
})

/** One numbered change; a gap in the numbers means: ask for a new snapshot. */
export const deltaSchema = z.lazy(() =>
  z.strictObject({
    sequence: z.number().int().positive(),
    change: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('app'), app: appViewSchema }),
      /** These changed or are new; all others stay as they are. */
      z.strictObject({ kind: z.literal('changed'), batches: z.array(batchViewSchema).min(1) }),
      z.strictObject({
        kind: z.literal('batches'),
        tenantId: id.nullable(),
        batches: z.array(batchViewSchema),
        older: z.boolean(),
      }),
    ]),
  }),
)

export const idSchema = id
export type Colour = (typeof COLOURS)[number]
export type Fingerprint = z.infer<typeof fingerprintSchema>
export type KeyView = z.infer<typeof keyViewSchema>
export type ProfileView = z.infer<typeof profileViewSchema>
export type FileStage = z.infer<typeof fileStageSchema>
export type AlertView = z.infer<typeof alertViewSchema>
export type FileView = z.infer<typeof fileViewSchema>
export type ReadingView = NonNullable<FileView['reading']>
export type BatchStage = z.infer<typeof batchStageSchema>
export type BatchView = z.infer<typeof batchViewSchema>
export type AppView = z.infer<typeof appViewSchema>
export type VerdictView = z.infer<typeof verdictViewSchema>
export type ChosenFile = z.infer<typeof chosenFileSchema>
export type Snapshot = z.infer<typeof snapshotSchema>
export type Delta = z.infer<typeof deltaSchema>
