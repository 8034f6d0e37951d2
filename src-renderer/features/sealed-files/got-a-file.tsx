import { useState } from 'react'
import { takeHandOver } from '../../state/sealed-files.ts'
import { useText } from '../../ui/use-text.ts'
import { RecoveryButtons } from './recovery-buttons.tsx'

/** The third way to begin: with a file, from support or of one's own. */
export function GotAFile() {
  const { t } = useText()
  const [busy, setBusy] = useState(false)
  const choose = async (): Promise<void> => {
    if (busy) return
    setBusy(true)
    await takeHandOver('choose').finally(() => setBusy(false))
  }
  return (
    <section className="card">
      <h2>{t('first.fileTitle')}</h2>
      <p>{t('first.fileText')}</p>
      <div className="row">
        <button type="button" aria-disabled={busy} onClick={() => void choose()}>
          {t('first.file')}
        </button>
      </div>
      <RecoveryButtons canMake={false} />
    </section>
  )
}
