import type { ErrorCode } from '../../src-preload/contract/error-codes.ts'
import { type Failure, fail, ok, type Result } from '../../src-preload/contract/result.ts'
import { type LeakReport, MOST_NAMED, type Rehearsal } from '../../src-preload/contract/rotation.ts'
import type { Fingerprint, VerdictView } from '../../src-preload/contract/views.ts'
import type { Generation } from '../rotation/chain.ts'
import type { ChainStore } from '../rotation/chain-store.ts'
import type { Keeper } from '../rotation/keeper.ts'
import type { ServiceRegistry } from '../services/registry.ts'
import type { KeyVerdict } from '../services/service-adapter.ts'
import type { TenantRecord } from '../storage/tenant-row.ts'
import type { Clock } from '../support/clock.ts'
import type { Leases } from '../vault/lease.ts'
import type { Vault } from '../vault/port.ts'
import { verdictView } from './judge-key.ts'
import { tryKeychain } from './keychain-trial.ts'
import type { Sessions } from './sessions.ts'

/** Ports of {@link createRotation}. */
export interface RotationOptions {
  readonly chains: ChainStore
  readonly keeper: Keeper
  readonly sessions: Pick<Sessions, 'ask'>
  /** Gets the service going where that is this app's business. */
  readonly prepare: (tenant: TenantRecord) => Promise<Result<TenantRecord>>
  readonly registry: ServiceRegistry
  readonly leases: Leases
  readonly vault: Vault
  readonly clock: Clock
  readonly newId: () => string
  readonly newAccount: () => string
  readonly jobsWith: (tenantId: string, number: number) => number
  readonly cutOff: (tenantId: string) => void
  readonly user: string
  /** A key is out of use for good, whatever becomes of the database. */
  readonly onLeaked: (fingerprint: Fingerprint) => void
  /** Other profiles that work with the same key. */
  readonly holders: (tenantId: string) => readonly string[]
  /** Why the service made no key when it was last asked. */
  readonly whyNotMade: (tenantId: string) => Failure | null
  /** Looks after the profile's keys, without anybody waiting for it. */
  readonly settle: (tenantId: string) => void
}

/** What people can do about a profile's keys beyond putting one in. */
export interface Rotation {
  /** Asks about the waiting key once more, and changes to it if the service accepts it. `KEY_ABSENT`: none waits. */
  tryWaiting(tenantId: string): Promise<Result<VerdictView>>
  /** Changes back to an earlier key if the service still accepts it. `KEY_ABSENT`: it is not kept any more. */
  goBack(tenantId: string, number: number): Promise<Result<VerdictView>>
  /**
   * Has the service make a key and changes to it. `KEY_NOT_MADE` when it did not, or what it said itself where that is
   * worth more (`KEYS_BY_ADMIN`, `KEY_LIMIT`, `KEY_NO_PERMISSION`); then nothing has changed.
   */
  make(tenantId: string): Promise<Result<VerdictView>>
  /**
   * Strangers may have the key: nothing more is sent with it, from this moment on, and what was being sent is cut off.
   * So it is on every other profile that works with the same key; the report names them.
   * Whoever can end it is told as soon as another key works.
   */
  leaked(tenantId: string): Result<LeakReport>
  /** What a change would come to now; changes nothing. */
  rehearse(tenantId: string): Promise<Result<Rehearsal>>
}

/** Refusals to make a key that name the way out. */
const SAYS_WHY: ReadonlySet<ErrorCode> = new Set(['KEYS_BY_ADMIN', 'KEY_LIMIT', 'KEY_NO_PERMISSION'])

function said(verdict: KeyVerdict | null): Rehearsal['current'] {
  switch (verdict?.verdict) {
    case undefined:
      return 'unreadable'
    case 'verified':
      return 'accepted'
    case 'refused':
      return 'refused'
    case 'server-does-not-check':
      return 'not-checked'
    case 'not-checked-yet':
      return 'not-reached'
    case 'unclear':
      return 'no-answer'
  }
}

/** Makes it. */
export function createRotation(options: RotationOptions): Rotation {
  const { chains, keeper, sessions, clock } = options

  const takeOut = (tenantId: string, active: Generation): Result<void> => {
    const noted = keeper.leaked(tenantId)
    if (!noted.ok) return noted
    // Only now: whatever asks again after its connection broke is told that the key is out of use.
    options.cutOff(tenantId)
    const out = [active, ...noted.value.leaving]
    for (const { account } of out) options.leases.dropAccount(account)
    // A key that waits may take over, and the service is told.
    options.settle(tenantId)
    return ok(undefined)
  }

  /** How it ended: with the key of that number in use, or with what the service said of it. */
  const outcome = (tenantId: string, number: number | null, why: VerdictView['failure']): Result<VerdictView> => {
    const now = chains.read(tenantId)
    if (!now.ok) return now
    const { active } = now.value.chain
    if (active !== null && active.number === number) return ok(verdictView({ verdict: 'verified' }, active.storage))
    const failure = why ?? { code: 'SERVICE_UNCLEAR' }
    const verdict = failure.code === 'KEY_REFUSED' ? 'refused' : 'unclear'
    return ok(verdictView({ verdict, failure }, 'none'))
  }

  /** The profile's keys, its service ready to be asked about them. */
  const ready = async (tenantId: string): Promise<ReturnType<ChainStore['read']>> => {
    const now = chains.read(tenantId)
    if (!now.ok) return now
    const prepared = await options.prepare(now.value.tenant)
    return prepared.ok ? chains.read(tenantId) : prepared
  }

  const ask = async (tenant: TenantRecord, generation: Generation | null): Promise<Rehearsal['current']> =>
    generation === null ? 'not-asked' : said(await sessions.ask(tenant, generation))

  return {
    async tryWaiting(tenantId) {
      const now = chains.read(tenantId)
      if (!now.ok) return now
      const { next } = now.value.chain
      if (next === null) return fail('KEY_ABSENT')
      const awake = await keeper.apply(tenantId, { kind: 'try-again' })
      if (!awake.ok) return awake
      await keeper.settle(tenantId)
      const after = chains.read(tenantId)
      const isRefused = after.ok && after.value.chain.next?.standing === 'refused' && after.value.chain.next.waits
      return outcome(tenantId, next.number, { code: isRefused ? 'KEY_REFUSED' : 'NETWORK_UNREACHABLE' })
    },
    async goBack(tenantId, number) {
      const now = await ready(tenantId)
      if (!now.ok) return now
      const wanted = now.value.chain.draining.find((one) => one.number === number)
      if (wanted === undefined) return fail('KEY_ABSENT')
      const verdict = await sessions.ask(now.value.tenant, wanted)
      if (verdict?.verdict !== 'verified') {
        const failure = verdict !== null && 'failure' in verdict ? verdict.failure : { code: 'KEY_ABSENT' as const }
        return outcome(tenantId, null, failure)
      }
      const at = clock.now()
      const kept = now.value.chain.active === null ? at : wanted.until
      const gone = await keeper.apply(tenantId, { kind: 'go-back', number, at, until: Math.max(kept, at) })
      return gone.ok ? outcome(tenantId, number, null) : gone
    },
    async make(tenantId) {
      const label = `Latchkey ${options.newId()}`
      const asked = await keeper.apply(tenantId, { kind: 'make', label })
      if (!asked.ok) return asked
      const before = asked.value.active?.number ?? 0
      await keeper.settle(tenantId)
      const after = chains.read(tenantId)
      if (!after.ok) return after
      const { active } = after.value.chain
      if (active !== null && active.number > before && active.keyId !== null)
        return outcome(tenantId, active.number, null)
      const why = options.whyNotMade(tenantId)
      return why !== null && SAYS_WHY.has(why.code) ? { ok: false, failure: why } : fail('KEY_NOT_MADE')
    },
    leaked(tenantId) {
      const before = chains.read(tenantId)
      if (!before.ok) return before
      const { active } = before.value.chain
      if (active === null) return fail('KEY_ABSENT')
      const holders = options.holders(tenantId)
      const stopped = takeOut(tenantId, active)
      if (!stopped.ok) return stopped
      const others = holders.flatMap((id) => {
        const other = chains.read(id)
        const held = other.ok ? other.value.chain.active : null
        return other.ok && held !== null && takeOut(id, held).ok ? [other.value.tenant.name] : []
      })
      if (active.fingerprint !== null) options.onLeaked(active.fingerprint)
      const { tenant } = before.value
      const adapter = options.registry.adapterFor(tenant)
      return ok({
        profile: tenant.name,
        origin: tenant.origin,
        fingerprint: active.fingerprint,
        storedAt: active.storedAt,
        stoppedAt: clock.now(),
        user: options.user.slice(0, 80),
        // Where the service does not say which key is which, only one that was made from here can be ended from here.
        endsItself: (adapter.ok && (adapter.value.keys?.tellsWhich ?? false)) || active.keyId !== null,
        jobs: options.jobsWith(tenantId, active.number),
        others: others.slice(0, MOST_NAMED),
      })
    },
    async rehearse(tenantId) {
      const now = await ready(tenantId)
      if (!now.ok) return now
      const { tenant, chain } = now.value
      const adapter = options.registry.adapterFor(tenant)
      if (!adapter.ok) return adapter
      return ok({
        current: await ask(tenant, chain.active),
        waiting: await ask(tenant, chain.next),
        keychain: await tryKeychain(options, tenant),
        jobs: chain.active === null ? 0 : options.jobsWith(tenantId, chain.active.number),
        overlap: adapter.value.capabilities.rotation === 'overlap',
        canMake: adapter.value.keys !== undefined,
      })
    },
  }
}
