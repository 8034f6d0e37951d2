import type { Role } from '../../src-preload/contract/profile-kinds.ts'
import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import type { ServiceAdapter } from './service-adapter.ts'

/** What of a profile decides on its adapter: `practice` is true only for main's own practice service. */
export interface ServedProfile {
  readonly kind: string
  readonly role: Role
  readonly practice: boolean
}

/** The adapters this build has, in the order in which an unknown address is asked. */
export interface ServiceRegistry {
  readonly adapters: readonly ServiceAdapter[]
  /** The adapter of a stored profile; `KIND_UNKNOWN` for a kind of a newer or damaged profile. */
  adapterFor(profile: ServedProfile): Result<ServiceAdapter>
}

/** What the service of a profile takes; null for one that is not there, or that nobody serves. */
export function capabilitiesIn(
  registry: ServiceRegistry,
  tenants: { get(id: string): Result<ServedProfile> },
): (tenantId: string) => ServiceAdapter['capabilities'] | null {
  return (tenantId) => {
    const tenant = tenants.get(tenantId)
    const adapter = tenant.ok ? registry.adapterFor(tenant.value) : tenant
    return adapter.ok ? adapter.value.capabilities : null
  }
}

/**
 * Builds the registry once at start. `practice` serves practice profiles, which are stored with the kind that the
 * practice service imitates; without it they are served like any other. Two adapters of one kind and role are a
 * mistake in the wiring, so that throws.
 */
export function createRegistry(adapters: readonly ServiceAdapter[], practice?: ServiceAdapter): ServiceRegistry {
  const served = new Map<string, ServiceAdapter>()
  for (const adapter of adapters) {
    for (const role of adapter.roles) {
      const name = `${adapter.kind} ${role}`
      if (served.has(name)) throw new Error(`two adapters for ${name}`)
      served.set(name, adapter)
    }
  }
  return {
    adapters,
    adapterFor({ kind, role, practice: isPractice }) {
      const own = isPractice && practice?.kind === kind && practice.roles.includes(role)
      const adapter = own ? practice : served.get(`${kind} ${role}`)
      return adapter ? ok(adapter) : fail('KIND_UNKNOWN', { kind: kind.slice(0, 40) })
    },
  }
}
