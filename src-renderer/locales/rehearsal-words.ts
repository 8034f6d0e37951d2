import type { Rehearsal } from '../../src-preload/contract/rotation.ts'
import type { TextKey } from './en.ts'
import { titleOfCode } from './errors.ts'
import type { Text } from './text.ts'

const CURRENT = {
  accepted: 'rehearse.current.accepted',
  refused: 'rehearse.current.refused',
  'not-checked': 'rehearse.current.not-checked',
  'not-reached': 'rehearse.current.not-reached',
  'no-answer': 'rehearse.current.no-answer',
  unreadable: 'rehearse.current.unreadable',
  'not-asked': 'rehearse.current.not-asked',
} as const satisfies Record<Rehearsal['current'], TextKey>

const WAITING = {
  accepted: 'rehearse.waiting.accepted',
  refused: 'rehearse.waiting.refused',
  'not-checked': 'rehearse.waiting.not-checked',
  'not-reached': 'rehearse.waiting.not-reached',
  'no-answer': 'rehearse.waiting.no-answer',
  unreadable: 'rehearse.waiting.unreadable',
  'not-asked': 'rehearse.waiting.not-asked',
} as const satisfies Record<Rehearsal['waiting'], TextKey>

/** What a change would come to: no interruption, one that ends by itself, or no change at all. */
export function outlookOf({ current, keychain, overlap, jobs }: Rehearsal): 'none' | 'brief' | 'not' {
  if (keychain !== null || current === 'no-answer' || current === 'not-reached') return 'not'
  return overlap || jobs === 0 ? 'none' : 'brief'
}

const OUTLOOK = {
  none: 'rehearse.none',
  brief: 'rehearse.brief',
  not: 'rehearse.not',
} as const satisfies Record<ReturnType<typeof outlookOf>, TextKey>

/** What a rehearsal found, in sentences, and last what it comes to. */
export function rehearsalWords({ t, language }: Text, found: Rehearsal, contact: string): readonly string[] {
  const { current, waiting, keychain, jobs, overlap, canMake } = found
  const source = canMake ? t('rehearse.makes') : contact === '' ? t('rehearse.nobody') : null
  return [
    t(CURRENT[current]),
    t(WAITING[waiting]),
    keychain === null
      ? t('rehearse.keychainFine')
      : t('rehearse.keychainNot', { why: titleOfCode(language, keychain) }),
    jobs === 0 ? t('rehearse.noJobs') : t('rehearse.jobs', { count: jobs }),
    t(overlap ? 'rehearse.overlap' : 'rehearse.cutOver'),
    source ?? t('rehearse.contact', { contact }),
    t(OUTLOOK[outlookOf(found)]),
  ]
}
