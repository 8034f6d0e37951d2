import { useState } from 'react'
import { recover } from '../../state/sealed-files.ts'
import { useText } from '../../ui/use-text.ts'

/** Restoring, and where there is something to lose, making a recovery file. */
export function RecoveryButtons({ canMake }: { readonly canMake: boolean }) {
  const { t } = useText()
  const [busy, setBusy] = useState(false)
  const start = async (what: 'make' | 'restore'): Promise<void> => {
    if (busy) return
    setBusy(true)
    await recover(what).finally(() => setBusy(false))
  }
  return (
    <div className="row">
      {canMake ? (
        <button type="button" aria-disabled={busy} onClick={() => void start('make')}>
          {t('recovery.make')}
        </button>
      ) : null}
      <button type="button" aria-disabled={busy} onClick={() => void start('restore')}>
        {t('recovery.restore')}
      </button>
      <span role="status">{busy ? t('app.loading') : ''}</span>
    </div>
  )
}
