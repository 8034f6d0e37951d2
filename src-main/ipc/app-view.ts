import type { AppView } from '../../src-preload/contract/views.ts'
import { detailsOf } from '../tenants/profile-details.ts'
import { lockViewOf } from '../vault/lock-state.ts'
import { serviceViewOf } from './service-view.ts'
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
    lock: lockViewOf(services.lock.state, services.passcodes.isSet),
    language: services.language(),
    served: services.registry.adapters.map(({ kind, roles }) => ({ kind, roles: [...roles] })),
    profiles: tenants.map((tenant) => ({
      ...detailsOf(details, tenant.id),
      ...services.dueWatch.of(tenant.id),
      id: tenant.id,
      name: tenant.name,
      colour: tenant.colour,
      origin: tenant.origin,
      kind: tenant.kind,
      role: tenant.role,
      environment: tenant.environment,
      protection: tenant.protection,
      openUntil: services.protection.openUntil(tenant.id),
      practice: tenant.practice,
      service: serviceViewOf(services.registry, tenant),
      key: services.sessions.keyView(tenant),
      refusedOftenAt: services.ledger.uses.alertOf(tenant.id),
    })),
    selected: services.selection.current()?.tenantId ?? null,
    nonce: services.selection.nonce(),
    keychain: services.keychain.view(),
    environmentKeys: [...services.environmentKeys.keys()],
    notices: notices.slice(0, 16),
    ...(services.drills !== null && { drills: services.drills.view() }),
  }
}
