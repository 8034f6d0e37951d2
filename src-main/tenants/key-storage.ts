import { type Failure, fail, ok, type Result } from '../../src-preload/contract/result.ts'
import type { Fingerprint, KeyView } from '../../src-preload/contract/views.ts'
import type { KeyRecord, TenantRecord } from '../storage/tenant-row.ts'
import type { TenantStore } from '../storage/tenant-store.ts'
import type { Clock } from '../support/clock.ts'
import type { Origin } from '../transport/port.ts'
import type { Leases } from '../vault/lease.ts'
import type { Envelope, EnvelopeAddress, UnavailableCause, Vault, VaultWrite } from '../vault/port.ts'
import type { Secret } from '../vault/secret.ts'

/** Verdicts with which a key is kept. A refused or unclear one never gets here. */
export type KeptState = Extract<KeyView['state'], 'verified' | 'not-checked-yet' | 'server-does-not-check'>

/** What {@link storeKey} works with. */
export interface StorageOptions {
  readonly tenants: TenantStore
  readonly vault: Vault
  readonly leases: Leases
  readonly clock: Clock
  readonly newAccount: () => string
}

const CAUSES = {
  timeout: 'KEYSTORE_TIMEOUT',
  missing: 'KEYSTORE_MISSING',
  'native-module': 'KEYSTORE_NATIVE_MODULE',
  crashed: 'KEYSTORE_UNAVAILABLE',
  refused: 'KEYSTORE_UNAVAILABLE',
} as const satisfies Record<UnavailableCause, Failure['code']>

/** The sentence's code for a keychain that gave no answer. */
export function codeOfCause(cause: UnavailableCause): Failure['code'] {
  return CAUSES[cause]
}

function whyNotKept(written: Exclude<VaultWrite, { state: 'stored' | 'too-long' }>): Failure {
  if (written.state === 'locked') return { code: 'KEYSTORE_LOCKED' }
  return written.state === 'differs' ? { code: 'KEYSTORE_READBACK' } : { code: codeOfCause(written.cause) }
}

/** Where the keychain has a profile's service key. */
export function addressOf(tenant: TenantRecord): EnvelopeAddress {
  return { account: tenant.account, tenantId: tenant.id, slot: 'service', generation: tenant.key.generation }
}

/** The key to keep. `keepOld`: the keychain holds one for this profile that must not be lost for it. */
export interface KeptKey {
  readonly secret: Secret
  readonly fingerprint: Fingerprint | null
  readonly state: KeptState
  readonly keepOld: boolean
}

function isSameKey(old: Fingerprint | null, given: Fingerprint | null): boolean {
  return old !== null && old.hex === given?.hex
}

/**
 * Keeps a key for a profile, as its next generation under a new account: written, read back, then the profile points
 * to it, and only then the old entry goes. A crash at any point leaves the profile with the old key or the new one.
 * Without a keychain the key stays in memory (`session`), and the record says why; with `keepOld` it is refused
 * instead (`KEYSTORE_…`), because the record would no longer lead to the old key once the app is closed and that one in
 * memory is gone. `KEY_TOO_LONG` stores nothing. The same key put in once more stays as old as it was: the day by which
 * to change it must not move on because somebody pasted the old one.
 */
export async function storeKey(
  options: StorageOptions,
  tenant: TenantRecord,
  kept: KeptKey,
): Promise<Result<TenantRecord>> {
  const now = options.clock.now()
  const storedAt = isSameKey(tenant.key.fingerprint, kept.fingerprint) ? (tenant.key.storedAt ?? now) : now
  const verifiedAt = kept.state === 'verified' ? now : null
  const generation = tenant.key.generation + 1
  const account = options.newAccount()
  const envelope: Envelope = {
    account,
    tenantId: tenant.id,
    slot: 'service',
    generation,
    pin: tenant.origin as Origin,
    storedAt,
    verifiedAt,
    label: tenant.name,
    kind: tenant.kind,
    secret: kept.secret.copy(),
  }
  const written = await options.vault.write(envelope)
  if (written.state === 'too-long') {
    envelope.secret.wipe()
    return fail('KEY_TOO_LONG', { bytes: written.bytes })
  }
  const inKeychain = written.state === 'stored'
  if (!inKeychain && kept.keepOld) {
    envelope.secret.wipe()
    return { ok: false, failure: whyNotKept(written) }
  }
  const key: KeyRecord = {
    state: kept.state,
    storage: inKeychain ? 'keychain' : 'session',
    fingerprint: kept.fingerprint,
    generation,
    storedAt,
    verifiedAt,
    failureCode: inKeychain ? null : whyNotKept(written).code,
  }
  // The keychain may have asked the person first; whatever they called the profile meanwhile is what it is called.
  const current = options.tenants.get(tenant.id)
  const { name, colour } = current.ok ? current.value : tenant
  const updated: TenantRecord = { ...tenant, name, colour, account, key }
  const saved = options.tenants.update(updated)
  if (!saved.ok) {
    // The profile still points to the old key; the new entry must not stay behind where nobody lists it.
    if (inKeychain) await options.vault.erase(envelope)
    envelope.secret.wipe()
    return saved
  }
  options.leases.drop(tenant.id)
  if (inKeychain) envelope.secret.wipe()
  else options.leases.holdSessionKey(envelope)
  // A key that only memory holds does not cost the entry in the keychain, not even a refused one.
  if (inKeychain && tenant.key.storage === 'keychain') await options.vault.erase(addressOf(tenant))
  return ok(updated)
}
