import { useState } from 'react'
import { openFoundKeys } from '../state/sealed-files.ts'
import { useText } from './use-text.ts'

/** Leads to the passcode that found keys lie under. It is typed in the sealed window. */
export function OpenFound() {
  const { t } = useText()
  const [busy, setBusy] = useState(false)
  const open = async (): Promise<void> => {
    if (busy) return
    setBusy(true)
    await openFoundKeys().finally(() => setBusy(false))
  }
  return (
    <button type="button" className="primary" aria-disabled={busy} onClick={() => void open()}>
      {t('found.open')}
    </button>
  )
}
