import type { ProfileView } from '../../../src-preload/contract/views.ts'
import { useText } from '../../ui/use-text.ts'
import { HealthCard } from './health-card.tsx'
import { HoldersCard } from './holders-card.tsx'
import './service.css'
import { UsageCard } from './usage-card.tsx'

/** What a profile's service tells of itself, and what can be done there for others. */
export function ServicePart({ profile }: { readonly profile: ProfileView }) {
  const { t } = useText()
  const { administers, tellsHealth, tellsUsage } = profile.service
  return (
    <div className="service-part">
      <p className="quiet">
        <bdi>{t('service.lead', { name: profile.name })}</bdi>
      </p>
      {administers || tellsHealth || tellsUsage ? null : <p>{t('service.nothing')}</p>}
      {tellsHealth ? <HealthCard /> : null}
      {administers ? <HoldersCard profile={profile} /> : null}
      {tellsUsage ? <UsageCard /> : null}
    </div>
  )
}
