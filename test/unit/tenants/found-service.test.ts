import { describe, expect, it } from 'vitest'
import type { Generation } from '../../../src-main/rotation/chain.ts'
import { envelopeOf } from '../../../src-main/rotation/key-entry.ts'
import { foundService } from '../../../src-main/tenants/found-profile.ts'
import type { Origin } from '../../../src-main/transport/port.ts'
import { Secret } from '../../../src-main/vault/secret.ts'
import { ROLES, SERVICE_KINDS } from '../../../src-preload/contract/profile-kinds.ts'
import { protectedRecord } from '../../support/protected-desk.ts'

const GENERATION: Generation = {
  number: 1,
  account: 'lk-0123456789abcdef',
  storage: 'keychain',
  standing: 'verified',
  fingerprint: null,
  storedAt: 1,
  verifiedAt: 1,
  keyId: null,
  failureCode: null,
}

describe('a profile that comes back from the keychain', () => {
  const all = SERVICE_KINDS.flatMap((kind) => ROLES.map((role) => [kind, role] as const))

  it.each(all)('is of %s again, with the key of a %s', (kind, role) => {
    const tenant = protectedRecord('tenant-acme', { kind, role })
    const key = { secret: Secret.fromText('fake-key-0123456789'), origin: 'https://models.example' as Origin }
    const found = foundService(envelopeOf(tenant, GENERATION, key).kind)
    // Nobody knows any more how it was protected: what works for others asks.
    expect(found).toEqual({ kind, role, protection: role === 'client' ? 'open' : 'confirm' })
  })

  it.each(['', 'something-new', 'image2model somebody'])('is as ever where its entry says %j', (said) => {
    expect(foundService(said)).toEqual({ kind: 'image2model', role: 'client', protection: 'open' })
  })
})
