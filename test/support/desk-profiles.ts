import type { TenantRecord } from '../../src-main/storage/tenant-row.ts'

/** A made-up profile whose key is said to work; with what is given in the place of the usual. */
export function aTenant(
  id: string,
  change: Partial<TenantRecord> = {},
  key: Partial<TenantRecord['key']> = {},
): TenantRecord {
  const at = Date.UTC(2026, 0, 2)
  return {
    id,
    name: `Client ${id}`,
    colour: 'green',
    origin: 'https://models.example',
    kind: 'image2model',
    role: 'client',
    environment: 'production',
    protection: 'open',
    practice: false,
    account: `account-of-${id}`,
    createdAt: at,
    ...change,
    key: {
      state: 'verified',
      storage: 'keychain',
      generation: 1,
      fingerprint: null,
      storedAt: at,
      verifiedAt: at,
      failureCode: null,
      ...key,
    },
  }
}
