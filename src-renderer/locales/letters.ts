import type { LeakReport } from '../../src-preload/contract/rotation.ts'
import type { Fingerprint, ProfileView } from '../../src-preload/contract/views.ts'
import { type Due, isUseless } from '../features/keys/key-due.ts'
import type { Text } from './text.ts'

/** What is known of a key that is out of use; less after a restart, when the report of that moment is gone. */
export interface LeakFacts extends Pick<LeakReport, 'profile' | 'origin' | 'fingerprint' | 'storedAt'> {
  readonly stopped: Pick<LeakReport, 'stoppedAt' | 'user' | 'jobs'> | null
}

function spoken({ hex, words }: Fingerprint): { readonly hex: string; readonly words: string } {
  return { hex, words: words.join(' ') }
}

/** A message that asks for the next key. It names the key by its fingerprint, and is meant for any kind of mail. */
export function askingLetter({ t, day }: Text, profile: ProfileView, due: Due | null): string {
  const { name, origin, key } = profile
  const about = { profile: name, address: origin }
  const opening =
    isUseless(key.state) || due?.step === 'late'
      ? t('ask.now', about)
      : due === null
        ? t('ask.noDay', about)
        : t('ask.byDay', { ...about, day: day(due.changeBy) })
  const which = key.fingerprint === null ? [] : [t('ask.which', spoken(key.fingerprint))]
  return [t('ask.greeting'), opening, ...which, t('ask.please'), t('ask.thanks')].join('\n\n')
}

/** A report for whoever can end a key at the service. Nothing in it lets anybody in. */
export function leakLetter({ t, moment }: Text, facts: LeakFacts): string {
  const { profile, origin, fingerprint, storedAt, stopped } = facts
  const lines = [
    t('leak.profile', { name: profile }),
    t('leak.address', { address: origin }),
    fingerprint === null ? t('leak.short') : t('leak.fingerprint', spoken(fingerprint)),
    ...(storedAt === null ? [] : [t('leak.storedAt', { when: moment(storedAt) })]),
    ...(stopped === null
      ? []
      : [
          t('leak.stoppedAt', { when: moment(stopped.stoppedAt) }),
          t('leak.user', { user: stopped.user }),
          t('leak.under', { count: stopped.jobs }),
        ]),
  ]
  return [t('leak.said'), lines.join('\n'), t('leak.next')].join('\n\n')
}
