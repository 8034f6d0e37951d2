import type { ProfileView } from '../../../src-preload/contract/views.ts'
import { type LeakFacts, leakLetter } from '../../locales/letters.ts'
import { useMirror } from '../../state/store.ts'
import { CopyText } from '../../ui/copy-text.tsx'
import { useText } from '../../ui/use-text.ts'

/** What was stopped when a key was said to have leaked, who ends it, and the report for them. */
export function LeakedKey({ profile }: { readonly profile: ProfileView }) {
  const text = useText()
  const { t, moment } = text
  const kept = useMirror((state) => state.leak)
  const report = kept?.profileId === profile.id ? kept.report : null
  const isOut = profile.key.state === 'leaked'
  if (!isOut && report === null) return null
  const { key, name, origin } = profile
  const facts: LeakFacts =
    report === null
      ? { profile: name, origin, fingerprint: key.fingerprint, storedAt: key.storedAt, stopped: null }
      : { ...report, stopped: report }
  const endsItself = report?.endsItself ?? key.canMake
  return (
    <section className="card" aria-label={t('leak.heading')} data-leak={isOut ? 'out' : 'over'}>
      <h2>{t('leak.heading')}</h2>
      <div role="status">
        <p>
          {report === null ? t('leak.stopped') : t('leak.since', { when: moment(report.stoppedAt) })}{' '}
          {report === null || report.jobs === 0 || !isOut ? '' : t('leak.jobs', { count: report.jobs })}
          {isOut ? '' : t('leak.over')}
        </p>
      </div>
      {report === null || report.others.length === 0 ? null : (
        <p data-others={report.others.length}>
          <bdi>{t('leak.others', { names: report.others.join(', ') })}</bdi>
        </p>
      )}
      {/* Once another key works, what is still to be ended is told with the keys before it. */}
      {endsItself ? isOut ? <p>{t('leak.endsItself')}</p> : null : <p>{t('leak.tell')}</p>}
      <CopyText
        id="leak-letter"
        label={t('leak.report')}
        text={leakLetter(text, facts)}
        button={t('leak.copy')}
        subject={t('leak.said')}
      />
      {isOut ? null : (
        <button type="button" onClick={() => useMirror.setState({ leak: null })}>
          {t('leak.read')}
        </button>
      )}
    </section>
  )
}
