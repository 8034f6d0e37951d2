import { useEffect, useState } from 'react'
import type { BatchView } from '../../../src-preload/contract/views.ts'
import { useText } from '../../ui/use-text.ts'
import { keptUntil } from './kept.ts'

const MINUTE_MS = 60_000

/** Until when the service keeps a job's results, while one of them is still to come or to be saved. */
export function KeptUntil({ batch }: { readonly batch: BatchView }) {
  const { t, until } = useText()
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE_MS)
    return () => clearInterval(timer)
  }, [])
  const kept = keptUntil(batch, now)
  if (kept === null) return null
  if (kept.stage === 'over') return <p className="quiet">{t('batch.keptOver')}</p>
  const words = t(kept.stage === 'near' ? 'batch.keptNear' : 'batch.keptUntil', { until: until(kept.at) })
  return kept.stage === 'near' ? (
    <p role="status">
      <strong>{words}</strong>
    </p>
  ) : (
    <p className="quiet">{words}</p>
  )
}
