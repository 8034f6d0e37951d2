import type { Role } from '../../src-preload/contract/profile-kinds.ts'
import type { TenantStore } from '../storage/tenant-store.ts'
import type { Selection } from './selection.ts'

/** Whose key is being asked for: a client's or an administrator's. Every way in asks here, also those nobody opened. */
export interface AskedRole {
  /**
   * The form for a new profile is for this role, for as long as the view stays the same; null: there is no such form
   * any more. Which key a profile gets is judged once more when it is kept.
   */
  expect(role: Role | null): void
  /** True where a form for a new profile asks, which may become one for another role. */
  isForNew(): boolean
  /** The form's role, else that of the profile on screen, else a client's. */
  now(): Role
}

/** Makes it. */
export function createAskedRole(
  selection: Pick<Selection, 'current' | 'nonce'>,
  tenants: Pick<TenantStore, 'get'>,
): AskedRole {
  let expected: { readonly role: Role; readonly nonce: string } | null = null
  return {
    expect(role) {
      expected = role === null ? null : { role, nonce: selection.nonce() }
    },
    isForNew: () => expected?.nonce === selection.nonce(),
    now() {
      if (expected?.nonce === selection.nonce()) return expected.role
      const shown = selection.current()
      const tenant = shown === null ? null : tenants.get(shown.tenantId)
      return tenant?.ok === true ? tenant.value.role : 'client'
    },
  }
}
