import { useEffect, useState } from 'react'
import type { ProfileView } from '../../../src-preload/contract/views.ts'
import { currentSeal, unwrap } from '../../state/mirror.ts'
import { useText } from '../../ui/use-text.ts'
import './protection.css'

const MINUTE_MS = 60_000

/** Whole minutes until then, the begun one counted, told anew each second. */
function useMinutesUntil(at: number): number {
  const left = (): number => Math.max(0, Math.ceil((at - Date.now()) / MINUTE_MS))
  const [minutes, setMinutes] = useState(left)
  useEffect(() => {
    const tell = (): void => setMinutes(left())
    const timer = setInterval(tell, 1_000)
    tell()
    return () => clearInterval(timer)
  })
  return minutes
}

/** How a profile is protected now, in the bar; nothing for one that is not. */
export function ProtectionChip({ profile }: { readonly profile: ProfileView }) {
  const { t } = useText()
  const { protection, openUntil } = profile
  if (protection === 'open') return null
  if (openUntil !== null && protection === 'confirm') return <OpenNow until={openUntil} />
  return (
    <span className="protection" data-protection={protection}>
      <span aria-hidden="true">{protection === 'read-only' ? '⊘' : '◇'}</span>{' '}
      {t(protection === 'read-only' ? 'protect.isReadOnly' : 'protect.asks')}
    </span>
  )
}

/** While it is open: for how long, and the way to end that. Nobody is read a number each minute. */
function OpenNow({ until }: { readonly until: number }) {
  const { t } = useText()
  const minutes = useMinutesUntil(until)
  const close = async (): Promise<void> => {
    unwrap(await window.latchkey.call['profiles.protectAgain'](currentSeal(), {}))
  }
  return (
    <span className="protection" data-protection="open-now">
      <span aria-hidden="true">{'◆'}</span> <span aria-live="off">{t('protect.openFor', { count: minutes })}</span>
      <button type="button" onClick={() => void close()}>
        {t('protect.again')}
      </button>
    </span>
  )
}
