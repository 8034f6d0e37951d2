import type { Seal } from '../../src-preload/contract/table.ts'
import type { AppView, ProfileView } from '../../src-preload/contract/views.ts'
import type { TenantRecord } from '../storage/tenant-row.ts'
import type { TenantStore } from '../storage/tenant-store.ts'
import { isProtected } from './protection.ts'

/** Which profile is on screen, and the nonce that proves on which view of it a command was made. */
export interface Selection {
  current(): Seal | null
  /**
   * Shows another profile (or none): commands made on the old view are refused from now on. `given`: the nonce of this very
   * view, which the window has already.
   */
  choose(tenantId: string | null, given?: string | null): void
  nonce(): string
}

/**
 * The profile that a start may show by itself: the one of last time, if everybody may act through it. Null: the person
 * chooses. A protected profile is never on screen because it was there yesterday.
 */
export function profileAtStart(tenants: Pick<TenantStore, 'selected' | 'get'>): TenantRecord | null {
  const last = tenants.selected()
  const tenant = last.ok && last.value !== null ? tenants.get(last.value) : null
  return tenant?.ok === true && !isProtected(tenant.value) ? tenant.value : null
}

/** What tells a profile from others for whoever acts on it. */
const SEEN = ['id', 'name', 'colour', 'origin', 'kind', 'role', 'environment', 'protection', 'practice'] as const

/**
 * The nonce of a first look, where this profile is the one that it shows: then what was done on it was meant for this one.
 * Null: it shows another one, or this one as it was, and nothing that was done on it counts.
 */
export function nonceOfLook(
  look: AppView | null,
  tenant: Pick<ProfileView, (typeof SEEN)[number]> | null,
): string | null {
  const seen = look?.profiles.find(({ id }) => id === look.selected)
  if (look === null || seen === undefined || tenant === null) return null
  return SEEN.every((each) => seen[each] === tenant[each]) ? look.nonce : null
}

/** Starts with nothing selected. `newNonce` must be unguessable, so that no view can be made up. */
export function createSelection(newNonce: () => string): Selection {
  let tenantId: string | null = null
  let nonce = newNonce()
  return {
    current: () => (tenantId === null ? null : { tenantId, nonce }),
    choose(next, given = null) {
      tenantId = next
      nonce = given ?? newNonce()
    },
    nonce: () => nonce,
  }
}
