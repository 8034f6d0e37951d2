import { z } from 'zod'
import { activityPageSchema, activityQuerySchema, verificationSchema } from './activity.ts'
import {
  actedSchema,
  administrationSchema,
  healthSchema,
  issuedSchema,
  issueRequest,
  reactivateRequest,
  revokeRequest,
  usageSchema,
} from './administration.ts'
import { clearedViewSchema, jobIdSchema, placeSchema, serverFilesSchema, serverLookSchema } from './care.ts'
import { checkQuery, checkViewSchema, deskOverviewSchema, remindRequest } from './desk.ts'
import { DRILL_SCHEMAS } from './drill-schemas.ts'
import { failureSchema } from './failure.ts'
import { foundReportSchema } from './found-keys.ts'
import { intakeViewSchema, keyChoiceSchema } from './intake.ts'
import { LIST_SCHEMAS } from './list-schemas.ts'
import { leftSchema } from './lock.ts'
import { MENU_ACTIONS } from './menu.ts'
import { parsers } from './parsers.ts'
import { ENVIRONMENTS, PROTECTIONS, ROLES, SERVICE_KINDS } from './profile-kinds.ts'
import {
  chosenProviders,
  oneProvider,
  providerOfferSchema,
  providersKeptSchema,
  providersSentSchema,
  providersViewSchema,
  sendingConsent,
} from './providers.ts'
import { MOVES } from './queue.ts'
import { RESULT_FORMS } from './result-forms.ts'
import { leakReportSchema, rehearsalSchema } from './rotation.ts'
import { checkReportSchema, checkRequest, nameAnswer, saveAnswerSchema, savedFoldersSchema } from './saving.ts'
import { handOverViewSchema, purposeSchema, recoveryReportSchema, writtenSchema } from './sealed-files.ts'
import { settingsViewSchema } from './settings.ts'
import type { CommandName, EventName } from './table.ts'
import { COLOURS, chosenFileSchema, deltaSchema, idSchema, LIMITS, snapshotSchema, verdictViewSchema } from './views.ts'
import { whereViewSchema } from './where.ts'

// The window runs under a CSP without eval: zod must not try to compile its parsers.
z.config({ jitless: true })

const keyNumber = () => z.strictObject({ number: z.number().int().positive() })
const nothing = z.strictObject({})
const done = z.strictObject({})
const address = () => z.string().min(1).max(LIMITS.addressText)
const dropped = () => z.strictObject({ paths: z.array(z.string().min(1).max(4_096)).min(1).max(LIMITS.filesPerDrop) })
const taken = () => z.union([intakeViewSchema, keyChoiceSchema])
const typedName = () => z.string().max(LIMITS.profileName)
/** What people say of a profile beside its name; left out: as it is, or the usual. */
const about = () => ({
  environment: z.enum(ENVIRONMENTS).optional(),
  owner: z.string().max(LIMITS.contact).optional(),
  ownerMail: z.string().max(LIMITS.contact).optional(),
  notes: z.string().max(LIMITS.notes).optional(),
})
const files = () => z.array(idSchema).min(1).max(LIMITS.filesPerDrop)

/** Parsers of every command: what the window may send, and the value main answers inside a Result. */
export const SCHEMAS = {
  ...DRILL_SCHEMAS,
  'app.snapshot': parsers(() => ({ request: nothing, response: snapshotSchema })),
  'profiles.create': parsers(() => ({
    request: z.strictObject({
      name: z.string().min(1).max(LIMITS.profileName),
      colour: z.enum(COLOURS),
      address: address(),
      ...about(),
      role: z.enum(ROLES).optional(),
      protection: z.enum(PROTECTIONS).optional(),
      /** The person's own word for what nobody can be asked about now: which service it is. */
      kind: z.enum(SERVICE_KINDS).nullable().optional(),
      contact: z.string().max(LIMITS.contact),
      /** As a file from support had it; left out: the usual. */
      changeAfterDays: z.number().int().positive().max(LIMITS.changeAfterDays).nullable().optional(),
      intakeId: idSchema,
      /** Typed agreement to plain http inside a private network. */
      privateConsent: z.boolean(),
      /** Explicit act: keep a key that the server does not check. */
      acceptUnchecked: z.boolean(),
      /** Explicit act: make it although nobody answers at the address. */
      acceptUnreached: z.boolean(),
    }),
    /** No profile is made when the key was refused, or before it is agreed to; the verdict says why, the id is null. */
    response: z.strictObject({ profileId: idSchema.nullable(), verdict: verdictViewSchema }),
  })),
  'profiles.startPractice': parsers(() => ({ request: nothing, response: z.strictObject({ profileId: idSchema }) })),
  'profiles.select': parsers(() => ({ request: z.strictObject({ profileId: idSchema }), response: snapshotSchema })),
  'profiles.edit': parsers(() => ({
    request: z.strictObject({
      name: z.string().min(1).max(LIMITS.profileName),
      colour: z.enum(COLOURS),
      ...about(),
      /** A client's or support's; an administrator's key is a profile of its own. */
      role: z.enum(['client', 'support']).optional(),
      contact: z.string().max(LIMITS.contact),
      changeAfterDays: z.number().int().positive().max(LIMITS.changeAfterDays).nullable(),
      /** The end of the service's day, milliseconds since 1970; no calendar of this app goes beyond the year 2200. */
      changeOn: z.number().int().nonnegative().max(Date.UTC(2200, 0)).nullable(),
    }),
    response: done,
  })),
  /** Another protection. Where it protects less than before, the profile's name has to be typed; null: it was not. */
  'profiles.protect': parsers(() => ({
    request: z.strictObject({ protection: z.enum(PROTECTIONS), typedName: typedName().nullable() }),
    response: done,
  })),
  /** Opens the profile for changes for a while. */
  'profiles.confirm': parsers(() => ({ request: z.strictObject({ typedName: typedName() }), response: done })),
  'profiles.protectAgain': parsers(() => ({ request: nothing, response: done })),
  'profiles.setFavourite': parsers(() => ({
    request: z.strictObject({ profileId: idSchema, favourite: z.boolean() }),
    response: done,
  })),
  'profiles.remove': parsers(() => ({
    request: z.strictObject({ typedName: z.string().max(LIMITS.profileName) }),
    response: done,
  })),
  'intake.fromClipboard': parsers(() => ({ request: nothing, response: taken() })),
  'intake.fromFile': parsers(() => ({ request: nothing, response: taken() })),
  /** A key file that was dropped on a place for keys. Only the first file counts. */
  'intake.fromDrop': parsers(() => ({ request: dropped(), response: taken() })),
  /** Whose key the form for a new profile asks for; null when there is no such form any more. */
  'intake.expect': parsers(() => ({
    request: z.strictObject({ role: z.enum(ROLES).nullable() }),
    response: done,
  })),
  /** One of several keys, by the name it stands under. The others are wiped. */
  'intake.choose': parsers(() => ({
    request: z.strictObject({ choiceId: idSchema, name: z.string().min(1).max(80) }),
    response: intakeViewSchema,
  })),
  'intake.fromEnvironment': parsers(() => ({
    request: z.strictObject({ variable: z.string().min(1).max(80) }),
    response: intakeViewSchema,
  })),
  'intake.typed': parsers(() => ({
    request: z.strictObject({ name: z.string().max(LIMITS.profileName), address: address(), colour: z.enum(COLOURS) }),
    response: intakeViewSchema,
  })),
  'intake.clearClipboard': parsers(() => ({
    request: z.strictObject({ intakeId: idSchema }),
    response: z.strictObject({ cleared: z.boolean() }),
  })),
  /** Puts a message or report that the window shows on the clipboard. */
  'text.copy': parsers(() => ({
    request: z.strictObject({ text: z.string().min(1).max(LIMITS.reportText) }),
    response: done,
  })),
  /** Opens it in the mail program, to the profile's contact. */
  'text.mail': parsers(() => ({
    request: z.strictObject({
      subject: z.string().min(1).max(LIMITS.subject),
      text: z.string().min(1).max(LIMITS.copiedText),
    }),
    response: done,
  })),
  'intake.discard': parsers(() => ({ request: z.strictObject({ intakeId: idSchema }), response: done })),
  /** A key that came in is to be kept until the app closes, and in no keychain; or to be kept after all. */
  'intake.keepFor': parsers(() => ({
    request: z.strictObject({ intakeId: idSchema, session: z.boolean() }),
    response: done,
  })),
  'keys.set': parsers(() => ({
    request: z.strictObject({
      intakeId: idSchema,
      acceptUnchecked: z.boolean(),
      /** Keep it for later if the service does not accept it yet. */
      keepWaiting: z.boolean(),
      /** It may take the place of one that waits already. */
      replaceWaiting: z.boolean(),
    }),
    response: verdictViewSchema,
  })),
  'keys.recheck': parsers(() => ({ request: nothing, response: verdictViewSchema })),
  /** Asks the service once more whether it accepts the waiting key; used from then on if it does. */
  'keys.tryWaiting': parsers(() => ({ request: nothing, response: verdictViewSchema })),
  'keys.discardWaiting': parsers(() => ({ request: nothing, response: done })),
  /** Goes back to an earlier key, if the service still accepts it. */
  'keys.goBack': parsers(() => ({ request: keyNumber(), response: verdictViewSchema })),
  'keys.endEarlier': parsers(() => ({ request: keyNumber(), response: done })),
  /** Has the service make a key and changes to it. */
  'keys.make': parsers(() => ({ request: nothing, response: verdictViewSchema })),
  'keys.leaked': parsers(() => ({ request: nothing, response: leakReportSchema })),
  'keys.rehearse': parsers(() => ({ request: nothing, response: rehearsalSchema })),
  /** Where the key is; `look`: it is read back now, and the keychain may ask for its password. */
  'keys.where': parsers(() => ({ request: z.strictObject({ look: z.boolean() }), response: whereViewSchema })),
  'providers.view': parsers(() => ({ request: nothing, response: providersViewSchema })),
  /** Typed in the sealed window; the answer comes when it is kept. */
  'providers.enter': parsers(() => ({ request: oneProvider(), response: providersViewSchema })),
  'providers.remove': parsers(() => ({ request: oneProvider(), response: providersViewSchema })),
  'providers.fromFile': parsers(() => ({ request: nothing, response: providerOfferSchema })),
  'providers.keep': parsers(() => ({ request: chosenProviders(), response: providersKeptSchema })),
  'providers.discard': parsers(() => ({ request: z.strictObject({ offerId: idSchema }), response: done })),
  /** Sends them to the service. Off unless somebody agrees, each time anew. */
  'providers.send': parsers(() => ({ request: sendingConsent(), response: providersSentSchema })),
  /** The person does not want to wait for the keychain any longer. */
  'keychain.cancel': parsers(() => ({ request: nothing, response: done })),
  /** After somebody said no: the system may ask again. */
  'keychain.askAgain': parsers(() => ({ request: nothing, response: done })),
  'reminders.later': parsers(() => ({ request: nothing, response: done })),
  /** A file from support: chosen in the system's dialog, or opened with the app. Its passphrase is asked by main. */
  'handover.choose': parsers(() => ({ request: nothing, response: handOverViewSchema })),
  'handover.takeOpened': parsers(() => ({ request: nothing, response: handOverViewSchema })),
  /** A file for somebody who begins with the profile on screen; its key goes in under a passphrase. */
  'handover.make': parsers(() => ({ request: z.strictObject({ withKey: z.boolean() }), response: writtenSchema })),
  /** Looks in the keychain for profiles and keys that the list does not know. */
  'keychain.look': parsers(() => ({ request: nothing, response: foundReportSchema })),
  /** Has the passcode typed that keys in it lie under. */
  'keychain.open': parsers(() => ({ request: nothing, response: foundReportSchema })),
  /** Removes old entries of that name after it was typed; answers what the keychain has then. */
  'keychain.remove': parsers(() => ({
    request: z.strictObject({
      name: z.string().max(LIMITS.profileName),
      typedName: z.string().max(LIMITS.profileName),
    }),
    response: foundReportSchema,
  })),
  'recovery.make': parsers(() => ({ request: nothing, response: recoveryReportSchema })),
  'recovery.restore': parsers(() => ({ request: nothing, response: recoveryReportSchema })),
  'files.choose': parsers(() => ({ request: nothing, response: z.array(chosenFileSchema) })),
  /** A folder whose files are to be sent; empty where the person chose none. */
  'files.chooseFolder': parsers(() => ({ request: nothing, response: z.array(chosenFileSchema) })),
  /** The next portion of a folder. */
  'files.more': parsers(() => ({ request: z.strictObject({ rest: idSchema }), response: z.array(chosenFileSchema) })),
  /** Ends looking through what was chosen for the profile; what is being looked at is answered as `CANCELLED`. */
  'files.stopLooking': parsers(() => ({ request: nothing, response: done })),
  'files.drop': parsers(() => ({
    request: dropped(),
    response: z.array(chosenFileSchema),
  })),
  'files.sample': parsers(() => ({ request: nothing, response: z.array(chosenFileSchema) })),
  'files.thumbnail': parsers(() => ({
    request: z.strictObject({ fileId: idSchema }),
    response: z.strictObject({ contentType: z.literal('image/png'), bytes: z.instanceof(Uint8Array) }),
  })),
  'batches.send': parsers(() => ({
    request: z.strictObject({ handles: files(), faceLimit: z.number().int().min(1).max(1_000_000).nullable() }),
    response: z.strictObject({ batchIds: z.array(idSchema) }),
  })),
  'batches.cancel': parsers(() => ({ request: z.strictObject({ batchId: idSchema }), response: done })),
  'batches.retry': parsers(() => ({ request: z.strictObject({ batchId: idSchema }), response: done })),
  'batches.dismiss': parsers(() => ({ request: z.strictObject({ batchId: idSchema }), response: done })),
  /** Brings more of the profile's ended jobs into the mirror. */
  'batches.older': parsers(() => ({ request: nothing, response: done })),
  'batches.pause': parsers(() => ({ request: z.strictObject({ batchId: idSchema }), response: done })),
  'batches.goOn': parsers(() => ({ request: z.strictObject({ batchId: idSchema }), response: done })),
  'batches.move': parsers(() => ({
    request: z.strictObject({ batchId: idSchema, to: z.enum(MOVES) }),
    response: done,
  })),
  'batches.pauseAll': parsers(() => ({ request: nothing, response: done })),
  'batches.goOnAll': parsers(() => ({ request: nothing, response: done })),
  /** `refused`: how many could not be sent again; why stands on their cards. */
  'batches.retryAll': parsers(() => ({
    request: nothing,
    response: z.strictObject({ refused: z.number().int().nonnegative() }),
  })),
  'results.save': parsers(() => ({ request: z.strictObject({ fileIds: files() }), response: saveAnswerSchema })),
  'results.saveTo': parsers(() => ({ request: z.strictObject({ fileIds: files() }), response: saveAnswerSchema })),
  /** What becomes of files whose names the results are to have. */
  'results.answer': parsers(() => ({ request: nameAnswer(), response: done })),
  /** The form in which a document's result is saved from now on. */
  'results.chooseForm': parsers(() => ({
    request: z.strictObject({ fileId: idSchema, form: z.enum(RESULT_FORMS) }),
    response: done,
  })),
  /** Compares saved files with their receipts; takes as long as there are bytes. */
  'results.check': parsers(() => ({ request: checkRequest(), response: checkReportSchema })),
  'results.stopChecking': parsers(() => ({ request: nothing, response: done })),
  'results.folders': parsers(() => ({ request: nothing, response: savedFoldersSchema })),
  /** Ends the saving of a file; what is here of it is removed, and the result stays with the service. */
  'results.cancel': parsers(() => ({ request: z.strictObject({ fileId: idSchema }), response: done })),
  'results.preview': parsers(() => ({
    request: z.strictObject({ fileId: idSchema }),
    response: z.strictObject({
      contentType: z.enum(['image/png', 'image/jpeg', 'image/webp']),
      bytes: z.instanceof(Uint8Array),
    }),
  })),
  'results.model': parsers(() => ({
    request: z.strictObject({ fileId: idSchema }),
    response: z.strictObject({ bytes: z.instanceof(Uint8Array) }),
  })),
  'results.reveal': parsers(() => ({ request: z.strictObject({ fileId: idSchema }), response: done })),
  /** The window says that a saved result is being dragged; the system takes the file from there. */
  'results.dragOut': parsers(() => ({ request: z.strictObject({ fileId: idSchema }), response: done })),
  /** What the server keeps and notes; its workers answer, which takes seconds. */
  'server.look': parsers(() => ({ request: nothing, response: serverLookSchema })),
  'server.files': parsers(() => ({ request: z.strictObject({ place: placeSchema }), response: serverFilesSchema })),
  /** Removes what is kept of one job, for everybody; the person was asked. */
  'server.clearJob': parsers(() => ({ request: z.strictObject({ jobId: jobIdSchema }), response: clearedViewSchema })),
  /** Has the service mail a report to its client; what became of it stands in the file's view. */
  'reports.alert': parsers(() => ({ request: z.strictObject({ fileId: idSchema }), response: done })),
  /** Opens the video that goes with the last mail, in the browser, which knows no key. */
  'reports.openVideo': parsers(() => ({ request: z.strictObject({ fileId: idSchema }), response: done })),
  /** Sends the same file once more, as a job of its own. */
  'reports.again': parsers(() => ({ request: z.strictObject({ fileId: idSchema }), response: done })),
  /** Writes the report, as the window shows it, where the person says. */
  'reports.save': parsers(() => ({
    request: z.strictObject({ fileId: idSchema, text: z.string().min(1).max(LIMITS.reportText) }),
    response: z.strictObject({ name: z.string().max(LIMITS.fileName) }),
  })),
  'settings.change': parsers(() => ({ request: settingsViewSchema, response: done })),
  'activity.page': parsers(() => ({ request: activityQuerySchema, response: activityPageSchema })),
  /** Checks the whole list; takes as long as the list is long. */
  'activity.verify': parsers(() => ({ request: nothing, response: verificationSchema })),
  'activity.export': parsers(() => ({
    request: nothing,
    response: z.strictObject({ lines: z.number().int().nonnegative(), name: z.string().max(LIMITS.fileName) }),
  })),
  /** The person has seen that the key was refused again and again. */
  'activity.alertSeen': parsers(() => ({ request: nothing, response: done })),
  'desk.overview': parsers(() => ({ request: nothing, response: deskOverviewSchema })),
  'desk.remind': parsers(() => ({ request: remindRequest(), response: done })),
  'desk.checkAll': parsers(() => ({ request: nothing, response: done })),
  'desk.stopCheck': parsers(() => ({ request: nothing, response: done })),
  'desk.checkState': parsers(() => ({ request: checkQuery(), response: checkViewSchema })),
  /** Keys of others, with an administrator's key. */
  'admin.list': parsers(() => ({ request: nothing, response: administrationSchema })),
  'admin.issue': parsers(() => ({ request: issueRequest(), response: issuedSchema })),
  /** The person has looked at the list for a key of which nobody knew what became. */
  'admin.settle': parsers(() => ({ request: nothing, response: administrationSchema })),
  'admin.revoke': parsers(() => ({ request: revokeRequest(), response: actedSchema })),
  'admin.reactivate': parsers(() => ({ request: reactivateRequest(), response: actedSchema })),
  'service.usage': parsers(() => ({ request: nothing, response: usageSchema })),
  'service.health': parsers(() => ({ request: nothing, response: healthSchema })),
  ...LIST_SCHEMAS,
  'lock.now': parsers(() => ({ request: nothing, response: done })),
  /** A click; main asks for the passcode where one is set. */
  'lock.unlock': parsers(() => ({ request: nothing, response: done })),
  /** Asked for by main in the sealed window. `left`: keys that could not be moved yet; tried again when unlocking. */
  'passcode.set': parsers(() => ({ request: nothing, response: leftSchema })),
  'passcode.remove': parsers(() => ({ request: nothing, response: leftSchema })),
  'keyEntry.purpose': parsers(() => ({
    request: nothing,
    response: purposeSchema,
  })),
  'keyEntry.submit': parsers(() => ({
    /** A key or a passphrase, as the purpose says. */
    request: z.strictObject({ text: z.string().min(1).max(LIMITS.keyText) }),
    /** Null when the window may close; otherwise the reason the text was not taken. */
    response: z.strictObject({ refusal: failureSchema.nullable() }),
  })),
  'keyEntry.cancel': parsers(() => ({ request: nothing, response: done })),
} as const satisfies Record<CommandName, { readonly request: z.ZodType; readonly response: z.ZodType }>

/** Parsers of every message main sends. */
export const EVENT_SCHEMAS = {
  'state.delta': deltaSchema,
  'intake.intercepted': z.discriminatedUnion('ok', [
    z.strictObject({ ok: z.literal(true), value: z.lazy(taken) }),
    z.strictObject({ ok: z.literal(false), failure: failureSchema }),
  ]),
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
