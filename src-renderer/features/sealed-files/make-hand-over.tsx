import { useState } from 'react'
import type { ProfileView } from '../../../src-preload/contract/views.ts'
import { makeHandOver } from '../../state/sealed-files.ts'
import { useText } from '../../ui/use-text.ts'

/** Hands the profile on as a file: its address, kind and contact, and its key only if that is wanted. */
export function MakeHandOver({ profile }: { readonly profile: ProfileView }) {
  const { t } = useText()
  const [withKey, setWithKey] = useState(false)
  const [busy, setBusy] = useState(false)
  const [written, setWritten] = useState<string | null>(null)
  if (profile.practice) return null
  const make = async (): Promise<void> => {
    if (busy) return
    setBusy(true)
    setWritten(null)
    setWritten(await makeHandOver(withKey).finally(() => setBusy(false)))
  }
  return (
    <details className="card">
      <summary>{t('handover.title')}</summary>
      <p>{t('handover.what')}</p>
      <label className="tick">
        <input type="checkbox" checked={withKey} onChange={({ target }) => setWithKey(target.checked)} />
        {t('handover.withKey')}
      </label>
      {withKey ? <p className="quiet">{t('handover.tell')}</p> : null}
      <div className="row">
        <button type="button" aria-disabled={busy} onClick={() => void make()}>
          {t('handover.make')}
        </button>
        <span role="status">
          {busy ? t('app.loading') : written === null ? '' : <bdi>{t('handover.made', { name: written })}</bdi>}
        </span>
      </div>
    </details>
  )
}
