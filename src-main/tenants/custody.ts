import { ok, type Result } from '../../src-preload/contract/result.ts'
import type { Fingerprint } from '../../src-preload/contract/views.ts'
import { type Chain, isUsable } from '../rotation/chain.ts'
import { type ChainStore, createChainStore } from '../rotation/chain-store.ts'
import { createKeeper, type Keeper } from '../rotation/keeper.ts'
import { createProviderRows } from '../rotation/provider-rows.ts'
import type { ServiceRegistry } from '../services/registry.ts'
import type { Database } from '../storage/database.ts'
import type { TenantRecord } from '../storage/tenant-row.ts'
import type { TenantStore } from '../storage/tenant-store.ts'
import type { Clock } from '../support/clock.ts'
import type { Transport } from '../transport/port.ts'
import type { Leases } from '../vault/lease.ts'
import type { Vault, VaultNotes } from '../vault/port.ts'
import type { VaultCatalogue } from '../vault/vault-client.ts'
import { type Custodian, createCustodian } from './custodian.ts'
import { createDoubts } from './doubts.ts'
import type { Intakes } from './intakes.ts'
import type { JudgeOptions } from './judge-key.ts'
import { createKeyService } from './key-service.ts'
import { createLeakNote } from './leak-note.ts'
import { leakedKeys, otherHolders } from './leaked-keys.ts'
import { createProviderSlots, type ProviderSlots } from './provider-slots.ts'
import { createRebuild, type Rebuild } from './rebuild-profiles.ts'
import { createRotation, type Rotation } from './rotation.ts'
import { createRounds } from './rounds.ts'
import { createSessions, type Sessions } from './sessions.ts'

/** How long a quit waits for a keychain or a service that is being asked, in milliseconds. */
const CLOSE_MS = 2_000

/** Ports of {@link createCustody}. */
export interface CustodyOptions {
  readonly database: Database
  readonly tenants: TenantStore
  readonly vault: Vault & VaultCatalogue & VaultNotes
  readonly leases: Leases
  readonly intakes: Intakes
  readonly registry: ServiceRegistry
  readonly verify: JudgeOptions['verify']
  readonly transportOf: (tenantId: string) => Transport
  readonly prepare: (tenant: TenantRecord) => Promise<Result<TenantRecord>>
  readonly clock: Clock
  readonly newId: () => string
  readonly newAccount: () => string
  /** Unfinished work of a profile that was begun with its key of that number. */
  readonly jobsWith: (tenantId: string, number: number) => number
  /** Ends the profile's connections at once. */
  readonly cutOff: (tenantId: string) => void
  /** True while a profile's keys are not looked after by themselves. */
  readonly isWithheld?: (tenantId: string) => boolean
  /** The system's name of whoever is logged in. */
  readonly user: string
  readonly onChange: () => void
  /** A key is in use now and works: another one than before, or the same that did not before. */
  readonly onNewKey: (tenantId: string) => void
  readonly onBug: (error: unknown) => void
  /** Under an unproven Electron only services on this machine come back. */
  readonly testRuntime: boolean
  /** True where entries under the passcode of that salt can be read now. */
  readonly opens: (salt: string) => boolean
  /** A profile came back from the keychain. */
  readonly onBack: (tenant: TenantRecord) => void
  /** The keychain lacks a key that the record has. */
  readonly onAbsent: (tenantId: string) => void
}

/** Everything about profiles' keys, wired: their records, who puts them in, who lends them, who looks after them. */
export interface Custody {
  readonly chains: ChainStore
  readonly keeper: Keeper
  readonly custodian: Custodian
  readonly sessions: Sessions
  readonly rotation: Rotation
  readonly rebuild: Rebuild
  readonly slots: ProviderSlots
  /** Gives all kept keys of a profile new entries, whatever they are for; says how many are left as they were. */
  rewrap(tenantId: string, wrappedBy: string | null): Promise<Result<number>>
  /** Makes the question whether a key is out of use for good, by the record and the keychain's note. */
  leaked(): Promise<(fingerprint: Fingerprint) => boolean>
  /** The generation of the key a profile works with now; null where none may be used. */
  keyInUse(tenantId: string): number | null
  /** Asks the service about a key that a request was refused with, once for all who ask; true when it is refused. */
  isRefused(tenantId: string, number: number): Promise<boolean>
  /** Looks after all profiles' keys now and from time to time; what cannot be done now is tried again later. */
  start(): void
  /**
   * The app closes. Nothing new is begun; what is under way gets {@link CLOSE_MS} to end. Whatever has not ended by
   * then is left as a crash would leave it: nothing is written after this has resolved.
   */
  stop(): Promise<void>
}

/** Wires it. Nothing is read or asked before it is used. */
export function createCustody(options: CustodyOptions): Custody {
  const { database, tenants, vault, leases, clock, registry } = options
  const chains = createChainStore(database, tenants)
  const settle = (tenantId: string): void => void keeper.settle(tenantId).catch(options.onBug)
  const sessions = createSessions({ ...options, chains, onRefused: settle })
  const changed = (tenantId: string, before: Chain, after: Chain): void => {
    const isNew = after.active?.number !== before.active?.number || !isUsable(before.active)
    if (isUsable(after.active) && isNew) options.onNewKey(tenantId)
    options.onChange()
  }
  const ownershipMs = (tenant: TenantRecord): number => {
    const adapter = registry.adapterFor(tenant)
    return adapter.ok ? adapter.value.capabilities.ownershipMs : 0
  }
  const managesKeys = (tenant: TenantRecord): boolean => {
    const adapter = registry.adapterFor(tenant)
    return adapter.ok && adapter.value.keys !== undefined
  }
  const service = createKeyService(sessions, chains, managesKeys)
  const ready = async (tenantId: string): Promise<void> => {
    const tenant = tenants.get(tenantId)
    if (tenant.ok) await options.prepare(tenant.value)
  }
  const ports = { chains, vault, leases, clock, service, ready, ownershipMs, newAccount: options.newAccount }
  const withheld = options.isWithheld === undefined ? {} : { isWithheld: options.isWithheld }
  const keeper = createKeeper({ ...ports, ...withheld, onChange: changed })
  const isLeaked = leakedKeys(tenants, chains)
  const leaks = createLeakNote(vault)
  const rows = createProviderRows(database)
  const slots = createProviderSlots({ rows, tenants, vault, leases, clock, newAccount: options.newAccount, isLeaked })
  const custodian = createCustodian({ ...options, adapters: registry.adapters, keeper, isLeaked })

  chains.forgetSessionKeys()
  const waitingSince = new Set<string>()
  const rounds = createRounds({
    clock,
    due: () => [...new Set([...waitingSince, ...chains.unsettled(clock.now())])],
    async look(tenantId) {
      try {
        if (waitingSince.delete(tenantId)) await keeper.apply(tenantId, { kind: 'try-again' })
        await keeper.settle(tenantId)
      } catch (error) {
        options.onBug(error)
      }
    },
  })
  return {
    ...{ chains, keeper, custodian, sessions, slots },
    rebuild: createRebuild({ ...options, chains, keeper, sessions, ownershipMs, leaks, slots }),
    async rewrap(tenantId, wrappedBy) {
      const own = await keeper.rewrap(tenantId, wrappedBy)
      const others = await slots.rewrap(tenantId, wrappedBy)
      if (!own.ok) return own
      return others.ok ? ok(own.value + others.value) : others
    },
    rotation: createRotation({
      ...options,
      ...{ chains, keeper, sessions, settle },
      whyNotMade: service.whyNotMade,
      onLeaked: (fingerprint) => void leaks.add(fingerprint).catch(options.onBug),
      holders: (tenantId) => otherHolders(tenants, chains, tenantId),
    }),
    async leaked() {
      const noted = await leaks.read()
      return (fingerprint) => isLeaked(fingerprint) || noted(fingerprint)
    },
    keyInUse(tenantId) {
      const now = chains.read(tenantId)
      return now.ok && isUsable(now.value.chain.active) ? now.value.chain.active.number : null
    },
    isRefused: createDoubts({ ...options, chains, sessions }),
    start() {
      const listed = tenants.list()
      // A new start is a new reason to ask about a key the service did not accept yet.
      for (const { id } of listed.ok ? listed.value.tenants : []) {
        if (chains.restOf(id).next?.waits === true) waitingSince.add(id)
      }
      rounds.start()
      void slots.settle().catch(options.onBug)
    },
    async stop() {
      rounds.stop()
      const late = Promise.withResolvers<void>()
      const dropTimer = clock.after(CLOSE_MS, late.resolve)
      await Promise.race([keeper.close(), late.promise])
      dropTimer()
      keeper.end()
      slots.end()
    },
  }
}
