import type { Provider } from '../../src-preload/contract/provider-names.ts'
import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import type { Fingerprint } from '../../src-preload/contract/views.ts'
import { codeOfCause, whyNotWritten } from '../rotation/key-entry.ts'
import type { ProviderRow, ProviderRows } from '../rotation/provider-rows.ts'
import type { TenantStore } from '../storage/tenant-store.ts'
import type { Clock } from '../support/clock.ts'
import type { Origin } from '../transport/port.ts'
import type { EnvelopeSummary } from '../vault/envelope.ts'
import { fingerprintOf } from '../vault/fingerprint.ts'
import type { Leases } from '../vault/lease.ts'
import type { Envelope, EnvelopeAddress, Vault } from '../vault/port.ts'
import type { Secret } from '../vault/secret.ts'
import { providerIn, slotOf } from '../vault/slots.ts'
import { troubleOf } from './key-states.ts'
import { createTurns } from './turns.ts'

/** Ports of {@link createProviderSlots}. */
export interface ProviderSlotOptions {
  readonly rows: ProviderRows
  readonly tenants: Pick<TenantStore, 'get'>
  readonly vault: Pick<Vault, 'read' | 'write' | 'erase'>
  readonly leases: Pick<Leases, 'lease' | 'dropAccount'>
  readonly clock: Clock
  readonly newAccount: () => string
  readonly isLeaked: (fingerprint: Fingerprint) => boolean
}

/** A provider's key as it is kept: never its value. */
export type KeptProvider = Pick<ProviderRow, 'provider' | 'fingerprint' | 'storedAt'>

/**
 * The keys of providers that profiles keep beside the key of their service. They are in the keychain and nowhere else:
 * without one none is kept.
 */
export interface ProviderSlots {
  list(tenantId: string): Result<readonly KeptProvider[]>
  /**
   * Keeps a key, in the place of the one before: noted down, written, read back, and only then used; the old entry goes
   * last. `KEY_LEAKED`; or why the keychain did not keep it, and then all is as it was. The secret stays the caller's.
   */
  put(tenantId: string, provider: Provider, secret: Secret): Promise<Result<void>>
  /** Erases a key and reads back that it is gone. `KEY_ABSENT`: there is none. */
  remove(tenantId: string, provider: Provider): Promise<Result<void>>
  /** All keys of a profile, as copies that are the caller's to wipe. One that cannot be read is a failure of all. */
  take(tenantId: string): Promise<Result<ReadonlyMap<Provider, Secret>>>
  /** The last step of a profile's removal: no key is kept for it after this has begun, and none is left. */
  eraseAll(tenantId: string): Promise<Result<void>>
  /** The profile is gone. One of the same name may come back out of a file, and keep keys again. */
  forget(tenantId: string): void
  /** As the keeper's: gives keys new entries where theirs are not wrapped by `wrappedBy`; says how many are left. */
  rewrap(tenantId: string, wrappedBy: string | null): Promise<Result<number>>
  /**
   * Takes entries into the record that it does not know of and that are newer than all it does: of a profile that came back
   * from the keychain, or of a day after this record's.
   */
  adopt(entries: readonly EnvelopeSummary[]): Promise<void>
  /** Does what a crash or a keychain that was away has left undone; asks nobody for anything. */
  settle(): Promise<void>
  /** The app ends: nothing is noted down any more, and the next start finds what a crash would have left. */
  end(): void
}

function addressOf({ account, tenantId, provider, generation }: ProviderRow): EnvelopeAddress {
  return { account, tenantId, slot: slotOf(provider), generation }
}

/** Makes them. Nothing is read before the first use. */
export function createProviderSlots(options: ProviderSlotOptions): ProviderSlots {
  const { rows, tenants, vault, leases } = options
  const turns = createTurns()
  /** Profiles that are being removed. */
  const leaving = new Set<string>()
  let over = false

  const active = (tenantId: string): Result<readonly ProviderRow[]> => {
    const all = rows.of(tenantId)
    return all.ok ? ok(all.value.filter(({ part }) => part === 'active')) : all
  }

  /** Erases the entry of a row that has left; the row stays until that is certain. */
  const erase = async (row: ProviderRow, startedByPerson: boolean): Promise<Result<void>> => {
    leases.dropAccount(row.account)
    const erased = await vault.erase(addressOf(row), { startedByPerson })
    if (over) return fail('CANCELLED')
    if (erased.state === 'erased' || erased.state === 'absent') return rows.drop(row.account)
    if (erased.state === 'locked') return fail('KEYSTORE_LOCKED')
    return erased.state === 'unavailable' ? fail(codeOfCause(erased.cause)) : fail('KEY_MAY_REMAIN')
  }

  const clearAway = async (tenantId: string, startedByPerson: boolean): Promise<Result<void>> => {
    const all = rows.of(tenantId)
    if (!all.ok) return all
    let trouble: Result<void> = ok(undefined)
    for (const row of all.value.filter(({ part }) => part === 'leaving')) {
      const erased = await erase(row, startedByPerson)
      if (!erased.ok) trouble = erased
    }
    return trouble
  }

  const write = async (
    tenantId: string,
    provider: Provider,
    secret: Secret,
    storedAt: number,
  ): Promise<Result<void>> => {
    const tenant = tenants.get(tenantId)
    const all = rows.of(tenantId)
    if (!tenant.ok) return tenant
    if (!all.ok) return all
    const generation = Math.max(0, ...all.value.filter((row) => row.provider === provider).map((row) => row.generation))
    const about = { account: options.newAccount(), tenantId, provider, generation: generation + 1 } as const
    const row: ProviderRow = { ...about, part: 'writing', storedAt, fingerprint: fingerprintOf(secret) }
    const noted = rows.add(row)
    if (!noted.ok) return noted
    const { origin, name: label, kind } = tenant.value
    const envelope: Envelope = {
      ...{ ...addressOf(row), pin: origin as Origin, storedAt, verifiedAt: null, label, kind },
      secret: secret.copy(),
    }
    const written = await vault.write(envelope).finally(() => envelope.secret.wipe())
    if (over) return fail('CANCELLED')
    if (written.state === 'stored') {
      const promoted = rows.promote(row)
      if (promoted.ok) return ok(undefined)
      // The disk took no more: the journal cannot say that the entry is used, so it must not stay.
      await erase(row, true)
      return promoted
    }
    rows.leave(row.account)
    return { ok: false, failure: whyNotWritten(written) }
  }

  const settleOne = async (tenantId: string): Promise<void> => {
    const all = rows.of(tenantId)
    for (const row of all.ok ? all.value : []) {
      if (row.part !== 'writing') continue
      const read = await vault.read(addressOf(row))
      if (over) return
      if (read.state === 'present') {
        // Somebody wanted it kept, and it was.
        read.envelope.secret.wipe()
        rows.promote(row)
      } else if (read.state === 'absent' || read.state === 'corrupt') rows.leave(row.account)
    }
    await clearAway(tenantId, false)
  }

  const adoptOne = async ({ account, tenant: tenantId, slot, generation, pin, storedAt }: EnvelopeSummary) => {
    const provider = providerIn(slot)
    const tenant = tenants.get(tenantId)
    const all = rows.of(tenantId)
    if (provider === null || !tenant.ok || !all.ok || tenant.value.origin !== pin || leaving.has(tenantId)) return
    const isNew = all.value.every((row) => row.provider !== provider || row.generation < generation)
    if (!isNew) return
    const read = await vault.read({ account, tenantId, slot, generation })
    if (read.state !== 'present') return
    const fingerprint = fingerprintOf(read.envelope.secret)
    read.envelope.secret.wipe()
    if (over) return
    const row: ProviderRow = { account, tenantId, provider, generation, part: 'writing', storedAt, fingerprint }
    if (rows.add(row).ok) rows.promote(row)
  }

  return {
    list(tenantId) {
      const kept = active(tenantId)
      if (!kept.ok) return kept
      return ok(kept.value.map(({ provider, fingerprint, storedAt }) => ({ provider, fingerprint, storedAt })))
    },
    put: (tenantId, provider, secret) =>
      turns.take(tenantId, async () => {
        if (leaving.has(tenantId)) return fail('PROFILE_BUSY')
        if (over) return fail('CANCELLED')
        // Wiped while it waited for its turn, by a lock: what is left of it must not be kept as a key.
        if (secret.byteLength === 0) return fail('KEYS_LOCKED')
        const fingerprint = fingerprintOf(secret)
        if (fingerprint !== null && options.isLeaked(fingerprint)) return fail('KEY_LEAKED')
        const written = await write(tenantId, provider, secret, options.clock.now())
        // What could not be erased now is erased later: the new key is kept, or nothing has changed.
        await clearAway(tenantId, written.ok)
        return written
      }),
    remove: (tenantId, provider) =>
      turns.take(tenantId, async () => {
        const kept = active(tenantId)
        if (!kept.ok) return kept
        const row = kept.value.find((one) => one.provider === provider)
        if (row === undefined) return fail('KEY_ABSENT')
        const left = rows.leave(row.account)
        return left.ok ? erase(row, true) : left
      }),
    take: (tenantId) =>
      turns.take(tenantId, async () => {
        const tenant = tenants.get(tenantId)
        const kept = active(tenantId)
        if (!tenant.ok) return tenant
        if (!kept.ok) return kept
        const taken = new Map<Provider, Secret>()
        const refuse = (failure: Result<never>): Result<never> => {
          for (const secret of taken.values()) secret.wipe()
          return failure
        }
        for (const row of kept.value) {
          if (row.fingerprint !== null && options.isLeaked(row.fingerprint)) return refuse(fail('KEY_LEAKED'))
          const read = await leases.lease(addressOf(row), { startedByPerson: true })
          if (read.state !== 'present') return refuse({ ok: false, failure: troubleOf(read).failure })
          const { pin, secret } = read.envelope
          // As for the service's own key: whoever edits the profile's address cannot make its keys follow.
          if (pin !== tenant.value.origin) return refuse(fail('KEY_FOR_OTHER_ADDRESS', { pinned: pin }))
          taken.set(row.provider, secret.copy())
        }
        return ok(taken)
      }),
    eraseAll: (tenantId) =>
      turns.take(tenantId, async () => {
        leaving.add(tenantId)
        const all = rows.of(tenantId)
        const left = all.ok ? all.value.map(({ account }) => rows.leave(account)).find(({ ok }) => !ok) : all
        const gone = left === undefined || left.ok ? await clearAway(tenantId, true) : left
        if (!gone.ok) leaving.delete(tenantId)
        return gone
      }),
    forget: (tenantId) => void leaving.delete(tenantId),
    rewrap: (tenantId, wrappedBy) =>
      turns.take(tenantId, async () => {
        const kept = active(tenantId)
        if (!kept.ok) return kept
        let left = 0
        for (const row of kept.value) {
          const read = await vault.read(addressOf(row), { startedByPerson: true })
          if (read.state !== 'present') {
            // Nothing there is nothing to wrap.
            if (read.state !== 'absent') left += 1
            continue
          }
          const { secret } = read.envelope
          const isAsWanted = (read.wrappedBy ?? null) === wrappedBy
          const moved = isAsWanted ? ok(undefined) : await write(tenantId, row.provider, secret, row.storedAt)
          secret.wipe()
          if (!moved.ok) left += 1
        }
        await clearAway(tenantId, true)
        return ok(left)
      }),
    async adopt(entries) {
      const newestFirst = [...entries].sort((one, other) => other.generation - one.generation)
      for (const entry of newestFirst) await turns.take(entry.tenant, () => adoptOne(entry))
    },
    end() {
      over = true
    },
    async settle() {
      const all = rows.all()
      const undone = (all.ok ? all.value : []).filter(({ part }) => part !== 'active')
      for (const tenantId of new Set(undone.map((row) => row.tenantId))) {
        await turns.take(tenantId, () => settleOne(tenantId))
      }
    },
  }
}
