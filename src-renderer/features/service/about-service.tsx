import { useState } from 'react'
import type { ProfileView } from '../../../src-preload/contract/views.ts'
import { LaterScreen, later } from '../../ui/later-screen.tsx'
import { useText } from '../../ui/use-text.ts'

const CARDS = later(async () => (await import('./service-cards.tsx')).ServiceCards)

/** How the service is and what was used, for whoever has no desk: nothing is asked before it is opened. */
export function AboutService({ profile }: { readonly profile: ProfileView }) {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  const { tellsHealth, tellsUsage } = profile.service
  if (!tellsHealth && !tellsUsage) return null
  return (
    <details className="card" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t('service.about')}</summary>
      {open ? <LaterScreen code={CARDS} props={{ profile }} /> : null}
    </details>
  )
}
