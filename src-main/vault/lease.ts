import type { Envelope, EnvelopeAddress, Vault, VaultRead } from './port.ts'
import type { Secret } from './secret.ts'

/** Keys main holds from their first use until they are dropped; also those that live in memory only. */
export interface Leases {
  lease(address: EnvelopeAddress, options?: { readonly startedByPerson?: boolean }): Promise<VaultRead>
  /** Keeps a key that no keychain took; `lease` answers it as present until it is dropped. */
  holdSessionKey(envelope: Envelope): void
  /** Wipes what is held of a tenant. */
  drop(tenantId: string): void
  dropAll(): void
  /** Every key held now, for the log's redactor. */
  secrets(): Iterable<Secret>
}

/** Makes the lease book over a vault. Concurrent leases of one key are one keychain call. */
export function createLeases(vault: Vault): Leases {
  const held = new Map<string, Envelope>()
  const asked = new Map<string, Promise<VaultRead>>()
  const drop = (tenantId: string): void => {
    held.get(tenantId)?.secret.wipe()
    held.delete(tenantId)
    asked.delete(tenantId)
  }
  return {
    lease(address, options) {
      const known = held.get(address.tenantId)
      if (known !== undefined && known.account === address.account) {
        return Promise.resolve({ state: 'present', envelope: known })
      }
      const running = asked.get(address.tenantId)
      if (running !== undefined) return running
      const reading: Promise<VaultRead> = vault.read(address, options).then((read) => {
        // Dropped while it was read (lock, removal): the answer must not bring the key back.
        if (asked.get(address.tenantId) !== reading) return read
        asked.delete(address.tenantId)
        if (read.state === 'present') held.set(address.tenantId, read.envelope)
        return read
      })
      asked.set(address.tenantId, reading)
      return reading
    },
    holdSessionKey(envelope) {
      drop(envelope.tenantId)
      held.set(envelope.tenantId, envelope)
    },
    drop,
    dropAll() {
      for (const tenantId of [...held.keys(), ...asked.keys()]) drop(tenantId)
    },
    secrets: () => [...held.values()].map((envelope) => envelope.secret),
  }
}
