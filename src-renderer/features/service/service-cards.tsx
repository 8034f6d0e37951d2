import type { ProfileView } from '../../../src-preload/contract/views.ts'
import { HealthCard } from './health-card.tsx'
import './service.css'
import { UsageCard } from './usage-card.tsx'

/** What a profile's service tells of itself; each part asks when it is first shown. */
export function ServiceCards({ profile: { service } }: { readonly profile: ProfileView }) {
  return (
    <div>
      {service.tellsHealth ? <HealthCard /> : null}
      {service.tellsUsage ? <UsageCard /> : null}
    </div>
  )
}
