import type { HealthView } from '../../../src-preload/contract/administration.ts'
import { HEALTH_WORDS, PART_WORDS } from '../../locales/service-words.ts'
import { onThisView } from '../../state/on-this-view.ts'
import { useAsked } from '../../ui/use-asked.ts'
import { useText } from '../../ui/use-text.ts'

const ask = (): Promise<HealthView | null> => onThisView((seal) => window.latchkey.call['service.health'](seal, {}))

const MARKS = { well: '✓', poorly: '!', down: '✕', unknown: '○' } as const

/** How the service says it is, in words; asked without a key, but for its room where that is told with one only. */
export function HealthCard() {
  const { t } = useText()
  const { value, busy, ask: askAgain } = useAsked(ask, false)
  return (
    <section className="card" aria-labelledby="health-title">
      <h2 id="health-title">{t('health.title')}</h2>
      <div role="status">{value === null ? busy ? t('app.loading') : '' : <Health health={value} />}</div>
      <button type="button" aria-disabled={busy} onClick={() => (busy ? undefined : void askAgain())}>
        {t(value === null ? 'health.ask' : 'service.reload')}
      </button>
    </section>
  )
}

function Health({ health }: { readonly health: HealthView }) {
  const { t, moment, size } = useText()
  const { state, says, version, parts, freeBytes, at } = health
  // An answer that is always the same proves that somebody answers, and nothing else.
  const isFixed = says === 'constant' && state === 'well'
  return (
    <>
      <p data-health={state}>
        <span aria-hidden="true">{MARKS[state]}</span> {t(isFixed ? 'health.reached' : HEALTH_WORDS[state])}
      </p>
      {says === 'constant' || parts.length === 0 ? null : (
        <ul aria-label={t('health.parts')}>
          {parts.map(({ name, state: how }) => (
            <li key={name} data-health={how}>
              <span aria-hidden="true">{MARKS[how]}</span> <bdi>{name}</bdi> · {t(PART_WORDS[how])}
            </li>
          ))}
        </ul>
      )}
      <p className="quiet">
        {t('health.asked', { when: moment(at) })} {version === null ? '' : t('health.version', { version })}{' '}
        {freeBytes === null ? '' : t('health.room', { size: size(freeBytes) })}
      </p>
    </>
  )
}
