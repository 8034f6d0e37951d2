import { useText } from '../../ui/use-text.ts'
import type { DayTally } from './usage-days.ts'

const WIDTH = 600
const HEIGHT = 120
const GAP = 3

/**
 * A bar for each day, what did not work at its foot. The table beside it says the same to whoever does not see it; why
 * it is drawn by hand stands in decision 24.
 */
export function UsageChart({ days }: { readonly days: readonly DayTally[] }) {
  const { t, shortDay } = useText()
  const most = Math.max(1, ...days.map(({ uses }) => uses))
  const step = WIDTH / days.length
  const high = (count: number): number => (count / most) * HEIGHT
  const total = days.reduce((sum, { uses }) => sum + uses, 0)
  const [first, last] = [days[0], days.at(-1)]
  return (
    <figure className="usage-chart">
      <figcaption>
        {t('usage.chart', { count: total })} · {t('usage.most', { count: Math.max(...days.map(({ uses }) => uses)) })}
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t('usage.chart', { count: total })}>
        {days.map(({ day, uses, failed }, index) => (
          <g key={day} className="day">
            <rect x={index * step} y={HEIGHT - high(uses)} width={step - GAP} height={high(uses)} />
            <rect
              className="failed"
              x={index * step}
              y={HEIGHT - high(failed)}
              width={step - GAP}
              height={high(failed)}
            />
          </g>
        ))}
        <line x1={0} y1={HEIGHT} x2={WIDTH} y2={HEIGHT} />
      </svg>
      <div className="row spread quiet">
        <span>{first === undefined ? '' : shortDay(first.day)}</span>
        <span className="key">
          <span className="worked" aria-hidden="true">
            {'■'}
          </span>{' '}
          {t('usage.worked')}{' '}
          <span className="failed" aria-hidden="true">
            {'▨'}
          </span>{' '}
          {t('usage.failed')}
        </span>
        <span>{last === undefined ? '' : shortDay(last.day)}</span>
      </div>
    </figure>
  )
}
