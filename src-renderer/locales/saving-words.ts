import type { NamePolicy } from '../../src-preload/contract/name-acts.ts'
import type { FileVerdict } from '../../src-preload/contract/saving.ts'
import type { TextKey } from './en.ts'

/** What is done about a name that is taken. */
export const ACT_WORDS = {
  ask: 'saving.ask',
  'keep-both': 'saving.keepBoth',
  replace: 'saving.replace',
  skip: 'saving.skip',
} as const satisfies Record<NamePolicy, TextKey>

/** How a saved file stands, after its name. */
export const VERDICT_OF_FILE = {
  same: 'check.same',
  changed: 'check.changed',
  gone: 'check.gone',
  unreadable: 'check.unreadable',
} as const satisfies Record<FileVerdict, TextKey>

/** The same as a sentence on the file's own row. */
export const CHECKED_WORDS = {
  same: 'check.nowSame',
  changed: 'check.nowChanged',
  gone: 'check.nowGone',
  unreadable: 'check.nowUnreadable',
} as const satisfies Record<FileVerdict, TextKey>
