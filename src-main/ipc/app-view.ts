import type { AppView, ProfileView } from '../../src-preload/contract/views.ts'
import type { TenantRecord } from '../storage/tenant-row.ts'
import { changeByOf, detailsOf, type ProfileDetails } from '../tenants/profile-details.ts'
import type { Services } from './services.ts'

/** What the window shows of the app: profiles without keys, the selection, the facts of this start. */
export function appViewOf(services: Services): AppView {
  const listed = services.tenants.list()
  const tenants = listed.ok ? listed.value.tenants : []
  const notices = listed.ok ? services.notices : [...services.notices, listed.failure]
  const details = services.details.all()
  return {
    version: services.facts.version,
    electron: services.facts.electron,
    testRuntime: services.facts.testRuntime,
    platform: services.facts.platform,
    settings: services.settings.read(),
    language: services.language(),
    profiles: tenants.map((tenant) => ({
      ...aboutOf(tenant, detailsOf(details, tenant.id)),
      id: tenant.id,
      name: tenant.name,
      colour: tenant.colour,
      origin: tenant.origin,
      kind: tenant.kind,
      practice: tenant.practice,
      key: services.sessions.keyView(tenant),
    })),
    selected: services.selection.current()?.tenantId ?? null,
    nonce: services.selection.nonce(),
    environmentKeys: [...services.environmentKeys.keys()],
    notices: notices.slice(0, 16),
  }
}

/** The practice service makes its own keys: none of them is ever due. */
function aboutOf(tenant: TenantRecord, details: ProfileDetails): Pick<ProfileView, keyof ProfileDetails | 'changeBy'> {
  return { ...details, changeBy: tenant.practice ? null : changeByOf(details, tenant.key.storedAt) }
}
