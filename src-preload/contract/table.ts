/**
 * The bridge's one table. Preload, router and test doubles are derived from it; schemas.ts adds the parsers main
 * needs (they use zod, which stays out of preloads). A name that is not here does not exist in either direction.
 */

/** Which windows may call: the React window, or the sealed window a key is typed in. */
export type WindowKind = 'main' | 'key-entry'

/** `tenant` commands carry the profile and the nonce of the view they were made on; main refuses a mismatch. */
export type Scope = 'app' | 'tenant'

/**
 * What a command may do to the world. Protected profiles are judged by this column alone, so it has to be true:
 * - `read`: asks, shows or compares. That an answer is noted down (a key was looked at and works) changes nothing.
 * - `local`: does something on this computer that neither the service nor the profile would know of: a file saved to
 *   the person's own disk, the clipboard, what is on screen, a mark in the person's own list, the app's settings.
 * - `write`: changes something at the service or in a profile: its name, its keys, its jobs.
 * - `destructive`: as `write`, and what was there is gone.
 * - `protection`: the protection itself. No level of it may shut the way out, so its handlers compare the typed name.
 */
export type Effect = 'read' | 'local' | 'write' | 'destructive' | 'protection'

/** `files`: the window hands over File objects, the preload turns them into paths that only the system can give. */
export type ArgumentForm = 'json' | 'files'

interface CommandRow {
  readonly scope: Scope
  readonly effect: Effect
  readonly windows: readonly WindowKind[]
  readonly argument: ArgumentForm
}

function command<const S extends Scope, const A extends ArgumentForm = 'json'>(
  scope: S,
  effect: Effect,
  windows: readonly WindowKind[] = ['main'],
  argument?: A,
): CommandRow & { readonly scope: S; readonly argument: A } {
  return { scope, effect, windows, argument: (argument ?? 'json') as A }
}

/** Window to main: every call there is. */
export const COMMANDS = {
  'app.snapshot': command('app', 'read'),
  'profiles.create': command('app', 'write'),
  'profiles.startPractice': command('app', 'write'),
  // A profile and a service of this computer's own, made to be broken; the product refuses both.
  'drills.begin': command('app', 'write'),
  'drills.set': command('tenant', 'local'),
  'profiles.select': command('app', 'local'),
  'profiles.edit': command('tenant', 'write'),
  'profiles.protect': command('tenant', 'protection'),
  'profiles.confirm': command('tenant', 'protection'),
  'profiles.protectAgain': command('tenant', 'protection'),
  // A star is the person's own, in their own list: a profile that is only looked at may have one.
  'profiles.setFavourite': command('app', 'local'),
  'profiles.remove': command('tenant', 'destructive'),
  'intake.fromClipboard': command('app', 'read'),
  'intake.fromFile': command('app', 'read'),
  'intake.fromDrop': command('app', 'read', ['main'], 'files'),
  'intake.expect': command('app', 'local'),
  'intake.choose': command('app', 'local'),
  'intake.fromEnvironment': command('app', 'read'),
  'intake.typed': command('app', 'read'),
  'intake.clearClipboard': command('app', 'local'),
  'intake.discard': command('app', 'local'),
  'text.copy': command('app', 'local'),
  'text.mail': command('tenant', 'local'),
  'intake.keepFor': command('app', 'local'),
  'keys.set': command('tenant', 'write'),
  // Asks with the key there is. What the answer would set off is background work, which a read-only profile holds back.
  'keys.recheck': command('tenant', 'read'),
  'keys.tryWaiting': command('tenant', 'write'),
  'keys.discardWaiting': command('tenant', 'destructive'),
  'keys.goBack': command('tenant', 'write'),
  'keys.endEarlier': command('tenant', 'destructive'),
  'keys.make': command('tenant', 'write'),
  'keys.leaked': command('tenant', 'destructive'),
  // A trial entry goes into the keychain and out again; the day of the rehearsal is a reminder's.
  'keys.rehearse': command('tenant', 'local'),
  'keys.where': command('tenant', 'read'),
  'providers.view': command('tenant', 'read'),
  'providers.enter': command('tenant', 'write'),
  'providers.remove': command('tenant', 'destructive'),
  'providers.fromFile': command('tenant', 'read'),
  'providers.keep': command('tenant', 'write'),
  'providers.discard': command('tenant', 'local'),
  'providers.send': command('tenant', 'write'),
  'keychain.cancel': command('app', 'local'),
  'keychain.askAgain': command('app', 'local'),
  'reminders.later': command('tenant', 'local'),
  'handover.choose': command('app', 'read'),
  'handover.takeOpened': command('app', 'read'),
  // A file on the person's own disk, under a passphrase where the key is in it; who made it stands in the activity.
  'handover.make': command('tenant', 'local'),
  // These take in what the keychain has and the list has lost: they put a record right and send nothing.
  'keychain.look': command('app', 'write'),
  'keychain.open': command('app', 'write'),
  'keychain.remove': command('app', 'destructive'),
  'recovery.make': command('app', 'local'),
  'recovery.restore': command('app', 'write'),
  'files.choose': command('tenant', 'read'),
  'files.chooseFolder': command('tenant', 'read'),
  'files.more': command('tenant', 'read'),
  'files.stopLooking': command('tenant', 'read'),
  'files.drop': command('tenant', 'read', ['main'], 'files'),
  'files.sample': command('tenant', 'read'),
  'files.thumbnail': command('tenant', 'read'),
  'batches.send': command('tenant', 'write'),
  // A queue is part of its profile: also what only pauses or sorts it is kept from people who are here to look.
  'batches.cancel': command('tenant', 'destructive'),
  'batches.retry': command('tenant', 'write'),
  'batches.dismiss': command('tenant', 'destructive'),
  'batches.older': command('tenant', 'read'),
  'batches.pause': command('tenant', 'write'),
  'batches.goOn': command('tenant', 'write'),
  'batches.move': command('tenant', 'write'),
  'batches.pauseAll': command('tenant', 'write'),
  'batches.goOnAll': command('tenant', 'write'),
  'batches.retryAll': command('tenant', 'write'),
  // Results are fetched and lie on the person's own disk; the service keeps what it has.
  'results.save': command('tenant', 'local'),
  'results.saveTo': command('tenant', 'local'),
  'results.answer': command('tenant', 'local'),
  'results.chooseForm': command('tenant', 'local'),
  'results.check': command('tenant', 'read'),
  'results.stopChecking': command('tenant', 'read'),
  'results.folders': command('tenant', 'read'),
  'results.cancel': command('tenant', 'local'),
  'results.preview': command('tenant', 'read'),
  'results.model': command('tenant', 'read'),
  'results.reveal': command('tenant', 'read'),
  'results.dragOut': command('tenant', 'read'),
  'server.look': command('tenant', 'read'),
  'server.files': command('tenant', 'read'),
  'server.clearJob': command('tenant', 'destructive'),
  'reports.alert': command('tenant', 'write'),
  'reports.openVideo': command('tenant', 'read'),
  'reports.again': command('tenant', 'write'),
  'reports.save': command('tenant', 'local'),
  'settings.change': command('app', 'local'),
  'activity.page': command('app', 'read'),
  'activity.verify': command('app', 'read'),
  'activity.export': command('app', 'local'),
  'activity.alertSeen': command('tenant', 'local'),
  'desk.overview': command('app', 'read'),
  // The reminder goes out by mail or clipboard; that it did is a mark in the person's own list.
  'desk.remind': command('app', 'local'),
  // Asking is a read, also of profiles in which nothing may be changed.
  'desk.checkAll': command('app', 'read'),
  'desk.stopCheck': command('app', 'read'),
  'desk.checkState': command('app', 'read'),
  'admin.list': command('tenant', 'read'),
  'admin.issue': command('tenant', 'write'),
  // Says only that the list was looked through; nothing at the service is touched.
  'admin.settle': command('tenant', 'local'),
  'admin.revoke': command('tenant', 'destructive'),
  'admin.reactivate': command('tenant', 'write'),
  'service.usage': command('tenant', 'read'),
  'service.health': command('tenant', 'read'),
  'lock.now': command('app', 'local'),
  'lock.unlock': command('app', 'local'),
  /** Lists of profiles, without keys. */
  'lists.write': command('app', 'local'),
  'lists.read': command('app', 'read'),
  'lists.take': command('app', 'write'),
  'lists.forget': command('app', 'local'),
  /** A file for support: made, shown, and only then written. */
  'support.look': command('app', 'read'),
  'support.save': command('app', 'local'),
  'support.forget': command('app', 'local'),
  'passcode.set': command('app', 'write'),
  'passcode.remove': command('app', 'write'),
  'keyEntry.purpose': command('app', 'read', ['key-entry']),
  'keyEntry.submit': command('app', 'local', ['key-entry']),
  'keyEntry.cancel': command('app', 'local', ['key-entry']),
} as const

/** Main to window: every message there is. */
export const EVENTS = {
  'state.delta': { windows: ['main'] },
  /** Key-like text was about to be pasted into an ordinary field; main took it in instead, or says why it did not. */
  'intake.intercepted': { windows: ['main'] },
  /** Something of the menu bar that acts on the window was chosen. */
  'menu.chosen': { windows: ['main'] },
  /** A person opened a hand-over file with the app. */
  'handover.opened': { windows: ['main'] },
} as const

export type CommandName = keyof typeof COMMANDS
export type EventName = keyof typeof EVENTS
export type TenantCommand = {
  [Name in CommandName]: (typeof COMMANDS)[Name]['scope'] extends 'tenant' ? Name : never
}[CommandName]

/** True for what a protected profile is protected from. */
export function changes(effect: Effect): boolean {
  return effect === 'write' || effect === 'destructive'
}

/** The seal of a tenant command: which profile, and on which view of it the person acted. */
export interface Seal {
  readonly tenantId: string
  readonly nonce: string
}

/** The IPC channel of a command. One channel each, so that Electron itself rejects what has no handler. */
export function channelOf(name: CommandName | EventName): string {
  return `latchkey:${name}`
}
