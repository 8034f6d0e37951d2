import { useMemo } from 'react'
import type { UsageView } from '../../../src-preload/contract/administration.ts'
import { onThisView } from '../../state/on-this-view.ts'
import { useAsked } from '../../ui/use-asked.ts'
import { useText } from '../../ui/use-text.ts'
import { UsageChart } from './usage-chart.tsx'
import { hasFailed, type Tally, usageDays, usageKinds } from './usage-days.ts'

const ask = (): Promise<UsageView | null> => onThisView((seal) => window.latchkey.call['service.usage'](seal, {}))
/** So many single uses are listed; whoever wants all has the sums. */
const MOST_LISTED = 200

/** What the profile's key used, as the service noted it: drawn, and as tables that say the same. */
export function UsageCard() {
  const { t } = useText()
  const { value, busy, ask: askAgain } = useAsked(ask)
  return (
    <section className="card" aria-labelledby="usage-title">
      <h2 id="usage-title">{t('usage.title')}</h2>
      <div role="status">{value === null && busy ? t('app.loading') : ''}</div>
      {value === null ? null : value.entries.length === 0 ? <p>{t('usage.none')}</p> : <Usage usage={value} />}
      <button type="button" aria-disabled={busy} onClick={() => (busy ? undefined : void askAgain())}>
        {t(value === null ? 'usage.ask' : 'service.reload')}
      </button>
    </section>
  )
}

function Usage({ usage: { entries, more } }: { readonly usage: UsageView }) {
  const { t, day, moment } = useText()
  const days = useMemo(() => usageDays(entries, Date.now()), [entries])
  const kinds = useMemo(() => usageKinds(entries), [entries])
  // Two uses may be the same in everything that is known of them: their place tells them apart.
  const listed = useMemo(
    () => entries.slice(0, MOST_LISTED).map((entry, place) => ({ ...entry, id: `use-${place}` })),
    [entries],
  )
  const used = days.filter(({ uses }) => uses > 0).toReversed()
  return (
    <>
      <UsageChart days={days} />
      {more ? <p className="quiet">{t('usage.more')}</p> : null}
      <Tallies
        caption={t('usage.byDay')}
        head={t('usage.day')}
        rows={used.map((one) => [day(one.day), one] as const)}
      />
      <Tallies caption={t('usage.byWhat')} head={t('usage.what')} rows={kinds.map((one) => [one.what, one] as const)} />
      <p className="quiet">{t('usage.costNote')}</p>
      <details>
        <summary>{t('usage.each')}</summary>
        <ul className="uses">
          {listed.map(({ id, ...entry }) => (
            <li key={id}>
              {moment(entry.at)} · <bdi>{entry.what}</bdi> · {t(hasFailed(entry) ? 'usage.failed' : 'usage.worked')}
            </li>
          ))}
        </ul>
      </details>
    </>
  )
}

interface TalliesProps {
  readonly caption: string
  readonly head: string
  readonly rows: readonly (readonly [name: string, tally: Tally])[]
}

function Tallies({ caption, head, rows }: TalliesProps) {
  const { t, language } = useText()
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 4 })
  return (
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col">{t('usage.count')}</th>
          <th scope="col">{t('usage.failed')}</th>
          <th scope="col">{t('usage.cost')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, { uses, failed, cost }]) => (
          <tr key={name}>
            <th scope="row">
              <bdi>{name}</bdi>
            </th>
            <td>{number.format(uses)}</td>
            <td>{number.format(failed)}</td>
            <td>{cost === null ? '–' : number.format(cost)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
