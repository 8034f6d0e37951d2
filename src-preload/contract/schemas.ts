import { z } from 'zod'
import { activityPageSchema, activityQuerySchema } from './activity.ts'
import { foundReportSchema } from './found-keys.ts'
import { MENU_ACTIONS } from './menu.ts'
import { failureSchema } from './result.ts'
import { leakReportSchema, rehearsalSchema } from './rotation.ts'
import { handOverViewSchema, purposeSchema, recoveryReportSchema, writtenSchema } from './sealed-files.ts'
import { settingsViewSchema } from './settings.ts'
import type { CommandName, EventName } from './table.ts'
import {
  COLOURS,
  chosenFileSchema,
  deltaSchema,
  idSchema,
  intakeViewSchema,
  keyChoiceSchema,
  LIMITS,
  snapshotSchema,
  verdictViewSchema,
} from './views.ts'

// The window runs under a CSP without eval: zod must not try to compile its parsers.
z.config({ jitless: true })

const keyNumber = z.strictObject({ number: z.number().int().positive() })
const nothing = z.strictObject({})
const done = z.strictObject({})
const address = z.string().min(1).max(LIMITS.addressText)
const dropped = z.strictObject({ paths: z.array(z.string().min(1).max(4_096)).min(1).max(LIMITS.filesPerDrop) })
const taken = z.union([intakeViewSchema, keyChoiceSchema])
const files = z.array(idSchema).min(1).max(LIMITS.filesPerDrop)

/** Parsers of every command: what the window may send, and the value main answers inside a Result. */
export const SCHEMAS = {
  'app.snapshot': { request: nothing, response: snapshotSchema },
  'profiles.create': {
    request: z.strictObject({
      name: z.string().min(1).max(LIMITS.profileName),
      colour: z.enum(COLOURS),
      address,
      contact: z.string().max(LIMITS.contact),
      /** As a file from support had it; left out: the usual. */
      changeAfterDays: z.number().int().positive().max(LIMITS.changeAfterDays).nullable().optional(),
      intakeId: idSchema,
      /** Typed agreement to plain http inside a private network. */
      privateConsent: z.boolean(),
      /** Explicit act: keep a key that the server does not check. */
      acceptUnchecked: z.boolean(),
    }),
    /** No profile is made when the key was refused: the id is null then and the verdict says why. */
    response: z.strictObject({ profileId: idSchema.nullable(), verdict: verdictViewSchema }),
  },
  'profiles.startPractice': { request: nothing, response: z.strictObject({ profileId: idSchema }) },
  'profiles.select': { request: z.strictObject({ profileId: idSchema }), response: snapshotSchema },
  'profiles.edit': {
    request: z.strictObject({
      name: z.string().min(1).max(LIMITS.profileName),
      colour: z.enum(COLOURS),
      contact: z.string().max(LIMITS.contact),
      changeAfterDays: z.number().int().positive().max(LIMITS.changeAfterDays).nullable(),
      /** The end of the service's day, milliseconds since 1970; no calendar of this app goes beyond the year 2200. */
      changeOn: z.number().int().nonnegative().max(Date.UTC(2200, 0)).nullable(),
    }),
    response: done,
  },
  'profiles.setFavourite': { request: z.strictObject({ profileId: idSchema, favourite: z.boolean() }), response: done },
  'profiles.remove': { request: z.strictObject({ typedName: z.string().max(LIMITS.profileName) }), response: done },
  'intake.fromClipboard': { request: nothing, response: taken },
  'intake.fromFile': { request: nothing, response: taken },
  /** A key file that was dropped on a place for keys. Only the first file counts. */
  'intake.fromDrop': { request: dropped, response: taken },
  /** One of several keys, by the name it stands under. The others are wiped. */
  'intake.choose': {
    request: z.strictObject({ choiceId: idSchema, name: z.string().min(1).max(80) }),
    response: intakeViewSchema,
  },
  'intake.fromEnvironment': {
    request: z.strictObject({ variable: z.string().min(1).max(80) }),
    response: intakeViewSchema,
  },
  'intake.typed': {
    request: z.strictObject({ name: z.string().max(LIMITS.profileName), address, colour: z.enum(COLOURS) }),
    response: intakeViewSchema,
  },
  'intake.clearClipboard': {
    request: z.strictObject({ intakeId: idSchema }),
    response: z.strictObject({ cleared: z.boolean() }),
  },
  'intake.discard': { request: z.strictObject({ intakeId: idSchema }), response: done },
  'keys.set': {
    request: z.strictObject({
      intakeId: idSchema,
      acceptUnchecked: z.boolean(),
      /** Keep it for later if the service does not accept it yet. */
      keepWaiting: z.boolean(),
      /** It may take the place of one that waits already. */
      replaceWaiting: z.boolean(),
    }),
    response: verdictViewSchema,
  },
  'keys.recheck': { request: nothing, response: verdictViewSchema },
  /** Asks the service once more whether it accepts the waiting key; used from then on if it does. */
  'keys.tryWaiting': { request: nothing, response: verdictViewSchema },
  'keys.discardWaiting': { request: nothing, response: done },
  /** Goes back to an earlier key, if the service still accepts it. */
  'keys.goBack': { request: keyNumber, response: verdictViewSchema },
  'keys.endEarlier': { request: keyNumber, response: done },
  /** Has the service make a key and changes to it. */
  'keys.make': { request: nothing, response: verdictViewSchema },
  'keys.leaked': { request: nothing, response: leakReportSchema },
  'keys.rehearse': { request: nothing, response: rehearsalSchema },
  'reminders.later': { request: nothing, response: done },
  /** A file from support: chosen in the system's dialog, or opened with the app. Its passphrase is asked by main. */
  'handover.choose': { request: nothing, response: handOverViewSchema },
  'handover.takeOpened': { request: nothing, response: handOverViewSchema },
  /** A file for somebody who begins with the profile on screen; its key goes in under a passphrase. */
  'handover.make': { request: z.strictObject({ withKey: z.boolean() }), response: writtenSchema },
  /** Looks in the keychain for profiles and keys that the list does not know. */
  'keychain.look': { request: nothing, response: foundReportSchema },
  /** Removes old entries of that name after it was typed; answers what the keychain has then. */
  'keychain.remove': {
    request: z.strictObject({
      name: z.string().max(LIMITS.profileName),
      typedName: z.string().max(LIMITS.profileName),
    }),
    response: foundReportSchema,
  },
  'recovery.make': { request: nothing, response: recoveryReportSchema },
  'recovery.restore': { request: nothing, response: recoveryReportSchema },
  'files.choose': { request: nothing, response: z.array(chosenFileSchema) },
  'files.drop': {
    request: dropped,
    response: z.array(chosenFileSchema),
  },
  'files.sample': { request: nothing, response: z.array(chosenFileSchema) },
  'files.thumbnail': {
    request: z.strictObject({ fileId: idSchema }),
    response: z.strictObject({ contentType: z.literal('image/png'), bytes: z.instanceof(Uint8Array) }),
  },
  'batches.send': {
    request: z.strictObject({ handles: files, faceLimit: z.number().int().min(1).max(1_000_000).nullable() }),
    response: z.strictObject({ batchIds: z.array(idSchema) }),
  },
  'batches.cancel': { request: z.strictObject({ batchId: idSchema }), response: done },
  'batches.retry': { request: z.strictObject({ batchId: idSchema }), response: done },
  'batches.dismiss': { request: z.strictObject({ batchId: idSchema }), response: done },
  'results.save': { request: z.strictObject({ fileIds: files }), response: done },
  'results.saveTo': { request: z.strictObject({ fileIds: files }), response: done },
  'results.preview': {
    request: z.strictObject({ fileId: idSchema }),
    response: z.strictObject({
      contentType: z.enum(['image/png', 'image/jpeg', 'image/webp']),
      bytes: z.instanceof(Uint8Array),
    }),
  },
  'results.model': {
    request: z.strictObject({ fileId: idSchema }),
    response: z.strictObject({ bytes: z.instanceof(Uint8Array) }),
  },
  'results.reveal': { request: z.strictObject({ fileId: idSchema }), response: done },
  /** The window says that a saved result is being dragged; the system takes the file from there. */
  'results.dragOut': { request: z.strictObject({ fileId: idSchema }), response: done },
  'settings.change': { request: settingsViewSchema, response: done },
  'activity.page': { request: activityQuerySchema, response: activityPageSchema },
  'keyEntry.purpose': {
    request: nothing,
    response: purposeSchema,
  },
  'keyEntry.submit': {
    /** A key or a passphrase, as the purpose says. */
    request: z.strictObject({ text: z.string().min(1).max(LIMITS.keyText) }),
    /** Null when the window may close; otherwise the reason the text was not taken. */
    response: z.strictObject({ refusal: failureSchema.nullable() }),
  },
  'keyEntry.cancel': { request: nothing, response: done },
} as const satisfies Record<CommandName, { readonly request: z.ZodType; readonly response: z.ZodType }>

/** Parsers of every message main sends. */
export const EVENT_SCHEMAS = {
  'state.delta': deltaSchema,
  'intake.intercepted': intakeViewSchema,
  'menu.chosen': z.strictObject({ action: z.enum(MENU_ACTIONS) }),
  'handover.opened': z.discriminatedUnion('ok', [
    z.strictObject({ ok: z.literal(true), value: z.strictObject({ name: z.string().max(LIMITS.fileName) }) }),
    z.strictObject({ ok: z.literal(false), failure: failureSchema }),
  ]),
} as const satisfies Record<EventName, z.ZodType>

/** What the window sends with a command. */
export type RequestOf<Name extends CommandName> = z.infer<(typeof SCHEMAS)[Name]['request']>
/** The value inside a successful answer. */
export type ResponseOf<Name extends CommandName> = z.infer<(typeof SCHEMAS)[Name]['response']>
/** What an event carries. */
export type EventOf<Name extends EventName> = z.infer<(typeof EVENT_SCHEMAS)[Name]>
