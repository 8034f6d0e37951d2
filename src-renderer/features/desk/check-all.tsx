import { useMemo } from 'react'
import type { CheckView } from '../../../src-preload/contract/desk.ts'
import { CHECK_OUTCOMES, type CheckOutcome } from '../../../src-preload/contract/desk-facts.ts'
import type { ProfileView } from '../../../src-preload/contract/views.ts'
import { OUTCOME_COUNTS } from '../../locales/desk-words.ts'
import type { Text } from '../../locales/text.ts'
import { SHAPES } from '../../locales/words.ts'
import { openProfile, startCheck, stopCheck } from '../../state/desk.ts'
import { useText } from '../../ui/use-text.ts'
import { useCheck } from './use-check.ts'

/** Has every service asked about its profile's key, and shows what came of it, worst first. */
export function CheckAll({ profiles }: { readonly profiles: readonly ProfileView[] }) {
  const text = useText()
  const { t } = text
  const [view, follow] = useCheck()
  const running = view?.running === true
  const start = async (): Promise<void> => {
    await startCheck()
    await follow()
  }
  return (
    <>
      <p className="quiet">{t('desk.checkLead')}</p>
      <div className="row">
        {running ? (
          <button type="button" onClick={() => void stopCheck()}>
            {t('desk.checkStop')}
          </button>
        ) : (
          <button type="button" className="primary" onClick={() => void start()}>
            {t(view === null || view.run === 0 ? 'desk.checkStart' : 'desk.checkAgain')}
          </button>
        )}
        <span role="status">{view === null ? '' : checkWords(text, view)}</span>
      </div>
      {running ? (
        <progress aria-label={t('desk.checkProgress')} value={view.results.length} max={Math.max(1, view.total)} />
      ) : null}
      {view === null ? null : <Outcomes view={view} profiles={profiles} />}
    </>
  )
}

function checkWords({ t }: Text, { run, running, stopped, total, results }: CheckView): string {
  const done = results.length
  if (run === 0) return ''
  if (running) return t('desk.checkRunning', { done, total })
  if (stopped === null) return t('desk.checkDone', { count: done })
  return t(stopped === 'lock' ? 'desk.checkLocked' : 'desk.checkStopped', { done, total })
}

interface OutcomesProps {
  readonly view: CheckView
  readonly profiles: readonly ProfileView[]
}

/** Results by verdict. Those that need somebody are open, those that are well stay folded up. */
function Outcomes({ view, profiles }: OutcomesProps) {
  const groups = useMemo(() => Map.groupBy(view.results, ({ outcome }) => outcome), [view.results])
  const named = useMemo(() => new Map(profiles.map((profile) => [profile.id, profile])), [profiles])
  return (
    <div className="outcomes">
      {CHECK_OUTCOMES.map((outcome) => (
        <Outcome key={outcome} outcome={outcome} results={groups.get(outcome) ?? []} named={named} />
      ))}
    </div>
  )
}

interface OutcomeProps {
  readonly outcome: CheckOutcome
  readonly results: CheckView['results']
  readonly named: ReadonlyMap<string, ProfileView>
}

function Outcome({ outcome, results, named }: OutcomeProps) {
  const text = useText()
  const { t } = text
  if (results.length === 0) return null
  return (
    <details className="card" open={outcome === 'refused' || outcome === 'unclear'} data-outcome={outcome}>
      <summary>{t(OUTCOME_COUNTS[outcome], { count: results.length })}</summary>
      <ul>
        {results.map(({ profileId, failure }) => {
          const profile = named.get(profileId)
          if (profile === undefined) return null
          return (
            <li key={profileId} data-colour={profile.colour}>
              <button
                type="button"
                className="link"
                aria-label={t('desk.show', { name: profile.name })}
                onClick={() => void openProfile(profileId)}
              >
                <span className="swatch" aria-hidden="true">
                  {SHAPES[profile.colour]}
                </span>{' '}
                <bdi>{profile.name}</bdi>
              </button>{' '}
              {failure === null ? null : <span className="quiet">{text.failure(failure).title}</span>}
            </li>
          )
        })}
      </ul>
    </details>
  )
}
