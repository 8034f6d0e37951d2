import type { TenantRecord } from '../storage/tenant-row.ts'
import type { TenantStore } from '../storage/tenant-store.ts'
import type { Clock } from '../support/clock.ts'
import type { KeyUse } from '../transport/watch-use.ts'
import { createFailedLogins } from './failed-logins.ts'
import type { NewEntry } from './ledger-rows.ts'

/** A profile is looked up once for all uses within this time, in milliseconds: looking is dearer than noting. */
const KNOWN_MS = 1_000

/** Ports of {@link createUseNotes}. */
export interface UseOptions {
  readonly tenants: Pick<TenantStore, 'get'>
  readonly clock: Clock
  readonly user: string
  readonly add: (entry: NewEntry) => void
  readonly addSoon: (entry: NewEntry) => void
  /** The alerts changed. */
  readonly onAlert: () => void
}

/** Notes every request with a key, and warns when one is refused again and again. */
export interface UseNotes {
  used(tenantId: string, use: KeyUse): void
  /** Since when a profile's key has been refused often, milliseconds since 1970; null: not, or it was seen. */
  alertOf(tenantId: string): number | null
  /** The person has seen the alert. */
  seen(tenantId: string): void
  forget(tenantId: string): void
}

/** A service that refuses the key; a 403 for a result is about that result, and the control is refused as it should be. */
function isRefused({ status, operation, control }: KeyUse): boolean {
  return !control && (status === 401 || (status === 403 && operation !== 'download'))
}

/** What a line says of whose key it was. Of a profile that is only being made, nothing is known but its id. */
function ownerOf(tenant: TenantRecord | null, generation: number | null) {
  if (tenant === null) return { profile: '', colour: null, fingerprint: null }
  const { name: profile, colour, key } = tenant
  return { profile, colour, fingerprint: key.generation === generation ? key.fingerprint : null }
}

/** Makes it; alerts last until they are seen or the app ends, the lines stay. */
export function createUseNotes(options: UseOptions): UseNotes {
  const { tenants, clock, add, addSoon } = options
  const user = options.user.slice(0, 80)
  const failed = createFailedLogins()
  const alerts = new Map<string, number>()
  let known: { readonly id: string; readonly at: number; readonly tenant: TenantRecord | null } | null = null
  const tenantOf = (id: string, at: number): TenantRecord | null => {
    if (known !== null && known.id === id && at >= known.at && at - known.at < KNOWN_MS) return known.tenant
    const found = tenants.get(id)
    known = { id, at, tenant: found.ok ? found.value : null }
    return known.tenant
  }
  return {
    used(tenantId, use) {
      const at = clock.now()
      const { operation, generation, control } = use
      const owner = ownerOf(tenantOf(tenantId, at), generation)
      const line = { at, profileId: tenantId, ...owner, files: null, user, generation, control, carried: false }
      const status = String(use.status)
      const refused = isRefused(use)
      // What Latchkey itself did not let out is a denial too, though no failed login.
      if (refused || use.status === 'ORIGIN_NOT_ALLOWED') add({ ...line, kind: 'key-denied', operation, status })
      else addSoon({ ...line, kind: 'key-used', operation, status })
      if (!refused || !failed.refused(tenantId, at)) return
      add({ ...line, kind: 'key-denied-often', operation: null, status: null })
      alerts.set(tenantId, at)
      options.onAlert()
    },
    alertOf: (tenantId) => alerts.get(tenantId) ?? null,
    seen(tenantId) {
      if (alerts.delete(tenantId)) options.onAlert()
    },
    forget(tenantId) {
      alerts.delete(tenantId)
      failed.forget(tenantId)
    },
  }
}
