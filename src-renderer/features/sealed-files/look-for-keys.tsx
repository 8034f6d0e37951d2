import { useState } from 'react'
import { lookForKeys } from '../../state/sealed-files.ts'
import { useText } from '../../ui/use-text.ts'

/** The button that has the keychain looked through for what the list of profiles does not know. */
export function LookForKeys() {
  const { t } = useText()
  const [busy, setBusy] = useState(false)
  const start = async (): Promise<void> => {
    if (busy) return
    setBusy(true)
    await lookForKeys().finally(() => setBusy(false))
  }
  return (
    <>
      <p>{t('found.what')}</p>
      <div className="row">
        <button type="button" aria-disabled={busy} onClick={() => void start()}>
          {t('found.look')}
        </button>
        <span role="status">{busy ? t('app.loading') : ''}</span>
      </div>
    </>
  )
}

/** The same among the settings. */
export function LookForKeysCard() {
  const { t } = useText()
  return (
    <section className="card" aria-labelledby="found-title">
      <h2 id="found-title">{t('found.title')}</h2>
      <LookForKeys />
    </section>
  )
}
