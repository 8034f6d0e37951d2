import type { KeychainKind, KeychainView } from '../../src-preload/contract/keychain.ts'
import type { Clock } from '../support/clock.ts'
import type { VaultPort } from './call-queue.ts'
import { createClosedVault } from './closed-vault.ts'
import type { KeyPlaces } from './key-places.ts'
import { placedVault } from './placed-vault.ts'
import type { Vault, VaultNotes } from './port.ts'
import type { VaultScanner } from './scan-client.ts'
import { systemKind } from './system-kind.ts'
import { createVault, type VaultCatalogue, type VaultControl, type Wrapping } from './vault-client.ts'

/** Ports of {@link createKeychain}. */
export interface KeychainOptions {
  readonly spawn: () => VaultPort
  readonly clock: Clock
  /** Nobody may ask the keychain, because of how the app was started. */
  readonly closed?: boolean
  readonly places: () => KeyPlaces
  readonly which: () => Promise<KeychainKind | null>
  readonly platform: NodeJS.Platform
  /** The text of XDG_CURRENT_DESKTOP. */
  readonly desktop: string
  /** Passcodes that entries are wrapped under; without it nothing is wrapped. */
  readonly wrapping?: () => Wrapping
  readonly onChange: () => void
}

/** The vault, and what people are told of the keychain behind it. */
export interface Keychain {
  readonly vault: Vault & VaultCatalogue & VaultControl & VaultNotes & VaultScanner
  readonly places: () => KeyPlaces
  view(): KeychainView
  /** Finds out which keychain answers; after the first paint, and never by talking to it. */
  look(): Promise<KeychainKind | null>
}

/** Builds both. Nothing is started or asked before it is used. */
export function createKeychain(options: KeychainOptions): Keychain {
  const { spawn, clock, places, platform, desktop, onChange } = options
  let kind: KeychainKind | null = null
  let slow = false
  const look = async (): Promise<KeychainKind | null> => {
    const found = options.closed === true ? null : await options.which()
    if (found !== kind) {
      kind = found
      onChange()
    }
    return found
  }
  const onSlow = (now: boolean): void => {
    slow = now
    onChange()
  }
  const wrapping = options.wrapping === undefined ? {} : { wrapping: options.wrapping }
  const plain = options.closed === true ? createClosedVault() : createVault({ spawn, clock, onSlow, ...wrapping })
  return {
    vault: placedVault(plain, { places, clock, which: look, ticks: () => performance.now() }),
    places,
    view: () => ({ system: systemKind(platform, desktop, kind), kind, slow }),
    look,
  }
}
