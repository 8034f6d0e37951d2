import type { ProfileView } from '../../../src-preload/contract/views.ts'
import { dueSentence } from '../../locales/words.ts'
import { currentSeal, unwrap } from '../../state/mirror.ts'
import { goTo, wantFocus } from '../../state/screens.ts'
import { useMirror } from '../../state/store.ts'
import { useText } from '../../ui/use-text.ts'
import { dueOf } from './key-due.ts'

/** What main reminds of on this profile, calmly, on every screen but the one that says it anyway. */
export function ReminderNote({ profile }: { readonly profile: ProfileView }) {
  const text = useText()
  const { t } = text
  const screen = useMirror((state) => state.screen)
  const { reminder } = profile
  const due = dueOf(profile)
  const rehearse = reminder?.about === 'rehearse'
  if (reminder === null || (!rehearse && (due === null || screen === 'key'))) return null
  const later = async (): Promise<void> => {
    unwrap(await window.latchkey.call['reminders.later'](currentSeal(), {}))
  }
  const change = (): void => {
    goTo('key')
    wantFocus('change-opener')
  }
  // With the next key here there is nobody to ask and nothing to put in: the service has its turn.
  const waits = !rehearse && profile.key.waiting !== null
  return (
    <div className="banner" role="status" data-reminder={reminder.about}>
      <p data-due={rehearse ? undefined : due?.step}>
        {rehearse || due === null ? t('reminder.rehearse') : <strong>{dueSentence(text, due)}</strong>}
      </p>
      {waits ? <p>{t('reminder.waits')}</p> : <Whom contact={profile.contact} />}
      <div className="row">
        {rehearse || waits ? (
          screen === 'key' ? null : (
            <button type="button" onClick={() => goTo('key')}>
              {t('reminder.look')}
            </button>
          )
        ) : (
          <button type="button" onClick={change}>
            {t('key.change')}
          </button>
        )}
        {reminder.canWait ? (
          <button type="button" onClick={() => void later()}>
            {t(rehearse ? 'reminder.done' : 'reminder.later')}
          </button>
        ) : null}
      </div>
    </div>
  )
}

function Whom({ contact }: { readonly contact: string }) {
  const { t } = useText()
  return <p>{contact === '' ? t('reminder.noContact') : <bdi>{t('key.contact', { contact })}</bdi>}</p>
}
