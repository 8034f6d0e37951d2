import type { FoundReport } from '../../src-preload/contract/found-keys.ts'
import type { FoundWhy } from '../../src-preload/contract/found-why.ts'
import { ok, type Result } from '../../src-preload/contract/result.ts'
import { LIMITS } from '../../src-preload/contract/views.ts'
import type { Generation } from '../rotation/chain.ts'
import type { ChainStore } from '../rotation/chain-store.ts'
import { type FoundKeys, foundGeneration } from '../rotation/found-keys.ts'
import type { Keeper } from '../rotation/keeper.ts'
import { entryOf } from '../rotation/key-entry.ts'
import type { LostProfile, RebuildPlan } from '../rotation/rebuild.ts'
import type { TenantRecord } from '../storage/tenant-row.ts'
import type { TenantStore } from '../storage/tenant-store.ts'
import type { Clock } from '../support/clock.ts'
import { judgeAddress } from '../transport/address.ts'
import type { EnvelopeSummary } from '../vault/envelope.ts'
import { fingerprintOf } from '../vault/fingerprint.ts'
import type { PasscodeCheck } from '../vault/passcode.ts'
import type { Vault } from '../vault/port.ts'
import type { VaultCatalogue } from '../vault/vault-client.ts'
import { emptyTenant } from './custodian.ts'
import { foundName, foundService, freeColour } from './found-profile.ts'
import { nameOfEntry, surveyKeychain } from './keychain-survey.ts'
import type { LeakNote } from './leak-note.ts'
import type { ProviderSlots } from './provider-slots.ts'
import { removeFound } from './remove-found.ts'
import type { Sessions } from './sessions.ts'

/** Ports of {@link createRebuild}. */
export interface RebuildOptions {
  readonly vault: Vault & VaultCatalogue
  readonly tenants: TenantStore
  readonly chains: ChainStore
  readonly keeper: Keeper
  readonly sessions: Pick<Sessions, 'ask' | 'refresh'>
  readonly clock: Clock
  readonly newAccount: () => string
  readonly testRuntime: boolean
  readonly ownershipMs: (tenant: TenantRecord) => number
  readonly leaks: Pick<LeakNote, 'read'>
  readonly slots: Pick<ProviderSlots, 'adopt'>
  /** True where entries under the passcode of that salt can be read now. */
  readonly opens: (salt: string) => boolean
  /** A profile is back, with its keys in the record. */
  readonly onBack: (tenant: TenantRecord) => void
  readonly onChange: () => void
  readonly onBug: (error: unknown) => void
}

/** Profiles and keys out of the keychain. */
export interface Rebuild {
  /**
   * Lists what the keychain holds, which asks nobody anything, and takes into the record what it does not know. What
   * comes back is checked with its service before it is used. `strange`: this record is perhaps of an earlier day, so
   * that earlier keys stay a while longer. Fails as the keychain does; two looks at once are one.
   */
  look(strange: boolean): Promise<Result<FoundReport>>
  /** The passcodes that entries lie under which cannot be read now, those of most entries first. */
  closed(): Promise<Result<readonly PasscodeCheck[]>>
  /** Removes entries that nothing needs; see {@link removeFound}. */
  remove(name: string, typedName: string): Promise<Result<number>>
  /** Resolves when the services have been asked about everything that came back so far. */
  checked(): Promise<void>
}

type Row = FoundReport['rows'][number]

/** How long a key is kept that may be the right one, in milliseconds: its service may be away for a while. */
const UNSURE_MS = 30 * 86_400_000

const row = (name: string, outcome: Row['outcome'], keys: number, why: FoundWhy | null = null): Row => ({
  ...{ name: name.slice(0, LIMITS.profileName), outcome, keys, why },
})

/** Makes it. Nothing is read before the first look. */
export function createRebuild(options: RebuildOptions): Rebuild {
  const { vault, tenants, chains, keeper, sessions, clock } = options

  /** The entries as keys of the record; those that turn out unreadable are left. */
  const readable = async (id: string, entries: readonly EnvelopeSummary[]): Promise<Generation[]> => {
    const keys: Generation[] = []
    for (const entry of entries) {
      const read = await vault.read(entryOf(id, { account: entry.account, number: entry.generation }))
      if (read.state === 'corrupt' || read.state === 'absent') continue
      const fingerprint = read.state === 'present' ? fingerprintOf(read.envelope.secret) : null
      if (read.state === 'present') read.envelope.secret.wipe()
      keys.push(foundGeneration(entry, fingerprint))
    }
    return keys
  }

  /** Whether nothing of these can be done before a passcode is typed. All or none: the newest key is among them, or not. */
  const isClosed = (entries: readonly EnvelopeSummary[]): boolean =>
    entries.some(({ under }) => under !== undefined && !options.opens(under.salt))

  const found = (tenant: TenantRecord, generations: readonly Generation[]): { kind: 'found' } & FoundKeys => {
    const unsureUntil = clock.now() + UNSURE_MS
    return { kind: 'found', generations, until: clock.now() + options.ownershipMs(tenant), unsureUntil }
  }

  const bringBack = async (lost: LostProfile): Promise<Row> => {
    const { id, label, pin } = lost
    if (isClosed(lost.entries)) return row(label, 'left', lost.entries.length, 'passcode')
    // Consent to plain http inside a network was given when the key was put in; its entry proves that it was.
    const address = judgeAddress(pin, { testRuntime: options.testRuntime, privateConsent: true })
    if (!address.ok) return row(label, 'left', lost.entries.length, 'address-refused')
    const generations = await readable(id, lost.entries)
    if (generations.length === 0) return row(label, 'left', lost.entries.length, 'unreadable')
    const listed = tenants.list()
    const others = listed.ok ? listed.value.tenants : []
    const name = foundName(label, pin, others)
    const about = { id, name, colour: freeColour(others), origin: address.value, practice: false }
    const tenant = emptyTenant(options, { ...about, ...foundService(lost.said) })
    const inserted = tenants.insert(tenant)
    const kept = inserted.ok ? await keeper.apply(id, found(tenant, generations)) : inserted
    const made = tenants.get(id)
    if (kept.ok && made.ok) {
      options.onBack(made.value)
      return row(name, 'profile-back', generations.length)
    }
    keeper.forget(id)
    if (inserted.ok) tenants.remove(id)
    return row(name, 'left', generations.length, 'not-kept')
  }

  const bringNewer = async (tenant: TenantRecord, entries: readonly EnvelopeSummary[]): Promise<Row> => {
    if (isClosed(entries)) return row(tenant.name, 'left', entries.length, 'passcode')
    const generations = await readable(tenant.id, entries)
    if (generations.length === 0) return row(tenant.name, 'left', entries.length, 'unreadable')
    const kept = await keeper.apply(tenant.id, found(tenant, generations))
    return kept.ok
      ? row(tenant.name, 'newer-key', generations.length)
      : row(tenant.name, 'left', generations.length, 'not-kept')
  }

  /** Points the record to the entries its keys have moved to. That they are the same keys is read, not believed. */
  const follow = async (tenant: TenantRecord, entries: readonly EnvelopeSummary[]): Promise<Row> => {
    if (isClosed(entries)) return row(tenant.name, 'left', entries.length, 'passcode')
    const now = chains.read(tenant.id)
    if (!now.ok) return row(tenant.name, 'left', entries.length, 'not-kept')
    const { active, next, draining } = now.value.chain
    let followed = 0
    for (const one of await readable(tenant.id, entries)) {
      const kept = [active, next, ...draining].find((each) => each?.number === one.number)
      const isSame = kept?.storedAt === one.storedAt && kept.fingerprint?.hex === one.fingerprint?.hex
      if (!isSame) continue
      const event = { kind: 'found-moved', number: one.number, account: one.account } as const
      if ((await keeper.apply(tenant.id, event)).ok) followed += 1
    }
    return followed === 0
      ? row(tenant.name, 'left', entries.length, 'same-number')
      : row(tenant.name, 'key-back', followed)
  }

  /** Asks the services which of the keys is right; one newer than the one in use is preferred if it is accepted. */
  const check = async (id: string): Promise<void> => {
    await keeper.settle(id)
    await sessions.refresh(id)
    const now = chains.read(id)
    if (!now.ok) return
    const { tenant, chain } = now.value
    const { active } = chain
    for (const one of chain.draining.filter(({ number }) => active !== null && number > active.number)) {
      const verdict = await sessions.ask(tenant, one)
      if (verdict?.verdict !== 'verified') continue
      const until = clock.now() + options.ownershipMs(tenant)
      await keeper.apply(id, { kind: 'go-back', number: one.number, at: clock.now(), until })
      return
    }
  }

  /** A record that is new or of an earlier day does not know that a key leaked; the keychain's note does. */
  const takeOutLeaked = async (): Promise<boolean> => {
    const isOut = await options.leaks.read()
    const listed = tenants.list()
    const out = (listed.ok ? listed.value.tenants : []).filter(({ key }) => {
      return key.state !== 'leaked' && key.fingerprint !== null && isOut(key.fingerprint)
    })
    for (const { id } of out) keeper.leaked(id)
    return out.length > 0
  }

  const leftRows = (plan: RebuildPlan): Row[] => {
    const listed = tenants.list()
    const records = listed.ok ? listed.value.tenants : []
    const rows = new Map<string, Row>()
    for (const { entry, why } of plan.left) {
      const name = nameOfEntry(entry, records)
      const key = `${why} ${name}`
      rows.set(key, row(name, 'left', (rows.get(key)?.keys ?? 0) + 1, why))
    }
    return [...rows.values()]
  }

  const lookNow = async (strange: boolean): Promise<Result<FoundReport>> => {
    const survey = await surveyKeychain(options)
    if (!survey.ok) return survey
    const { plan, records, foreign } = survey.value
    const rows: Row[] = []
    if (strange) {
      const others = records.filter(({ id, practice }) => !practice && !plan.newer.some((one) => one.id === id))
      for (const tenant of others) await keeper.apply(tenant.id, found(tenant, []))
    }
    for (const one of plan.newer) {
      const tenant = tenants.get(one.id)
      if (tenant.ok) rows.push(await bringNewer(tenant.value, one.entries))
    }
    for (const one of plan.moved) {
      const tenant = tenants.get(one.id)
      if (tenant.ok) rows.push(await follow(tenant.value, one.entries))
    }
    for (const lost of plan.lost) rows.push(await bringBack(lost))
    // Only now: those of a profile that came back have it to belong to.
    await options.slots.adopt(survey.value.providers)
    if ((await takeOutLeaked()) || rows.length > 0) options.onChange()
    const asked = [...plan.newer, ...plan.moved, ...plan.lost].map(({ id }) => check(id).catch(options.onBug))
    checks = Promise.all([checks, ...asked])
    return ok({ rows: [...rows, ...leftRows(plan)].slice(0, 2_000), foreign })
  }

  let checks: Promise<unknown> = Promise.resolve()
  let running: Promise<Result<FoundReport>> | null = null
  return {
    look(strange) {
      running ??= lookNow(strange).finally(() => {
        running = null
      })
      return running
    },
    async closed() {
      const survey = await surveyKeychain(options)
      if (!survey.ok) return survey
      const { lost, newer, moved } = survey.value.plan
      const by = new Map<string, { check: PasscodeCheck; entries: number }>()
      for (const { under } of [...lost, ...newer, ...moved].flatMap(({ entries }) => entries)) {
        if (under === undefined || options.opens(under.salt)) continue
        by.set(under.salt, { check: under, entries: (by.get(under.salt)?.entries ?? 0) + 1 })
      }
      return ok([...by.values()].sort((a, b) => b.entries - a.entries).map(({ check }) => check))
    },
    remove: (name, typedName) => removeFound(options, name, typedName),
    async checked() {
      await checks
    },
  }
}
