import type { Origin } from '../../src-main/transport/port.ts'
import { newAccount } from '../../src-main/vault/envelope.ts'
import type { Envelope, EnvelopeAddress } from '../../src-main/vault/port.ts'
import { Secret } from '../../src-main/vault/secret.ts'

/** An obviously fake key of a real key's length. */
export const FAKE_KEY = 'fake-key-0123456789-0123456789-0123456789'

/** Where a profile's first key lies; a new account each time. */
export function anAddress(tenantId = 'tenant-one', overrides: Partial<EnvelopeAddress> = {}): EnvelopeAddress {
  return { account: newAccount(), tenantId, slot: 'service', generation: 1, ...overrides }
}

/** An envelope for that address. */
export function anEnvelope(address: EnvelopeAddress = anAddress(), key = FAKE_KEY): Envelope {
  return {
    ...address,
    pin: 'https://models.example.com' as Origin,
    storedAt: Date.UTC(2026, 0, 5, 9),
    verifiedAt: null,
    label: 'Acme',
    kind: 'image2model',
    secret: Secret.fromText(key),
  }
}
