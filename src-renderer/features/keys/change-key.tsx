import type { ProfileView } from '../../../src-preload/contract/views.ts'
import { dropIntake } from '../../state/intake.ts'
import { talk } from '../../state/key-acts.ts'
import { wantFocus } from '../../state/screens.ts'
import { SILENCE, useMirror } from '../../state/store.ts'
import { useText } from '../../ui/use-text.ts'
import { AskForKey } from './ask-for-key.tsx'
import { ChangeActs } from './change-acts.tsx'
import { ChangeQuestion } from './change-question.tsx'
import { ChangeSteps } from './change-steps.tsx'
import { ChangeWays, waysFor } from './change-ways.tsx'
import { FingerprintText } from './fingerprint-text.tsx'
import { NewKey } from './new-key.tsx'
import { VerdictNote } from './verdict-note.tsx'

/** Puts another key in the place of the profile's, in whichever way. The old one works until the new one is kept. */
export function ChangeKey({ profile }: { readonly profile: ProfileView }) {
  const { t } = useText()
  const { way: wanted, verdict, asked, busy } = useMirror((state) => state.keyTalk)
  const ways = waysFor(profile.key)
  const way = ways.includes(wanted) ? wanted : 'have'
  const [previous] = profile.key.earlier
  const cancel = (): void => {
    dropIntake()
    talk(SILENCE)
    useMirror.setState({ changingKey: false })
    wantFocus('change-opener')
  }
  return (
    <section className="card" aria-label={t('key.changeTitle')}>
      <ChangeWays ways={ways} way={way} />
      {way === 'have' ? <NewKey profile={profile} /> : null}
      {way === 'later' ? <AskForKey profile={profile} /> : null}
      {way === 'make' ? <p>{t('change.makeText')}</p> : null}
      {way === 'back' && previous !== undefined ? (
        <>
          <p>{t('change.backText')}</p>
          <p>
            <FingerprintText fingerprint={previous.fingerprint} />
          </p>
        </>
      ) : null}
      <ChangeSteps />
      <VerdictNote verdict={verdict} asked={asked} />
      {way === 'have' ? <ChangeQuestion state={profile.key.state} /> : null}
      <div className="acts">
        <p className="quiet" role="status">
          {busy === way ? t('form.checking') : ''}
        </p>
        <div className="row">
          <ChangeActs way={way} previous={previous} state={profile.key.state} />
          <button type="button" onClick={cancel}>
            {t(way === 'later' ? 'app.close' : 'app.cancel')}
          </button>
        </div>
      </div>
    </section>
  )
}
