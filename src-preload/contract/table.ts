/**
 * The bridge's one table. Preload, router and test doubles are derived from it; schemas.ts adds the parsers main
 * needs (they use zod, which stays out of preloads). A name that is not here does not exist in either direction.
 */

/** Which windows may call: the React window, or the sealed window a key is typed in. */
export type WindowKind = 'main' | 'key-entry'

/** `tenant` commands carry the profile and the nonce of the view they were made on; main refuses a mismatch. */
export type Scope = 'app' | 'tenant'

/** What a command may do to the world; protection (read-only profiles) is judged by this column. */
export type Effect = 'read' | 'write' | 'destructive'

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
  'profiles.select': command('app', 'write'),
  'profiles.edit': command('tenant', 'write'),
  'profiles.setFavourite': command('app', 'write'),
  'profiles.remove': command('tenant', 'destructive'),
  'intake.fromClipboard': command('app', 'read'),
  'intake.fromFile': command('app', 'read'),
  'intake.fromDrop': command('app', 'read', ['main'], 'files'),
  'intake.choose': command('app', 'write'),
  'intake.fromEnvironment': command('app', 'read'),
  'intake.typed': command('app', 'read'),
  'intake.clearClipboard': command('app', 'write'),
  'intake.discard': command('app', 'write'),
  'text.copy': command('app', 'write'),
  'text.mail': command('tenant', 'write'),
  'intake.keepFor': command('app', 'write'),
  'keys.set': command('tenant', 'write'),
  'keys.recheck': command('tenant', 'write'),
  'keys.tryWaiting': command('tenant', 'write'),
  'keys.discardWaiting': command('tenant', 'destructive'),
  'keys.goBack': command('tenant', 'write'),
  'keys.endEarlier': command('tenant', 'destructive'),
  'keys.make': command('tenant', 'write'),
  'keys.leaked': command('tenant', 'destructive'),
  'keys.rehearse': command('tenant', 'write'),
  'keys.where': command('tenant', 'read'),
  'providers.view': command('tenant', 'read'),
  'providers.enter': command('tenant', 'write'),
  'providers.remove': command('tenant', 'destructive'),
  'providers.fromFile': command('tenant', 'read'),
  'providers.keep': command('tenant', 'write'),
  'providers.discard': command('tenant', 'read'),
  'providers.send': command('tenant', 'write'),
  'keychain.cancel': command('app', 'write'),
  'keychain.askAgain': command('app', 'write'),
  'reminders.later': command('tenant', 'write'),
  'handover.choose': command('app', 'read'),
  'handover.takeOpened': command('app', 'read'),
  'handover.make': command('tenant', 'read'),
  'keychain.look': command('app', 'write'),
  'keychain.open': command('app', 'write'),
  'keychain.remove': command('app', 'destructive'),
  'recovery.make': command('app', 'read'),
  'recovery.restore': command('app', 'write'),
  'files.choose': command('tenant', 'read'),
  'files.chooseFolder': command('tenant', 'read'),
  'files.more': command('tenant', 'read'),
  'files.stopLooking': command('tenant', 'read'),
  'files.drop': command('tenant', 'read', ['main'], 'files'),
  'files.sample': command('tenant', 'read'),
  'files.thumbnail': command('tenant', 'read'),
  'batches.send': command('tenant', 'write'),
  'batches.cancel': command('tenant', 'write'),
  'batches.retry': command('tenant', 'write'),
  'batches.dismiss': command('tenant', 'write'),
  'batches.older': command('tenant', 'read'),
  'batches.pause': command('tenant', 'write'),
  'batches.goOn': command('tenant', 'write'),
  'batches.move': command('tenant', 'write'),
  'batches.pauseAll': command('tenant', 'write'),
  'batches.goOnAll': command('tenant', 'write'),
  'batches.retryAll': command('tenant', 'write'),
  'results.save': command('tenant', 'write'),
  'results.saveTo': command('tenant', 'write'),
  'results.answer': command('tenant', 'write'),
  'results.chooseForm': command('tenant', 'write'),
  'results.check': command('tenant', 'read'),
  'results.stopChecking': command('tenant', 'read'),
  'results.folders': command('tenant', 'read'),
  'results.cancel': command('tenant', 'write'),
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
  'reports.save': command('tenant', 'read'),
  'settings.change': command('app', 'write'),
  'activity.page': command('app', 'read'),
  'activity.verify': command('app', 'read'),
  'activity.export': command('app', 'read'),
  'activity.alertSeen': command('tenant', 'write'),
  'desk.overview': command('app', 'read'),
  'desk.remind': command('app', 'write'),
  // Asking is a read, also of profiles in which nothing may be changed.
  'desk.checkAll': command('app', 'read'),
  'desk.stopCheck': command('app', 'read'),
  'desk.checkState': command('app', 'read'),
  'admin.list': command('tenant', 'read'),
  'admin.issue': command('tenant', 'write'),
  // Says only that the list was looked through; nothing at the service is touched.
  'admin.settle': command('tenant', 'write'),
  'admin.revoke': command('tenant', 'destructive'),
  'admin.reactivate': command('tenant', 'write'),
  'service.usage': command('tenant', 'read'),
  'service.health': command('tenant', 'read'),
  'lock.now': command('app', 'write'),
  'lock.unlock': command('app', 'write'),
  'passcode.set': command('app', 'write'),
  'passcode.remove': command('app', 'write'),
  'keyEntry.purpose': command('app', 'read', ['key-entry']),
  'keyEntry.submit': command('app', 'write', ['key-entry']),
  'keyEntry.cancel': command('app', 'write', ['key-entry']),
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

/** The seal of a tenant command: which profile, and on which view of it the person acted. */
export interface Seal {
  readonly tenantId: string
  readonly nonce: string
}

/** The IPC channel of a command. One channel each, so that Electron itself rejects what has no handler. */
export function channelOf(name: CommandName | EventName): string {
  return `latchkey:${name}`
}
