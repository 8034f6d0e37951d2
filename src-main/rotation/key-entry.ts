import type { Failure } from '../../src-preload/contract/result.ts'
import type { TenantRecord } from '../storage/tenant-row.ts'
import type { Origin } from '../transport/port.ts'
import type { Envelope, EnvelopeAddress, UnavailableCause, VaultWrite } from '../vault/port.ts'
import type { Secret } from '../vault/secret.ts'
import type { Generation } from './chain.ts'
import { PRACTICE_KIND } from './rebuild.ts'

const CAUSES = {
  closed: 'VAULT_CLOSED',
  timeout: 'KEYSTORE_TIMEOUT',
  missing: 'KEYSTORE_MISSING',
  'native-module': 'KEYSTORE_NATIVE_MODULE',
  crashed: 'KEYSTORE_UNAVAILABLE',
  refused: 'KEYSTORE_UNAVAILABLE',
  'app-locked': 'KEYS_LOCKED',
  cancelled: 'CANCELLED',
  denied: 'KEYSTORE_DENIED',
  elsewhere: 'KEY_IN_OTHER_KEYCHAIN',
} as const satisfies Record<UnavailableCause, Failure['code']>

/** The sentence's code for a keychain that gave no answer. */
export function codeOfCause(cause: UnavailableCause): Failure['code'] {
  return CAUSES[cause]
}

/** Why a key is not in the keychain, after a write that did not end in it. */
export function whyNotWritten(written: Exclude<VaultWrite, { state: 'stored' }>): Failure {
  switch (written.state) {
    case 'too-long':
      return { code: 'KEY_TOO_LONG', facts: { bytes: written.bytes } }
    case 'locked':
      return { code: 'KEYSTORE_LOCKED' }
    case 'differs':
      return { code: 'KEYSTORE_READBACK' }
    case 'unavailable':
      return { code: codeOfCause(written.cause) }
  }
}

/** Where the keychain has one of a profile's keys. */
export function entryOf(
  tenantId: string,
  { account, number }: Pick<Generation, 'account' | 'number'>,
): EnvelopeAddress {
  return { account, tenantId, slot: 'service', generation: number }
}

/** Where the keychain has the key a profile works with. */
export function addressOf({ id, account, key }: TenantRecord): EnvelopeAddress {
  return entryOf(id, { account, number: key.generation })
}

/** The service of a profile and whose key it is, as its entries name both: a client's key alone goes without saying. */
function servedAs({ kind, role }: Pick<TenantRecord, 'kind' | 'role'>): string {
  return role === 'client' ? kind : `${kind} ${role}`
}

/** What is put into the keychain for a key; it owns a copy of the value, which {@link Secret.wipe} ends. */
export function envelopeOf(
  tenant: TenantRecord,
  generation: Generation,
  key: { readonly secret: Secret; readonly origin: Origin },
): Envelope {
  const { storedAt, verifiedAt } = generation
  const kind = tenant.practice ? PRACTICE_KIND : servedAs(tenant)
  const about = { pin: key.origin, storedAt, verifiedAt, label: tenant.name, kind }
  return { ...entryOf(tenant.id, generation), ...about, secret: key.secret.copy() }
}
