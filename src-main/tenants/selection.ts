import type { Seal } from '../../src-preload/contract/table.ts'
import type { TenantStore } from '../storage/tenant-store.ts'
import { isProtected } from './protection.ts'

/** Which profile is on screen, and the nonce that proves on which view of it a command was made. */
export interface Selection {
  current(): Seal | null
  /** Shows another profile (or none): commands made on the old view are refused from now on. */
  choose(tenantId: string | null): void
  nonce(): string
}

/**
 * The profile that a start may show by itself: the one of last time, if everybody may act through it. Null: the person
 * chooses. A protected profile is never on screen because it was there yesterday.
 */
export function profileAtStart(tenants: Pick<TenantStore, 'selected' | 'get'>): string | null {
  const last = tenants.selected()
  const tenant = last.ok && last.value !== null ? tenants.get(last.value) : null
  return tenant?.ok === true && !isProtected(tenant.value) ? tenant.value.id : null
}

/** Starts with nothing selected. `newNonce` must be unguessable, so that no view can be made up. */
export function createSelection(newNonce: () => string): Selection {
  let tenantId: string | null = null
  let nonce = newNonce()
  return {
    current: () => (tenantId === null ? null : { tenantId, nonce }),
    choose(next) {
      tenantId = next
      nonce = newNonce()
    },
    nonce: () => nonce,
  }
}
