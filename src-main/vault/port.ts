import type { Origin } from '../transport/port.ts'
import type { Secret } from './secret.ts'
import type { Slot } from './slots.ts'

/** Names one key: which tenant, which slot, which generation. */
export interface EnvelopeAddress {
  /** The opaque account id under which the keychain holds the entry; made from random bytes, never from a name. */
  readonly account: string
  readonly tenantId: string
  readonly slot: Slot
  readonly generation: number
}

/** What the keychain holds of a key: enough to use it safely and to rebuild the profile list from. */
export interface Envelope extends EnvelopeAddress {
  /** The only origin this key may ever be sent to. Lives inside the keychain so that no edited file can redirect it. */
  readonly pin: Origin
  /** Wall clock, milliseconds since 1970. */
  readonly storedAt: number
  /** When the service last accepted it, milliseconds since 1970; null while not checked yet. */
  readonly verifiedAt: number | null
  /** Profile name and adapter kind at the time of storing, for a rebuild. */
  readonly label: string
  readonly kind: string
  readonly secret: Secret
}

/**
 * Why the keychain gave no answer at all. `closed`: nobody asked it, because of how the app was started. `app-locked`: it
 * was not asked, because Latchkey is locked. `cancelled`: the person did not want to wait any longer. `denied`: they said
 * no when the system asked whether Latchkey may read the key. `elsewhere`: another keychain has it, and this one does not.
 */
export type UnavailableCause =
  | 'closed'
  | 'timeout'
  | 'missing'
  | 'native-module'
  | 'crashed'
  | 'refused'
  | 'cancelled'
  | 'denied'
  | 'elsewhere'
  | 'app-locked'

/** The six different answers. Only `absent` says that there is no key; nothing is deleted on any other. */
export type VaultRead =
  | {
      readonly state: 'present'
      readonly envelope: Envelope
      /** Length of the keychain's entry in bytes of UTF-8, where it was read just now. */
      readonly bytes?: number
      /** The name of the passcode that the entry is wrapped under; left out: it is not wrapped. */
      readonly wrappedBy?: string
    }
  | { readonly state: 'absent' }
  | { readonly state: 'locked' }
  | { readonly state: 'unavailable'; readonly cause: UnavailableCause }
  | { readonly state: 'corrupt'; readonly why: string }

/** Answer to a write. `stored` is said only after reading the entry back and comparing it. */
export type VaultWrite =
  | { readonly state: 'stored' }
  | { readonly state: 'locked' }
  | { readonly state: 'unavailable'; readonly cause: UnavailableCause }
  | { readonly state: 'too-long'; readonly bytes: number }
  | { readonly state: 'differs' }

/** Answer to a removal. `still-there` when the keychain said yes and the entry can still be read. */
export type VaultErase =
  | { readonly state: 'erased' }
  | { readonly state: 'absent' }
  | { readonly state: 'locked' }
  | { readonly state: 'unavailable'; readonly cause: UnavailableCause }
  | { readonly state: 'still-there' }

/** What became of reading a note. */
export type NoteRead =
  | { readonly state: 'present'; readonly value: string }
  | { readonly state: 'absent' }
  | { readonly state: 'locked' }
  | { readonly state: 'unavailable'; readonly cause: UnavailableCause }

/**
 * Small texts that are no keys, kept where whoever can write the database cannot. The person is never asked for a
 * password because of one. Names are those of `NOTES` in vault-messages.ts.
 */
export interface VaultNotes {
  readNote(name: string): Promise<NoteRead>
  writeNote(name: string, value: string): Promise<VaultWrite>
}

/** Main's view of the keychain. One global queue: calls are answered in the order they were made. */
export interface Vault {
  read(address: EnvelopeAddress, options?: { readonly startedByPerson?: boolean }): Promise<VaultRead>
  write(envelope: Envelope): Promise<VaultWrite>
  /** Started by a person unless it is said not to be: then the keychain asks nobody for anything. */
  erase(address: EnvelopeAddress, options?: { readonly startedByPerson?: boolean }): Promise<VaultErase>
  /** Kills the vault process; a later call starts a new one. */
  stop(): void
  /** Kills it and answers everything `app-locked` without starting another one, until {@link open}. */
  close(): void
  open(): void
}
