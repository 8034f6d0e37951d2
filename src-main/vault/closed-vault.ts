import type { Vault } from './port.ts'
import type { VaultCatalogue } from './vault-client.ts'

const CLOSED = { state: 'unavailable', cause: 'closed' } as const

/**
 * The keychain of a start that is not to be trusted with keys: every call is answered at once, no vault process is ever
 * started, and so nothing is read, written or erased.
 */
export function createClosedVault(): Vault & VaultCatalogue {
  const answer = () => Promise.resolve(CLOSED)
  return { read: answer, write: answer, erase: answer, list: answer, stop: () => undefined }
}
