import { useText } from '../../ui/use-text.ts'

/** How long before its end it is said with more weight, in milliseconds: enough to still do something about it. */
const SOON_MS = 3 * 3_600_000
/** An end so far away is one that no service named: it is only how long Latchkey counts on it. */
const FAR_MS = 60 * 24 * 3_600_000

/** Until when the service keeps a result that is not on this computer yet. `until`: milliseconds since 1970. */
export function KeptUntil({ until }: { readonly until: number }) {
  const text = useText()
  const left = until - Date.now()
  if (left > FAR_MS) return null
  if (left <= 0) return <p className="quiet">{text.t('saving.keptOver')}</p>
  const when = text.until(until)
  return left < SOON_MS ? (
    <p className="note waiting">{text.t('saving.keptSoon', { when })}</p>
  ) : (
    <p className="quiet">{text.t('saving.keptUntil', { when })}</p>
  )
}
