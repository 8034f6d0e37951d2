import type { CheckOutcome, RemindedBy } from '../../src-preload/contract/desk-facts.ts'
import type { ServiceKind } from '../../src-preload/contract/profile-kinds.ts'
import type { ProfileView } from '../../src-preload/contract/views.ts'
import { dueOf, isUseless } from '../features/keys/key-due.ts'
import type { TextKey } from './en.ts'
import type { Text } from './text.ts'

/** What a service is called. */
const KIND_NAMES = {
  image2model: 'desk.kindOf.image2model',
  vigint: 'desk.kindOf.vigint',
  'tenant-keys': 'desk.kindOf.tenant-keys',
  alwrity: 'desk.kindOf.alwrity',
} as const satisfies Record<ServiceKind, TextKey>

/** How many profiles came out so when all were asked about; worst first is the order of the contract. */
export const OUTCOME_COUNTS = {
  verified: 'desk.outcome.verified',
  refused: 'desk.outcome.refused',
  unclear: 'desk.outcome.unclear',
  'not-asked': 'desk.outcome.notAsked',
  'not-checked-yet': 'desk.outcome.notChecked',
  'server-does-not-check': 'desk.outcome.unchecked',
} as const satisfies Record<CheckOutcome, TextKey>

/** How and when a holder was reminded. */
export function remindedWords({ t, moment }: Text, by: RemindedBy, at: number): string {
  const when = moment(at)
  switch (by) {
    case 'mail':
      return t('desk.remindedMail', { when })
    case 'copy':
      return t('desk.remindedCopy', { when })
    case 'otherwise':
      return t('desk.remindedOtherwise', { when })
    case 'not-yet':
      return t('desk.notReminded')
  }
}

/** The service of a profile and as what it is used, where that is not the usual. */
export function serviceWords({ t }: Text, { kind, role, practice }: ProfileView): string {
  const name = t(KIND_NAMES[kind])
  if (practice) return `${name} · ${t('desk.ofPractice')}`
  if (role === 'admin') return `${name} · ${t('desk.ofAdmin')}`
  return role === 'support' ? `${name} · ${t('desk.ofSupport')}` : name
}

/** A reminder for whoever holds a key. It names the key by its fingerprint, and is meant for any kind of mail. */
export function reminderLetter({ t, day }: Text, profile: ProfileView): string {
  const { name, origin, key, owner } = profile
  const about = { profile: name, address: origin }
  const due = dueOf(profile)
  const byDay = due !== null && due.step !== 'late'
  const said =
    isUseless(key.state) || due === null
      ? t('desk.letter.useless', about)
      : t(byDay ? 'desk.letter.byDay' : 'desk.letter.over', { ...about, day: day(due.changeBy) })
  const { fingerprint } = key
  const which =
    fingerprint === null ? [] : [t('desk.letter.which', { hex: fingerprint.hex, words: fingerprint.words.join(' ') })]
  const greeting = owner === '' ? t('desk.letter.hello') : t('desk.letter.greeting', { owner })
  return [greeting, said, ...which, t('desk.letter.next'), t('desk.letter.thanks')].join('\n\n')
}
