import type { KeyView, ProfileView } from '../../../src-preload/contract/views.ts'
import { endEarlier, goBackTo } from '../../state/key-acts.ts'
import { useMirror } from '../../state/store.ts'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { useText } from '../../ui/use-text.ts'
import { FingerprintText } from './fingerprint-text.tsx'

type Earlier = KeyView['earlier'][number]

/** What still depends on the keys before the one in use, and until when they are kept. */
export function EarlierKeys({ profile }: { readonly profile: ProfileView }) {
  const { t, until } = useText()
  const { earlier, ending, canMake } = profile.key
  const jobs = earlier.reduce((sum, one) => sum + one.jobs, 0)
  const needed = jobs === 0 ? earlier : earlier.filter((one) => one.jobs > 0)
  const when = until(Math.max(0, ...needed.map((one) => one.until)))
  // Where only people can end keys nothing is left for the service to be told: the report says it to them.
  const toTell = canMake ? ending : 0
  if (earlier.length === 0 && toTell === 0) return null
  return (
    <section className="card" aria-label={t('old.title')}>
      <h2>{t('old.title')}</h2>
      <div role="status" data-old-jobs={jobs}>
        {earlier.length === 0 ? null : (
          <p>{jobs === 0 ? t('old.none', { when }) : t('old.jobs', { count: jobs, when })}</p>
        )}
        {toTell === 0 ? null : <p data-ending={toTell}>{t('old.ending', { count: toTell })}</p>}
      </div>
      <ul className="choices">
        {earlier.map((one) => (
          <EarlierKey key={one.number} profile={profile} earlier={one} />
        ))}
      </ul>
    </section>
  )
}

function EarlierKey({ profile, earlier }: { readonly profile: ProfileView; readonly earlier: Earlier }) {
  const { t, until } = useText()
  const busy = useMirror((state) => state.keyTalk.busy)
  const { number, fingerprint, jobs, refused } = earlier
  const id = `earlier-${number}`
  const means = [t('old.endMeans'), ...(jobs === 0 ? [] : [t('old.endJobs', { count: jobs })])]
  return (
    <li data-earlier={number}>
      <p id={id}>
        <FingerprintText fingerprint={fingerprint} />
        <br />
        <span className="quiet">
          {refused ? t('old.refused') : t('old.until', { when: until(earlier.until) })}
          {jobs === 0 ? '' : ` · ${t('old.count', { count: jobs })}`}
        </span>
      </p>
      <div className="row">
        <button type="button" aria-describedby={id} aria-disabled={busy !== null} onClick={() => void goBackTo(number)}>
          {t(refused ? 'old.backRefused' : 'old.back')}
        </button>
        <ConfirmButton
          open={t('old.end')}
          title={t('old.endTitle')}
          means={means.map((sentence) => <p key={sentence}>{sentence}</p>)}
          act={t('old.endDo')}
          colour={profile.colour}
          describedBy={id}
          onAct={() => void endEarlier(number)}
        />
      </div>
    </li>
  )
}
