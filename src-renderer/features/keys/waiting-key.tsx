import type { KeyView, ProfileView } from '../../../src-preload/contract/views.ts'
import { discardWaiting, tryWaiting } from '../../state/key-acts.ts'
import { useMirror } from '../../state/store.ts'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { useText } from '../../ui/use-text.ts'
import { FingerprintText } from './fingerprint-text.tsx'

interface WaitingKeyProps {
  readonly profile: ProfileView
  readonly waiting: NonNullable<KeyView['waiting']>
}

/** A key that is kept for later: what it waits for, and what can be done about it. */
export function WaitingKey({ profile, waiting }: WaitingKeyProps) {
  const { t, moment } = useText()
  const busy = useMirror((state) => state.keyTalk.busy)
  return (
    <section className="card" aria-label={t('waiting.title')} data-waiting={waiting.refused ? 'refused' : 'unasked'}>
      <h2>{t('waiting.title')}</h2>
      <p>
        <FingerprintText fingerprint={waiting.fingerprint} />
      </p>
      <p>
        <strong>{t(waiting.refused ? 'waiting.refused' : 'waiting.unasked')}</strong>{' '}
        {t('waiting.since', { when: moment(waiting.storedAt) })}
      </p>
      <p className="quiet">{t(waiting.refused ? 'waiting.means' : 'waiting.meansUnasked')}</p>
      <div className="row">
        <button type="button" className="primary" aria-disabled={busy !== null} onClick={() => void tryWaiting()}>
          {t('waiting.try')}
        </button>
        <ConfirmButton
          open={t('waiting.discard')}
          title={t('waiting.discardTitle')}
          means={<p>{t('waiting.discardMeans')}</p>}
          act={t('waiting.discardDo')}
          colour={profile.colour}
          onAct={() => void discardWaiting()}
        />
      </div>
    </section>
  )
}
