import type { Envelope, EnvelopeAddress, Vault, VaultRead } from './port.ts'
import type { Secret } from './secret.ts'

/** Keys main holds from their first use until they are dropped; also those that live in memory only. */
export interface Leases {
  /**
   * The key at this address: from memory, else from the keychain. Callers at the same time share one keychain call.
   * The secret inside is the book's: it is wiped by {@link drop}, so use it at once and keep no copy.
   */
  lease(address: EnvelopeAddress, options?: { readonly startedByPerson?: boolean }): Promise<VaultRead>
  /**
   * As {@link lease}, but a key that is not held already is held only until `end` is called: whoever looks at hundreds
   * of keys one after the other must not leave them all in memory.
   */
  glance(address: EnvelopeAddress, options?: { readonly startedByPerson?: boolean }): Promise<Glance>
  /** Keeps a key that no keychain took; `lease` answers it as present until it is dropped. The book owns it now. */
  holdSessionKey(envelope: Envelope): void
  /** Wipes what is held of a tenant, all generations, and what a read under way is about to bring. */
  drop(tenantId: string): void
  /** The same for one key alone, by its account. */
  dropAccount(account: string): void
  dropAll(): void
  /** Wipes what the keychain can give again. Keys that live in memory only stay: this is the one place they have. */
  dropReadable(): void
  /** Every key held now, for the log's redactor. */
  secrets(): Iterable<Secret>
}

/** A key that is looked at for one question. */
export interface Glance {
  readonly read: VaultRead
  /** Wipes it, unless somebody else holds it. May be called twice. */
  end(): void
}

interface Reading {
  readonly address: EnvelopeAddress
  readonly byPerson: boolean
  readonly answer: Promise<VaultRead>
}

const sameKey = (a: EnvelopeAddress, b: EnvelopeAddress): boolean =>
  a.account === b.account && a.tenantId === b.tenantId && a.slot === b.slot && a.generation === b.generation

/** Latchkey is locked: no key is lent, also none that lies in memory. */
const LOCKED = { state: 'unavailable', cause: 'app-locked' } as const

/** Dropped while it was read: whoever waits gets no key, and may ask again. */
const DROPPED = { state: 'unavailable', cause: 'refused' } as const

/**
 * Makes the lease book over a vault. It goes by account, so that running work keeps the generation it began with while
 * a newer one is in use already. Nothing is lent while `isLocked` says so.
 */
export function createLeases(vault: Pick<Vault, 'read'>, isLocked: () => boolean = () => false): Leases {
  const held = new Map<string, Envelope>()
  /** Accounts of the keys that no keychain has. */
  const memoryOnly = new Set<string>()
  const readings = new Map<string, Reading>()
  /** Read for one question; nobody else gets them. */
  const glanced = new Set<Envelope>()

  const read = (address: EnvelopeAddress, byPerson: boolean): Promise<VaultRead> => {
    const { account } = address
    const answer: Promise<VaultRead> = vault.read(address, { startedByPerson: byPerson }).then((got) => {
      const current = readings.get(account)?.answer === answer
      if (current) readings.delete(account)
      if (got.state !== 'present') return got
      if (current) {
        held.set(account, got.envelope)
        return got
      }
      // Locked, removed or replaced meanwhile: the answer must not bring the key back.
      got.envelope.secret.wipe()
      return isLocked() ? LOCKED : DROPPED
    })
    readings.set(account, { address, byPerson, answer })
    return answer
  }
  const lease: Leases['lease'] = async (address, options) => {
    if (isLocked()) return LOCKED
    const byPerson = options?.startedByPerson === true
    const known = held.get(address.account)
    if (known !== undefined && sameKey(known, address)) return { state: 'present', envelope: known }
    const running = readings.get(address.account)
    if (running === undefined || !sameKey(running.address, address)) return read(address, byPerson)
    const got = await running.answer
    // A read in the background gives up early and never asks for the keyring's password; a person's may do both.
    if (got.state === 'present' || running.byPerson || !byPerson) return got
    return lease(address, options)
  }
  const endOf = (envelope: Envelope): void => {
    envelope.secret.wipe()
    glanced.delete(envelope)
  }
  const dropWhere = (of: (address: EnvelopeAddress) => boolean): void => {
    for (const [account, envelope] of held) {
      if (!of(envelope)) continue
      envelope.secret.wipe()
      held.delete(account)
      memoryOnly.delete(account)
    }
    for (const [account, { address }] of readings) if (of(address)) readings.delete(account)
    for (const envelope of glanced) if (of(envelope)) endOf(envelope)
  }
  const glance: Leases['glance'] = async (address, options) => {
    const isShared = isLocked() || held.has(address.account) || readings.has(address.account)
    if (isShared) return { read: await lease(address, options), end: () => undefined }
    const got = await vault.read(address, { startedByPerson: options?.startedByPerson === true })
    if (got.state !== 'present') return { read: got, end: () => undefined }
    glanced.add(got.envelope)
    const end = (): void => endOf(got.envelope)
    if (!isLocked()) return { read: got, end }
    end()
    return { read: LOCKED, end }
  }
  return {
    lease,
    glance,
    holdSessionKey(envelope) {
      dropWhere(({ account }) => account === envelope.account)
      held.set(envelope.account, envelope)
      memoryOnly.add(envelope.account)
    },
    drop: (tenantId) => dropWhere((address) => address.tenantId === tenantId),
    dropAccount: (account) => dropWhere((address) => address.account === account),
    dropAll: () => dropWhere(() => true),
    dropReadable: () => dropWhere(({ account }) => !memoryOnly.has(account)),
    secrets: () => [...held.values(), ...glanced].map((envelope) => envelope.secret),
  }
}
