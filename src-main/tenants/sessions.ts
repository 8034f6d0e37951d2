import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import type { KeyView, VerdictView } from '../../src-preload/contract/views.ts'
import type { KeylessService, Session } from '../jobs/job-ports.ts'
import type { Generation } from '../rotation/chain.ts'
import type { ChainStore } from '../rotation/chain-store.ts'
import { chainView } from '../rotation/chain-view.ts'
import { addressOf, entryOf } from '../rotation/key-entry.ts'
import type { ServiceRegistry } from '../services/registry.ts'
import type { KeyVerdict } from '../services/service-adapter.ts'
import type { TenantRecord } from '../storage/tenant-row.ts'
import type { TenantStore } from '../storage/tenant-store.ts'
import type { Clock } from '../support/clock.ts'
import type { Origin, Transport } from '../transport/port.ts'
import type { Leases } from '../vault/lease.ts'
import type { Envelope } from '../vault/port.ts'
import { type TokenTimes, tokenTimes } from '../vault/session-token.ts'
import type { JudgeOptions } from './judge-key.ts'
import { keyedContext, verdictView } from './judge-key.ts'
import { isNotAgreedTo, type KeyTrouble, keyAfter, keyViewOf, NOT_AGREED, troubleOf } from './key-states.ts'

/** Ports of {@link createSessions}. */
export interface SessionOptions {
  readonly tenants: TenantStore
  readonly leases: Leases
  readonly registry: ServiceRegistry
  readonly verify: JudgeOptions['verify']
  readonly transportOf: (tenantId: string) => Transport
  /** Starts the practice service where the profile needs it, and gives the profile as it stands then. */
  readonly prepare: (tenant: TenantRecord) => Promise<Result<TenantRecord>>
  readonly clock: Clock
  readonly chains: ChainStore
  /** Unfinished work of a profile that was begun with its key of that number. */
  readonly jobsWith: (tenantId: string, number: number) => number
  readonly onChange: () => void
  /** The key in use has just been refused: perhaps another one of the profile is accepted. */
  readonly onRefused: (tenantId: string) => void
  /** The keychain has no entry where the record says one is: perhaps the record is of an earlier day. */
  readonly onAbsent: (tenantId: string) => void
}

/** Keys in use: the only place that lends a profile's key to its adapter. */
export interface Sessions {
  /**
   * Leases the key; `KEY_FOR_OTHER_ADDRESS` when the pin inside the keychain is not the profile's address. A key that
   * was stored offline is checked first; `KEY_NOT_CHECKED_BY_SERVER` until the person agrees to use it unchecked.
   * `number`: the key that work was begun with; while it is kept and not refused, that one is lent.
   */
  session(tenantId: string, number?: number | null): Promise<Result<Session>>
  /** The profile's service without its key; never touches the keychain. */
  service(tenantId: string): Promise<Result<KeylessService>>
  /** Asks the service about the stored key again, control included, and records the verdict. */
  recheck(tenantId: string): Promise<Result<VerdictView>>
  /**
   * Asks about the stored key for somebody who asks about many: the key is held no longer than that, and one that was
   * judged before is asked about alone, because the control is a failed login.
   */
  survey(tenantId: string, signal: AbortSignal): Promise<Result<KeyVerdict>>
  /** Records what the service has just said of the very same key, for another profile that has it. */
  heard(tenantId: string, verdict: KeyVerdict): void
  /** One of the profile's keys in its adapter's hands, however it stands; null where it cannot be read. */
  holding(tenant: TenantRecord, generation: Generation): Promise<Session | null>
  /** Asks the service about one of the profile's keys; null where the key cannot be read. */
  ask(tenant: TenantRecord, generation: Generation): Promise<KeyVerdict | null>
  /** Reads the key in the background, so that the screen shows how it stands. */
  refresh(tenantId: string): Promise<void>
  keyView(tenant: TenantRecord): KeyView
  forget(tenantId: string): void
}

/** For how long one "no" to the keychain's question holds for work that asks by itself, in milliseconds. */
const ONE_NO_MS = 30_000

/** Makes the sessions of all profiles. */
export function createSessions(options: SessionOptions): Sessions {
  const { tenants, leases, registry } = options
  const troubles = new Map<string, KeyTrouble>()
  /** What the tokens of sessions say of their time, by account: kept after a lock, since it lets nobody in. */
  const times = new Map<string, TokenTimes>()
  const checks = new Map<string, Promise<Result<KeyVerdict>>>()
  let saidNoAt: number | null = null

  /** Several pieces of work that wake together are one reason to ask for the keychain's password, not several. */
  const mayAsk = (): boolean => {
    const passed = options.clock.now() - (saidNoAt ?? Number.NEGATIVE_INFINITY)
    return passed < 0 || passed > ONE_NO_MS
  }

  const note = (tenantId: string, trouble: KeyTrouble | null): void => {
    if (trouble === null) troubles.delete(tenantId)
    else troubles.set(tenantId, trouble)
    options.onChange()
  }

  const prepared = async (tenantId: string): Promise<Result<TenantRecord>> => {
    const tenant = tenants.get(tenantId)
    return tenant.ok ? options.prepare(tenant.value) : tenant
  }

  /** Asked at the last moment: while a key was read, somebody may have said that strangers have it. */
  const isOutOfUse = (tenantId: string, account: string): boolean => {
    const now = tenants.get(tenantId)
    return now.ok && now.value.key.state === 'leaked' && now.value.account === account
  }

  /** Puts a key that was read into its adapter's hands. */
  const handed = (tenant: TenantRecord, { account, pin, secret, generation }: Envelope): Result<Session> => {
    if (isOutOfUse(tenant.id, account)) return fail('KEY_LEAKED')
    const adapter = registry.adapterFor(tenant)
    if (!adapter.ok) return adapter
    // The pin inside the keychain counts: whoever edits the profile's address cannot make the key follow it.
    if (pin !== tenant.origin) return fail('KEY_FOR_OTHER_ADDRESS', { pinned: pin })
    const said = adapter.value.capabilities.keyIs === 'session-token' ? tokenTimes(secret) : null
    if (said !== null && !times.has(account)) {
      times.set(account, said)
      options.onChange()
    }
    const transport = options.transportOf(tenant.id)
    const context = keyedContext(adapter.value, transport, tenant.origin as Origin, secret, generation)
    return ok({ adapter: adapter.value, context, generation })
  }

  const lend = async (
    tenant: TenantRecord,
    startedByPerson: boolean,
    take: Leases['lease'] = leases.lease,
  ): Promise<Result<Session>> => {
    // A key that lived in memory only ended with the last run: the keychain has nothing to say about it.
    if (tenant.key.storage === 'none') return fail('KEY_ABSENT')
    if (isOutOfUse(tenant.id, tenant.account)) return fail('KEY_LEAKED')
    const read = await take(addressOf(tenant), { startedByPerson })
    if (startedByPerson) saidNoAt = read.state === 'locked' ? options.clock.now() : null
    if (read.state !== 'present') {
      const trouble = troubleOf(read)
      // Nothing is wrong with the key where it was not read.
      if (trouble.failure.code !== 'KEYS_LOCKED') note(tenant.id, trouble)
      if (read.state === 'absent') options.onAbsent(tenant.id)
      return { ok: false, failure: trouble.failure }
    }
    const session = handed(tenant, read.envelope)
    if (session.ok && troubles.has(tenant.id)) note(tenant.id, null)
    return session
  }

  /** The key that work was begun with, as long as it is kept beside the one in use; null: the one in use must do. */
  const lendEarlier = async (tenant: TenantRecord, number: number): Promise<Session | null> => {
    const earlier = options.chains.restOf(tenant.id).draining.find((one) => one.number === number)
    if (earlier === undefined || earlier.standing === 'refused' || earlier.standing === 'leaked') return null
    const read = await leases.lease(entryOf(tenant.id, earlier), { startedByPerson: mayAsk() })
    const session = read.state === 'present' ? handed(tenant, read.envelope) : null
    return session?.ok === true ? session.value : null
  }

  const holding: Sessions['holding'] = async ({ id }, generation) => {
    // Not made ready here: that may put a key in, which waits for the turn in which this is asked.
    const tenant = tenants.get(id)
    if (!tenant.ok || generation.standing === 'leaked') return null
    const read = await leases.lease(entryOf(id, generation))
    const session = read.state === 'present' ? handed(tenant.value, read.envelope) : null
    return session?.ok === true ? session.value : null
  }

  const record = (checked: TenantRecord, verdict: KeyVerdict): void => {
    const current = tenants.get(checked.id)
    // Another key, or none, since the check began: its verdict is about an entry that may be erased by now.
    if (!current.ok || current.value.account !== checked.account) return
    // Whatever the service would say of it: that strangers may have it is final.
    if (current.value.key.state === 'leaked') return
    if (verdict.verdict === 'refused') {
      const { generation: number } = current.value.key
      const at = options.clock.now()
      options.chains.apply(checked.id, { kind: 'checked', number, verdict: 'refused', at, until: at })
      options.onChange()
      options.onRefused(checked.id)
      return
    }
    const key = keyAfter(current.value.key, verdict, options.clock.now())
    if (key !== current.value.key) tenants.update({ ...current.value, key })
    options.onChange()
  }

  const check = async (tenant: TenantRecord): Promise<Result<KeyVerdict>> => {
    const lent = await lend(tenant, true)
    if (!lent.ok) return lent
    const verdict = await options.verify(lent.value.adapter, lent.value.context)
    record(tenant, verdict)
    return ok(verdict)
  }

  // Several batches wake at once and each asks for its session: the control is a failed login and is sent for all once.
  const once = (
    tenant: TenantRecord,
    ask: (tenant: TenantRecord) => Promise<Result<KeyVerdict>>,
  ): Promise<Result<KeyVerdict>> => {
    const running = checks.get(tenant.account)
    if (running !== undefined) return running
    const mine = ask(tenant).finally(() => checks.delete(tenant.account))
    checks.set(tenant.account, mine)
    return mine
  }
  const verify = (tenant: TenantRecord): Promise<Result<KeyVerdict>> => once(tenant, check)

  const survey = async (tenant: TenantRecord, signal: AbortSignal): Promise<Result<KeyVerdict>> => {
    let end = (): void => undefined
    const take: Leases['lease'] = async (address, how) => {
      const glance = await leases.glance(address, how)
      end = glance.end
      return glance.read
    }
    try {
      const lent = await lend(tenant, mayAsk(), take)
      if (!lent.ok) return lent
      if (signal.aborted) return fail('CANCELLED')
      const { adapter, context } = lent.value
      const isJudged = tenant.key.state !== 'not-checked-yet'
      const said = await (isJudged ? adapter.checkKey(context, signal) : options.verify(adapter, context))
      // Without a control an acceptance proves nothing where any key is accepted.
      const isBlind = said.verdict === 'verified' && tenant.key.state === 'server-does-not-check'
      const verdict: KeyVerdict = isBlind ? { verdict: 'server-does-not-check' } : said
      record(tenant, verdict)
      return ok(verdict)
    } finally {
      end()
    }
  }

  return {
    async session(tenantId, number = null) {
      const tenant = await prepared(tenantId)
      if (!tenant.ok) return tenant
      if (number !== null && number !== tenant.value.key.generation) {
        const earlier = await lendEarlier(tenant.value, number)
        if (earlier !== null) return ok(earlier)
      }
      if (tenant.value.key.state === 'refused') return fail('KEY_REFUSED')
      if (tenant.value.key.state === 'leaked') return fail('KEY_LEAKED')
      // Stored without a network: it is used only once the service has accepted it.
      if (tenant.value.key.state === 'not-checked-yet') {
        const verdict = await verify(tenant.value)
        if (!verdict.ok) return verdict
        if ('failure' in verdict.value) return { ok: false, failure: verdict.value.failure }
      }
      const current = tenants.get(tenantId)
      if (!current.ok) return current
      if (isNotAgreedTo(current.value.key)) return fail(NOT_AGREED)
      return lend(current.value, mayAsk())
    },
    async service(tenantId) {
      const tenant = await prepared(tenantId)
      if (!tenant.ok) return tenant
      const adapter = registry.adapterFor(tenant.value)
      if (!adapter.ok) return adapter
      const context = { transport: options.transportOf(tenantId), origin: tenant.value.origin as Origin }
      return ok({ adapter: adapter.value, context })
    },
    async recheck(tenantId) {
      const tenant = await prepared(tenantId)
      if (!tenant.ok) return tenant
      const verdict = await verify(tenant.value)
      return verdict.ok ? ok(verdictView(verdict.value, tenant.value.key.storage)) : verdict
    },
    async survey(tenantId, signal) {
      const tenant = tenants.get(tenantId)
      return tenant.ok ? once(tenant.value, (one) => survey(one, signal)) : tenant
    },
    heard(tenantId, verdict) {
      const tenant = tenants.get(tenantId)
      if (tenant.ok) record(tenant.value, verdict)
    },
    holding,
    async ask(tenant, generation) {
      const session = await holding(tenant, generation)
      if (session === null) return null
      const { adapter, context } = session
      // The control is a failed login: a key that was judged before is asked about alone.
      return generation.standing === 'not-checked-yet' ? options.verify(adapter, context) : adapter.checkKey(context)
    },
    async refresh(tenantId) {
      const tenant = tenants.get(tenantId)
      if (tenant.ok) await lend(tenant.value, false)
    },
    keyView(tenant) {
      const others = chainView(options.chains.restOf(tenant.id), (number) => options.jobsWith(tenant.id, number))
      const adapter = registry.adapterFor(tenant)
      const canMake = adapter.ok && adapter.value.keys !== undefined
      const session = times.get(tenant.account)
      return keyViewOf(tenant, troubles.get(tenant.id) ?? null, { ...others, canMake, ...(session && { session }) })
    },
    forget(tenantId) {
      troubles.delete(tenantId)
    },
  }
}
