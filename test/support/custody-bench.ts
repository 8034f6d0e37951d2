import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { ChainStore } from '../../src-main/rotation/chain-store.ts'
import type { Keeper } from '../../src-main/rotation/keeper.ts'
import { createRegistry } from '../../src-main/services/registry.ts'
import type { KeyedContext, KeyVerdict } from '../../src-main/services/service-adapter.ts'
import { verifyKey } from '../../src-main/services/verify-key.ts'
import { type Database, openDatabase } from '../../src-main/storage/database.ts'
import { MIGRATIONS } from '../../src-main/storage/migrations.ts'
import type { TenantRecord } from '../../src-main/storage/tenant-row.ts'
import { createTenantStore, type TenantStore } from '../../src-main/storage/tenant-store.ts'
import type { Custodian } from '../../src-main/tenants/custodian.ts'
import { type Custody, createCustody } from '../../src-main/tenants/custody.ts'
import { createIntakes, type Intakes } from '../../src-main/tenants/intakes.ts'
import type { JudgeOptions } from '../../src-main/tenants/judge-key.ts'
import type { Rebuild } from '../../src-main/tenants/rebuild-profiles.ts'
import type { Rotation } from '../../src-main/tenants/rotation.ts'
import type { Sessions } from '../../src-main/tenants/sessions.ts'
import type { Origin } from '../../src-main/transport/port.ts'
import { newAccount } from '../../src-main/vault/envelope.ts'
import { fingerprintOf } from '../../src-main/vault/fingerprint.ts'
import { createLeases, type Leases } from '../../src-main/vault/lease.ts'
import type { Vault, VaultNotes } from '../../src-main/vault/port.ts'
import type { VaultScanner } from '../../src-main/vault/scan-client.ts'
import { revealSecret, Secret } from '../../src-main/vault/secret.ts'
import {
  createVault,
  type VaultCatalogue,
  type VaultControl,
  type Wrapping,
} from '../../src-main/vault/vault-client.ts'
import { NOTES } from '../../src-main/vault/vault-messages.ts'
import { ok, type Result } from '../../src-preload/contract/result.ts'
import { FakeAdapter } from './fake-adapter.ts'
import { testFolder } from './image-files.ts'
import { ManualClock } from './manual-clock.ts'
import { ScriptedTransport } from './scripted-transport.ts'
import { type Lies, LyingKeychain, localProcess } from './vault-stand-ins.ts'

export const ORIGIN = 'https://models.example' as Origin

/** A change of a key with nothing wished beyond it. */
export const PLAIN_WISH = { acceptUnchecked: false, keepWaiting: false, replaceWaiting: false }

/** A service whose answer about each key the test gives; it remembers which keys it was asked about. */
export class JudgingAdapter extends FakeAdapter {
  readonly asked: string[] = []
  /** Questions that wait for {@link hold}'s end. */
  held = 0
  #gate: Promise<void> | null = null
  answer: (key: string) => KeyVerdict = () => ({ verdict: 'verified' })
  kindFound: Result<boolean> = ok(true)

  override detect(): Promise<Result<boolean>> {
    return Promise.resolve(this.kindFound)
  }

  override checkKey(context: KeyedContext): Promise<KeyVerdict> {
    const key = revealSecret(context.credential.secret)
    this.asked.push(key)
    return this.#gate === null ? Promise.resolve(this.answer(key)) : this.#late(key, this.#gate)
  }

  async #late(key: string, gate: Promise<void>): Promise<KeyVerdict> {
    this.held += 1
    await gate
    this.held -= 1
    return this.answer(key)
  }

  /** Holds back every answer from now on; what it gives lets them go. */
  hold(): () => void {
    const gate = Promise.withResolvers<void>()
    this.#gate = gate.promise
    return () => {
      this.#gate = null
      gate.resolve()
    }
  }
}

/** Custody over a real database and the real vault client; only the keychain and the service are the test's. */
export interface CustodyBench {
  readonly custody: Custody
  readonly database: Database
  /** What was thrown where nobody waits for it. */
  readonly bugs: unknown[]
  readonly clock: ManualClock
  readonly tenants: TenantStore
  readonly chain: LyingKeychain
  readonly vault: Vault & VaultControl & VaultScanner
  /** Reads of the keychain so far: whether each may ask a person for something. */
  readonly asked: boolean[]
  readonly leases: Leases
  readonly intakes: Intakes
  readonly adapter: JudgingAdapter
  readonly custodian: Custodian
  readonly sessions: Sessions
  readonly keeper: Keeper
  readonly chains: ChainStore
  /** Profiles that have begun to work with another key, in order. */
  readonly woken: string[]
  /** Profiles whose connections were ended, in order. */
  readonly cut: string[]
  readonly rotation: Rotation
  readonly rebuild: Rebuild
  /** Profiles that came back from the keychain, and those of which it lacks a key, in order. */
  readonly back: string[]
  readonly absent: string[]
  /** Takes a key in; returns the intake's id. */
  takeIn(key: string): string
  /** Makes a profile with a key that works; returns its id. */
  profile(name: string, key: string): Promise<string>
  /** Closes the database, as the app does when it ends. */
  close(): void
}

/** Sets one up. `chain` null: this machine has no keychain. `change` wraps the store, to let single writes fail. */
export function openCustody(
  options: {
    readonly lies?: Lies
    readonly chain?: null
    readonly vault?: Vault & VaultCatalogue & VaultControl & VaultNotes & VaultScanner
    /** That of an earlier bench, as after a restart. */
    readonly folder?: string
    readonly keychain?: LyingKeychain
    readonly change?: (store: TenantStore) => TenantStore
    readonly prepare?: (tenant: TenantRecord) => Promise<Result<TenantRecord>>
    readonly isWithheld?: (tenantId: string) => boolean
    readonly wrapping?: Wrapping
  } = {},
): CustodyBench {
  const clock = new ManualClock()
  const opened = openDatabase(join(options.folder ?? testFolder(), 'latchkey.db'), MIGRATIONS, clock.now())
  if (!opened.ok) throw new Error(opened.failure.code)
  const { database } = opened.value
  let isOpen = true
  const close = (): void => {
    if (isOpen) database.close()
    isOpen = false
  }
  onTestFinished(close)
  const store = createTenantStore(database, () => clock.now())
  const tenants = options.change?.(store) ?? store
  const chain = options.keychain ?? new LyingKeychain(options.lies)
  const wrapped = options.wrapping === undefined ? {} : { wrapping: () => options.wrapping as Wrapping }
  const spawn = localProcess(options.chain === null ? null : chain)
  const vault = options.vault ?? createVault({ spawn, clock, ...wrapped })
  const asked: boolean[] = []
  const leases = createLeases({
    read(address, how) {
      asked.push(how?.startedByPerson === true)
      return vault.read(address, how)
    },
  })
  const intakes = createIntakes(clock, randomUUID)
  const adapter = new JudgingAdapter()
  const registry = createRegistry([adapter])
  const verify: JudgeOptions['verify'] = (one, context) =>
    verifyKey(one, context, () => Secret.fromText('fake-wrong-key'))
  const transportOf = () => new ScriptedTransport(() => ({ status: 404 }))
  const woken: string[] = []
  const cut: string[] = []
  const back: string[] = []
  const absent: string[] = []
  const bugs: unknown[] = []
  const custody = createCustody({
    ...{
      database,
      tenants,
      leases,
      clock,
      verify,
      transportOf,
      registry,
      vault,
      newAccount,
      intakes,
      newId: randomUUID,
    },
    prepare: options.prepare ?? ((tenant) => Promise.resolve(ok(tenant))),
    jobsWith: () => 0,
    isWithheld: options.isWithheld ?? (() => false),
    cutOff: (tenantId) => cut.push(tenantId),
    user: 'somebody',
    onChange: () => undefined,
    onNewKey: (tenantId) => woken.push(tenantId),
    onBug(error) {
      bugs.push(error)
      throw error
    },
    testRuntime: false,
    opens: (salt) => options.wrapping?.opens(salt) != null,
    onBack: ({ id }) => back.push(id),
    onAbsent: (tenantId) => absent.push(tenantId),
  })
  const { custodian, sessions, keeper, chains, rotation, rebuild } = custody
  adapter.answer = (key) =>
    key === 'fake-wrong-key' ? { verdict: 'refused', failure: { code: 'KEY_REFUSED' } } : { verdict: 'verified' }
  const takeIn = (key: string): string => {
    const secret = Secret.fromText(key)
    return intakes.add({
      secret,
      source: 'typed',
      variable: null,
      address: null,
      fingerprint: fingerprintOf(secret),
      ignored: [],
      development: false,
      clipboardText: null,
    }).intakeId
  }
  const profile = async (name: string, key: string): Promise<string> => {
    const draft = {
      name,
      colour: 'blue',
      origin: ORIGIN,
      intakeId: takeIn(key),
      acceptUnchecked: false,
      acceptUnreached: true,
    } as const
    const made = await custodian.create(draft)
    if (!made.ok || made.value.profileId === null) throw new Error(`no profile: ${JSON.stringify(made)}`)
    return made.value.profileId
  }
  return {
    custody,
    database,
    bugs,
    clock,
    tenants,
    chain,
    vault,
    asked,
    leases,
    intakes,
    adapter,
    custodian,
    sessions,
    keeper,
    chains,
    rotation,
    rebuild,
    woken,
    cut,
    back,
    absent,
    takeIn,
    profile,
    close,
  }
}

/** The keys that lie in the keychain, by the name of the profile they are of. */
export function keysInChain(chain: LyingKeychain): string[] {
  const keys = [...chain.entries].filter(([account]) => !NOTES.has(account))
  return keys.map(([, value]) => {
    const parsed: { label: string; key: string } = JSON.parse(value)
    return `${parsed.label}: ${parsed.key}`
  })
}
