import type { Vault, VaultNotes } from './port.ts'
import type { VaultScanner } from './scan-client.ts'
import type { VaultCatalogue, VaultControl } from './vault-client.ts'

const CLOSED = { state: 'unavailable', cause: 'closed' } as const

/**
 * The keychain of a start that is not to be trusted with keys: every call is answered at once, no vault process is ever
 * started, and so nothing is read, written or erased.
 */
export function createClosedVault(): Vault & VaultCatalogue & VaultControl & VaultNotes & VaultScanner {
  const answer = () => Promise.resolve(CLOSED)
  const nothing = (): void => undefined
  const calls = {
    read: answer,
    write: answer,
    erase: answer,
    list: answer,
    readNote: answer,
    writeNote: answer,
    scan: answer,
  }
  return { ...calls, stop: nothing, close: nothing, open: nothing, cancel: nothing, askAgain: nothing }
}
