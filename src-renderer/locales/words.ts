import type { ActivityKind } from '../../src-preload/contract/activity-kinds.ts'
import type { FoundWhy } from '../../src-preload/contract/found-why.ts'
import type { IntakeView } from '../../src-preload/contract/intake.ts'
import type { KeychainKind, System } from '../../src-preload/contract/keychain.ts'
import type { LockedBy } from '../../src-preload/contract/lock.ts'
import { PROFILE_SHAPES } from '../../src-preload/contract/profile-shapes.ts'
import type { Outcome } from '../../src-preload/contract/sealed-files.ts'
import type {
  BatchStage,
  BatchView,
  FileStage,
  FileView,
  KeyView,
  VerdictView,
} from '../../src-preload/contract/views.ts'
import type { Due } from '../features/keys/key-due.ts'
import { againAt } from '../ui/waited-out.ts'
import type { TextKey } from './en.ts'
import type { Text } from './text.ts'

/** The shape that goes with each colour, so that a profile is never told by colour alone. */
export const SHAPES = PROFILE_SHAPES

/** The mark beside the words for a key's state, so that it is told by shape as well as by colour. */
export const KEY_MARKS: Readonly<Record<KeyView['state'], string>> = {
  none: '○',
  unread: '○',
  verified: '✓',
  'not-checked-yet': '…',
  'server-does-not-check': '…',
  refused: '✕',
  leaked: '✕',
  locked: '!',
  unavailable: '!',
  corrupt: '!',
}

/** How a key stands. */
export const KEY_WORDS = {
  none: 'key.state.none',
  unread: 'key.state.unread',
  verified: 'key.state.verified',
  'not-checked-yet': 'key.state.notChecked',
  'server-does-not-check': 'key.state.unchecked',
  refused: 'key.state.refused',
  leaked: 'key.state.leaked',
  locked: 'key.state.locked',
  unavailable: 'key.state.unavailable',
  corrupt: 'key.state.corrupt',
} as const satisfies Record<KeyView['state'], TextKey>

/** By when the key is to be changed, as it stands in the bar: the nearer the day, the more is said of it. */
export function dueInBar({ t, shortDay, inDays }: Text, { step, changeBy, days, doubtful }: Due): string {
  const day = shortDay(changeBy)
  if (doubtful) return t('key.doubtfulShort', { day })
  if (step === 'late') return t('key.overdue', { day })
  return step === 'far' ? t('key.changeByShort', { day }) : t('key.changeSoon', { day, when: inDays(days) })
}

/** The same as a sentence, for a key whose day is near or gone. */
export function dueSentence({ t, day, inDays }: Text, { step, changeBy, days, doubtful }: Due): string {
  const named = day(changeBy)
  if (doubtful) return t('key.doubtful', { day: named })
  if (step === 'late') return t('key.changeNow', { day: named })
  return t('key.changeSoonLong', { day: named, when: inDays(days) })
}

/** Where a key is kept. */
export const STORAGE_WORDS = {
  none: 'key.keptNowhere',
  keychain: 'key.keptInKeychain',
  session: 'key.keptInMemory',
} as const satisfies Record<KeyView['storage'], TextKey>

/** What keeps keys, by the name people know it under. */
export const KEYCHAIN_WORDS = {
  'gnome-keyring': 'where.gnomeKeyring',
  kwallet: 'where.kwallet',
  keepassxc: 'where.keepassxc',
  mac: 'where.macKeychain',
  windows: 'where.credentialManager',
  other: 'where.someKeychain',
  none: 'where.noKeychain',
} as const satisfies Record<KeychainKind, TextKey>

/** Who could read a key there, beside Latchkey. */
export const READER_WORDS = {
  gnome: 'where.readersLinux',
  kde: 'where.readersLinux',
  linux: 'where.readersLinux',
  mac: 'where.readersMac',
  windows: 'where.readersWindows',
} as const satisfies Record<System, TextKey>

/** What the service said of a key. Where the key is now comes after it, in a sentence of its own. */
export const VERDICT_WORDS = {
  verified: 'verdict.verified',
  refused: 'verdict.refused',
  'not-checked-yet': 'verdict.notChecked',
  'server-does-not-check': 'verdict.unchecked',
  unclear: 'verdict.unclear',
} as const satisfies Record<VerdictView['verdict'], TextKey>

/** How a profile fared in a recovery file. */
export const OUTCOME_WORDS = {
  'in-file': 'recovery.inFile',
  'not-in-file': 'recovery.notInFile',
  verified: 'recovery.verified',
  'not-checked-yet': 'recovery.notChecked',
  'no-key': 'recovery.noKey',
  exists: 'recovery.exists',
  failed: 'recovery.failed',
} as const satisfies Record<Outcome, TextKey>

/** Why an entry of the keychain was left as it is. */
export const FOUND_WORDS = {
  'not-ours': 'found.whyNotOurs',
  'same-account': 'found.whySameAccount',
  'same-number': 'found.whySameNumber',
  'other-profile': 'found.whyOtherProfile',
  'other-address': 'found.whyOtherAddress',
  'other-kind': 'found.whyOtherKind',
  'address-refused': 'found.whyAddress',
  unreadable: 'found.whyUnreadable',
  passcode: 'found.whyPasscode',
  'not-kept': 'found.whyNotKept',
  practice: 'found.whyPractice',
  old: 'found.whyOld',
} as const satisfies Record<FoundWhy, TextKey>

/** Why Latchkey is locked. */
export const LOCK_WORDS = {
  person: 'lock.byPerson',
  idle: 'lock.byIdle',
  system: 'lock.bySystem',
  sleep: 'lock.bySleep',
  start: 'lock.byStart',
} as const satisfies Record<LockedBy, TextKey>

/** How a key came in. */
export const SOURCE_WORDS = {
  clipboard: 'intake.byClipboard',
  file: 'intake.byFile',
  environment: 'intake.byEnvironment',
  typed: 'intake.byTyping',
} as const satisfies Record<IntakeView['source'], TextKey>

/**
 * A batch's stage in words. A hundred per cent is never said before the service has confirmed, and saved is said only
 * when each of its files is.
 */
export function batchWords({ t, percent }: Text, state: BatchStage, files: readonly FileView[] = []): string {
  switch (state.stage) {
    case 'queued':
      return t('batch.queued')
    case 'paused':
      return t('batch.paused')
    case 'interrupted':
      return t('batch.interrupted')
    case 'sending':
      return t('batch.sending', {
        percent: percent(state.totalBytes > 0 ? Math.min(0.99, (0.99 * state.sentBytes) / state.totalBytes) : 0),
      })
    case 'confirming':
      return t('batch.confirming')
    case 'waiting':
      return t('batch.waiting')
    case 'working':
      return state.done !== null && state.total !== null && state.done > 0
        ? t('batch.workingOn', { done: state.done, total: state.total })
        : t('batch.working')
    case 'done':
      if (state.ready === 0) return t('batch.failed')
      if (files.length > 0 && files.every((file) => file.state.stage === 'saved')) return t('batch.saved')
      return state.failed > 0 ? t('batch.partly', { ready: state.ready, failed: state.failed }) : t('batch.ready')
    case 'failed':
      return t('batch.failed')
    case 'unsure':
      return t('batch.unsure')
    case 'cancelled':
      return t('batch.cancelled')
  }
}

/** How a batch stands: its stage, or what keeps it from its turn. What needs the person never reads as waiting for it. */
export function standWords(text: Text, { state, notice, files }: BatchView): string {
  if (state.stage !== 'queued' || notice === null) return batchWords(text, state, files)
  if (notice.code === 'KEYS_LOCKED') return text.t('batch.locked')
  return text.t(againAt(notice) === null ? 'batch.unsure' : 'batch.held')
}

/** A file's stage in words. */
export function fileWords({ t, percent }: Text, state: FileStage): string {
  switch (state.stage) {
    case 'queued':
      return t('batch.queued')
    case 'sending':
      return t('file.sending')
    case 'waiting':
      return t('batch.waiting')
    case 'working':
      return t('batch.working')
    case 'ready':
      return t('batch.ready')
    case 'told':
      return t('batch.report')
    case 'saving':
      return state.fraction === null ? t('file.saving') : t('saving.part', { percent: percent(state.fraction) })
    case 'saved':
      return t('file.savedAs', { name: state.savedName })
    case 'failed':
      // The picture worked out; only its result could not be saved.
      return t(state.retry ? 'file.notSaved' : 'batch.failed')
    case 'cancelled':
      return t('batch.cancelled')
  }
}

/** What was done, in words; `files` where it was about files. */
export function activityWords({ t }: Text, kind: ActivityKind, files: number | null): string {
  switch (kind) {
    case 'sent':
    case 'finished':
    case 'saved':
    case 'list-cut':
    case 'provider-key-kept':
    case 'provider-key-removed':
    case 'provider-keys-sent':
      return files === null ? t(`activity.kinds.${kind}`) : t(`activity.${kind}`, { count: files })
    default:
      return t(`activity.${kind}`)
  }
}
