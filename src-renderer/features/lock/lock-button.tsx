import { lockNow } from '../../state/lock.ts'
import { useText } from '../../ui/use-text.ts'

/** Locks Latchkey, with a word on what that does. */
export function LockButton() {
  const { t } = useText()
  return (
    <section className="card" aria-labelledby="lock-title">
      <h2 id="lock-title">{t('lock.cardTitle')}</h2>
      <p>{t('lock.what')}</p>
      <div className="row">
        <button type="button" onClick={() => void lockNow()}>
          {t('lock.now')}
        </button>
      </div>
    </section>
  )
}
