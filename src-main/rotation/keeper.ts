import { type Failure, fail, ok, type Result } from '../../src-preload/contract/result.ts'
import type { Fingerprint } from '../../src-preload/contract/views.ts'
import type { KeyVerdict } from '../services/service-adapter.ts'
import type { TenantRecord } from '../storage/tenant-row.ts'
import type { Clock } from '../support/clock.ts'
import type { Origin } from '../transport/port.ts'
import type { Leases } from '../vault/lease.ts'
import type { Envelope, Vault } from '../vault/port.ts'
import type { Secret } from '../vault/secret.ts'
import type { Chain, Generation, Revocation } from './chain.ts'
import { dueEffects, type Effect, effectName } from './chain-effects.ts'
import type { ChainEvent } from './chain-events.ts'
import type { ChainStore } from './chain-store.ts'
import { createKeeperTurns } from './keeper-turns.ts'
import { entryOf, envelopeOf, whyNotWritten } from './key-entry.ts'
import { createRewrap } from './rewrap.ts'

/** A key the service made: its value once and never again, and the name the service has for it. */
export interface MadeKey {
  readonly secret: Secret
  readonly fingerprint: Fingerprint | null
  readonly keyId: string
}

/** What a service that manages keys is asked. `null`: not heard, or not clear enough to count. */
export interface KeyService {
  check(tenant: TenantRecord, generation: Generation): Promise<KeyVerdict | null>
  make(tenant: TenantRecord, label: string): Promise<Result<MadeKey> | null>
  /** The service's name for the key it made under this label; `ok(null)`: it made none. */
  findMade(tenant: TenantRecord, label: string): Promise<Result<string | null>>
  /** True when the key is ended, or the service does not know it any more. */
  revoke(tenant: TenantRecord, revocation: Revocation): Promise<boolean>
}

/** Ports of {@link createKeeper}. */
export interface KeeperOptions {
  readonly chains: ChainStore
  readonly vault: Vault
  readonly leases: Leases
  readonly clock: Clock
  readonly newAccount: () => string
  readonly service: KeyService
  /** Gets the profile's service going before it is asked. Never within a turn: it may put a key in. */
  readonly ready: (tenantId: string) => Promise<unknown>
  /** True while nothing may be asked of the profile's service or changed there by itself; absent: never. */
  readonly isWithheld?: (tenantId: string) => boolean
  /** How long the service knows jobs of a profile's earlier key, in milliseconds. */
  readonly ownershipMs: (tenant: TenantRecord) => number
  /** Something about a profile's keys is different now. */
  readonly onChange: (tenantId: string, before: Chain, after: Chain) => void
}

/** A key to keep: what is known of it beside its value. */
export interface NewKey {
  readonly secret: Secret
  readonly fingerprint: Fingerprint | null
  readonly standing: Generation['standing']
  readonly aim: 'promote' | 'stage'
  readonly origin: Origin
  /** The person wants it until the app closes, and in no keychain. */
  readonly inMemory?: boolean
}

/** Carries out what the chain of a profile's keys asks for. Everything about one profile happens in turn. */
export interface Keeper {
  /**
   * Keeps a key: noted down, written, read back, and only then in its part. Where no keychain takes it, it stays in
   * memory, unless there is an older one in the keychain that the record would then no longer lead to. Answers the
   * profile as it stands; `KEY_TOO_LONG`, or why the keychain did not keep it.
   */
  put(tenantId: string, key: NewKey): Promise<Result<TenantRecord>>
  /** Lets something happen to the keys, and does what follows from it without asking the service. */
  apply(tenantId: string, event: ChainEvent): Promise<Result<Chain>>
  /**
   * The key in use is out of use from now on. Noted down at once and not in turn: nothing that is under way, and no
   * keychain that hangs, may hold this up.
   */
  leaked(tenantId: string): Result<Chain>
  /** Does everything that is due, the service's word included, until nothing is left or nothing answers. */
  settle(tenantId: string): Promise<void>
  /**
   * Gives each kept key whose entry is not wrapped by `wrappedBy` (null: by nothing) a new entry that is. The old entry
   * goes when the new one was read back and noted: at no moment is there none. Answers how many keys are left as they
   * were, because the keychain did not play along; to be asked again.
   */
  rewrap(tenantId: string, wrappedBy: string | null): Promise<Result<number>>
  /** True while a key waits that is not in use yet. */
  hasWaiting(tenantId: string): boolean
  /**
   * Takes a profile's keys out of custody for good: what is under way ends its effect first, and if `work` answers ok
   * nothing is ever begun after it (`PROFILE_BUSY`). An entry written behind its back would be nobody's.
   */
  retire<T>(tenantId: string, work: () => Promise<Result<T>>): Promise<Result<T>>
  forget(tenantId: string): Result<void>
  /** The app closes: nothing is begun any more (`CANCELLED`). Resolves when what is under way has ended its effect. */
  close(): Promise<void>
  /** From now on nothing is noted down either: the next start finds what a crash would have left. */
  end(): void
}

/** What is due at all, and the part of it that no service hears of: entries of the keychain that come and go. */
const EVERYTHING = ['write', 'make', 'find-made', 'check', 'revoke', 'erase'] as const
const ON_THIS_COMPUTER: readonly Effect['kind'][] = ['write', 'erase']
const isHere = (kind: Effect['kind']): boolean => ON_THIS_COMPUTER.includes(kind)

type PutEvent = Extract<ChainEvent, { kind: 'put' }>

interface Written {
  readonly event: ChainEvent | null
  readonly failure: Failure | null
  /** Where the key that came into use is for: the profile's address moves with it, and not before. */
  readonly origin?: Origin
}

/** A practice profile follows its service. No other profile's address is moved by what an entry says. */
function movedTo({ practice }: TenantRecord, { writing }: Chain, { pin }: Envelope): { readonly origin?: Origin } {
  return practice && writing?.aim === 'promote' ? { origin: pin } : {}
}

/** Makes the keeper. */
export function createKeeper(options: KeeperOptions): Keeper {
  const { chains, vault, leases, clock, service } = options
  const turns = createKeeperTurns()
  const isWithheld = (tenantId: string): boolean => options.isWithheld?.(tenantId) === true
  /** Keys on their way to the keychain, by account. */
  const arriving = new Map<string, Envelope>()
  /** Those of them that are to stay in memory. */
  const forNow = new Set<string>()

  /** Forgets a value that did not get its turn; one that was handed on is its new holder's. */
  const drop = (account: string): void => {
    arriving.get(account)?.secret.wipe()
    arriving.delete(account)
    forNow.delete(account)
  }

  const note = (tenantId: string, event: ChainEvent, origin?: Origin): Result<Chain> => {
    const before = chains.read(tenantId)
    if (!before.ok) return before
    const applied = chains.apply(tenantId, event, origin === undefined ? {} : { origin })
    if (!applied.ok) return applied
    options.onChange(tenantId, before.value.chain, applied.value.chain)
    return ok(applied.value.chain)
  }
  const until = (tenant: TenantRecord): number => clock.now() + options.ownershipMs(tenant)

  const write = async (tenant: TenantRecord, chain: Chain, generation: Generation): Promise<Written> => {
    const kept = { kind: 'kept', until: until(tenant) } as const
    const envelope = arriving.get(generation.account)
    if (envelope === undefined) {
      const found = await vault.read(entryOf(tenant.id, generation))
      if (found.state === 'present') {
        found.envelope.secret.wipe()
        return { event: kept, failure: null, ...movedTo(tenant, chain, found.envelope) }
      }
      const isClear = found.state === 'absent' || found.state === 'corrupt'
      return { event: isClear ? { kind: 'not-kept' } : null, failure: null }
    }
    if (forNow.has(generation.account)) {
      leases.holdSessionKey(envelope)
      return { event: { kind: 'kept-in-memory', until: until(tenant), why: 'KEY_KEPT_BY_CHOICE' }, failure: null }
    }
    const written = await vault.write(envelope)
    if (written.state === 'stored') {
      envelope.secret.wipe()
      return { event: kept, failure: null, ...movedTo(tenant, chain, envelope) }
    }
    const failure = whyNotWritten(written)
    const { active } = chain
    const hasOld = active?.storage === 'keychain' && active.standing !== 'refused' && active.standing !== 'leaked'
    // Memory is no place either for what is kept from a keychain on purpose, or by somebody who did not want to wait.
    const isOver = ['KEY_TOO_LONG', 'CANCELLED', 'VAULT_CLOSED'].includes(failure.code)
    if (isOver || hasOld) {
      envelope.secret.wipe()
      return { event: { kind: 'not-kept' }, failure }
    }
    leases.holdSessionKey(envelope)
    const inMemory = { kind: 'kept-in-memory', until: until(tenant), why: failure.code } as const
    return { event: inMemory, failure: null, ...movedTo(tenant, chain, envelope) }
  }

  const check = async (tenant: TenantRecord, generation: Generation): Promise<ChainEvent | null> => {
    const said = await service.check(tenant, generation)
    if (said === null) return null
    const { verdict } = said
    if (verdict === 'not-checked-yet' || verdict === 'unclear') return null
    return { kind: 'checked', number: generation.number, verdict, at: clock.now(), until: until(tenant) }
  }

  const make = async (tenant: TenantRecord, label: string): Promise<ChainEvent | null> => {
    const asked = note(tenant.id, { kind: 'asked' })
    if (!asked.ok) return null
    const made = await service.make(tenant, label)
    if (made === null) return null
    if (!made.ok) return { kind: 'not-made' }
    const { secret, fingerprint, keyId } = made.value
    const key = { fingerprint, standing: 'not-checked-yet', aim: 'stage' } as const
    return announce(tenant, asked.value, { ...key, secret, origin: tenant.origin as Origin }, keyId)
  }

  const findMade = async (tenant: TenantRecord, label: string): Promise<ChainEvent | null> => {
    const found = await service.findMade(tenant, label)
    if (!found.ok) return null
    return found.value === null ? { kind: 'not-made' } : { kind: 'orphan', keyId: found.value }
  }

  /** The event that a key is about to be written; from now on its value waits in memory under its account. */
  const announce = (tenant: TenantRecord, chain: Chain, key: NewKey, keyId: string | null): PutEvent => {
    const { standing, fingerprint, aim } = key
    const now = clock.now()
    const verifiedAt = standing === 'verified' ? now : null
    // The day by which to change a key must not move on because somebody put the same one in once more.
    const same = chain.active !== null && fingerprint !== null && chain.active.fingerprint?.hex === fingerprint.hex
    const storedAt = same ? chain.active.storedAt : now
    const generation: Generation = {
      number: chain.lastNumber + 1,
      account: options.newAccount(),
      storage: 'keychain',
      ...{ standing, fingerprint, storedAt, verifiedAt, keyId, failureCode: null },
    }
    arriving.set(generation.account, envelopeOf(tenant, generation, key))
    if (key.inMemory === true) forNow.add(generation.account)
    return { kind: 'put', generation, aim }
  }

  const perform = async (tenant: TenantRecord, chain: Chain, effect: Effect, byPerson: boolean): Promise<Written> => {
    switch (effect.kind) {
      case 'write': {
        const written = await write(tenant, chain, effect.generation)
        arriving.delete(effect.generation.account)
        return written
      }
      case 'check':
        return { event: await check(tenant, effect.generation), failure: null }
      case 'make':
        return { event: await make(tenant, effect.label), failure: null }
      case 'find-made':
        return { event: await findMade(tenant, effect.label), failure: null }
      case 'revoke': {
        const { number, keyId } = effect.revocation
        const ended = await service.revoke(tenant, effect.revocation)
        return { event: ended ? { kind: 'revoked', number, keyId } : null, failure: null }
      }
      case 'erase': {
        leases.dropAccount(effect.account)
        // What is cleared away in the background makes no keychain ask for its password.
        const { state } = await vault.erase(entryOf(tenant.id, effect), { startedByPerson: byPerson })
        const gone = state === 'erased' || state === 'absent'
        return { event: gone ? { kind: 'erased', account: effect.account } : null, failure: null }
      }
    }
  }

  const rewrap = createRewrap({ vault, newAccount: options.newAccount, note, isOver: () => turns.over })

  /** Does what is due among `kinds`; what brought nothing is left for another day. Answers why a write was refused. */
  const run = async (tenantId: string, kinds: readonly Effect['kind'][]): Promise<Result<Chain>> => {
    const fruitless = new Set<string>()
    let refusal: Failure | null = null
    for (;;) {
      const stopped = turns.whyNot(tenantId)
      if (stopped !== null) return stopped
      const now = chains.read(tenantId)
      if (!now.ok) return now
      const { tenant, chain } = now.value
      const withheld = isWithheld(tenantId)
      const effect = dueEffects(chain).find(
        // Asked before each: a profile may be protected while the service answers the one before.
        (one) => kinds.includes(one.kind) && !fruitless.has(effectName(one)) && !(withheld && !isHere(one.kind)),
      )
      if (effect === undefined) return refusal === null ? ok(chain) : { ok: false, failure: refusal }
      // Whoever was just told that the keychain failed does not wait for it a second time.
      const byPerson = kinds === ON_THIS_COMPUTER && refusal === null
      const { event, failure, origin } = await perform(tenant, chain, effect, byPerson)
      if (turns.over) return fail('CANCELLED')
      refusal ??= failure
      // An effect that is done again and again would mean a machine that does not settle: once per run is enough.
      fruitless.add(effectName(effect))
      const noted = event === null ? now : note(tenantId, event, origin)
      if (!noted.ok && event?.kind === 'put') drop(event.generation.account)
      if (!noted.ok) return noted
    }
  }

  /**
   * The journal has room for one write. One of an earlier start that nobody can look for now makes room: its entry is
   * taken out when the keychain is back, and nobody was ever told that it was kept.
   */
  const withRoom = async (tenantId: string): Promise<ReturnType<ChainStore['read']>> => {
    const now = chains.read(tenantId)
    if (!now.ok || now.value.chain.writing === null) return now
    await run(tenantId, ON_THIS_COMPUTER)
    const after = chains.read(tenantId)
    if (!after.ok || after.value.chain.writing === null) return after
    const given = note(tenantId, { kind: 'not-kept' })
    return given.ok ? chains.read(tenantId) : given
  }

  return {
    put: (tenantId, key) =>
      turns.take(tenantId, async () => {
        const now = await withRoom(tenantId)
        if (!now.ok) return now
        // Wiped while it waited for its turn, by a lock: what is left of it must not be kept as a key.
        if (key.secret.byteLength === 0) return fail('KEYS_LOCKED')
        const event = announce(now.value.tenant, now.value.chain, key, null)
        const noted = note(tenantId, event)
        const done = noted.ok ? await run(tenantId, ON_THIS_COMPUTER) : noted
        drop(event.generation.account)
        if (turns.over) return fail('CANCELLED')
        const after = chains.read(tenantId)
        // The disk took no more: the journal cannot say that the entry is there, so it must not stay.
        if (after.ok && after.value.chain.writing !== null) await vault.erase(entryOf(tenantId, event.generation))
        if (!done.ok) return done
        return after.ok ? ok(after.value.tenant) : after
      }),
    apply: (tenantId, event) =>
      turns.take(tenantId, async () => {
        const noted = note(tenantId, event)
        return noted.ok ? run(tenantId, ON_THIS_COMPUTER) : noted
      }),
    leaked: (tenantId) => note(tenantId, { kind: 'leaked' }),
    async settle(tenantId) {
      const due = chains.read(tenantId)
      const asks = due.ok && !isWithheld(tenantId) && dueEffects(due.value.chain).some(({ kind }) => !isHere(kind))
      if (asks && turns.whyNot(tenantId) === null) await options.ready(tenantId)
      await turns.take(tenantId, async () => {
        const noted = note(tenantId, { kind: 'time', now: clock.now() })
        return noted.ok ? run(tenantId, EVERYTHING) : noted
      })
    },
    rewrap: (tenantId, wrappedBy) =>
      turns.take(tenantId, async () => {
        // What an earlier start left is settled first: it may be one of those that are to be moved.
        const settled = await run(tenantId, ON_THIS_COMPUTER)
        if (!settled.ok) return settled
        const left = await rewrap(tenantId, settled.value, wrappedBy)
        const done = await run(tenantId, ['erase'])
        return done.ok ? ok(left) : done
      }),
    hasWaiting(tenantId) {
      const now = chains.read(tenantId)
      return now.ok && now.value.chain.next !== null
    },
    retire: (tenantId, work) => turns.last(tenantId, work),
    forget(tenantId) {
      const forgotten = chains.forget(tenantId)
      if (forgotten.ok) turns.forget(tenantId)
      return forgotten
    },
    close: turns.close,
    end: turns.end,
  }
}
