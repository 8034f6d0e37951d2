import type { Environment, Protection, Role } from '../../src-preload/contract/profile-kinds.ts'
import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import type { Colour, Fingerprint, VerdictView } from '../../src-preload/contract/views.ts'
import type { Keeper, NewKey } from '../rotation/keeper.ts'
import { addressOf, codeOfCause } from '../rotation/key-entry.ts'
import type { KeyVerdict, ServiceKind } from '../services/service-adapter.ts'
import type { TenantRecord } from '../storage/tenant-row.ts'
import type { TenantStore } from '../storage/tenant-store.ts'
import type { Clock } from '../support/clock.ts'
import { isLoopback } from '../transport/address.ts'
import type { Origin, Transport } from '../transport/port.ts'
import { fingerprintOf } from '../vault/fingerprint.ts'
import type { Leases } from '../vault/lease.ts'
import type { EnvelopeAddress, Vault } from '../vault/port.ts'
import type { Secret } from '../vault/secret.ts'
import type { VaultCatalogue } from '../vault/vault-client.ts'
import type { Intakes } from './intakes.ts'
import { type JudgeOptions, judgeKey, type KeptState, keptAs, type Served, verdictView } from './judge-key.ts'
import { judgeProfileName } from './profile-name.ts'
import { createTurns } from './turns.ts'

/** A profile as the person described it; the address is judged already. */
export interface ProfileDraft {
  readonly name: string
  readonly colour: Colour
  readonly origin: Origin
  /** `client`, `production` and `open` where they are not said. */
  readonly role?: Role | undefined
  readonly environment?: Environment | undefined
  readonly protection?: Protection | undefined
  /** Which service it is, by the person's own word, where nobody can be asked. */
  readonly kind?: ServiceKind | null | undefined
  readonly intakeId: string
  readonly acceptUnchecked: boolean
  /** Make it although nobody answers there. */
  readonly acceptUnreached: boolean
}

/** What became of a new profile: no id when its key was not kept (then nothing was made at all). */
export interface Creation {
  readonly profileId: string | null
  readonly verdict: VerdictView
}

/** Ports of {@link createCustodian}. */
export interface CustodianOptions extends JudgeOptions {
  readonly tenants: TenantStore
  readonly vault: Vault & VaultCatalogue
  readonly leases: Leases
  readonly keeper: Keeper
  readonly clock: Clock
  readonly newAccount: () => string
  readonly intakes: Intakes
  readonly newId: () => string
  /** True for a key that was said to have leaked, on whichever profile. */
  readonly isLeaked: (fingerprint: Fingerprint) => boolean
  /** The transport of a profile: one agent pair each. */
  readonly transportOf: (tenantId: string) => Transport
}

/** What a person wants beyond the key itself. */
export interface ChangeWish {
  readonly acceptUnchecked: boolean
  /** Keep it for later if the service does not accept it yet. */
  readonly keepWaiting: boolean
  /** It takes the place of one that waits already. */
  readonly replaceWaiting: boolean
}

/** Everything that puts a key into custody or takes it out. Using it for requests is the sessions' business. */
export interface Custodian {
  create(draft: ProfileDraft): Promise<Result<Creation>>
  /**
   * Takes a new key for a profile. One that the service accepts is used from now on; the one before stays beside it
   * until its jobs are over. One nobody could ask about waits while the old one goes on; so does, where the person
   * wants that, one the service does not accept yet. `KEY_WAITING_ALREADY`: another one waits, and it is not said that
   * this one is to take its place.
   */
  changeKey(tenantId: string, intakeId: string, wish: ChangeWish): Promise<Result<VerdictView>>
  /**
   * Keeps a key main itself was given (practice, a recovery file) under a profile main made, together with where it is
   * for; `verified` if not said.
   */
  adopt(tenant: TenantRecord, secret: Secret, standing?: KeptState): Promise<Result<TenantRecord>>
  /**
   * Erases the profile's key, and what a crash or a full disk left of earlier ones, and reads back that they are gone.
   * The first step of a removal: if it fails, the profile stays. From then on it takes no other key (`PROFILE_BUSY`).
   */
  eraseKey(tenantId: string): Promise<Result<void>>
  /** Removes a profile whose key is erased. */
  forget(tenantId: string): Result<void>
}

interface Judged {
  readonly kind: ServiceKind | null
  readonly verdict: KeyVerdict
  /** As what the key is to be kept; null: not at all. */
  readonly state: KeptState | null
}

const NO_KEY = {
  state: 'none',
  storage: 'none',
  fingerprint: null,
  generation: 0,
  storedAt: null,
  verifiedAt: null,
  failureCode: null,
} as const

const USUAL = { role: 'client', environment: 'production', protection: 'open' } as const

/** A profile without a key, ready to be given one. */
export function emptyTenant(
  options: Pick<CustodianOptions, 'newAccount' | 'clock'>,
  about: Pick<TenantRecord, 'id' | 'name' | 'colour' | 'origin' | 'kind' | 'practice'> & Partial<TenantRecord>,
): TenantRecord {
  return { ...USUAL, ...about, account: options.newAccount(), createdAt: options.clock.now(), key: NO_KEY }
}

async function judgeIntake(
  options: CustodianOptions,
  tenantId: string,
  origin: Origin,
  given: { readonly intakeId: string; readonly acceptUnchecked: boolean } & Served,
): Promise<Result<Judged>> {
  const pending = options.intakes.peek(given.intakeId)
  if (!pending.ok) return pending
  // A placeholder is good enough for a server on this machine, and for nothing else.
  if (pending.value.development && !isLoopback(origin)) return fail('KEY_PLACEHOLDER')
  // Judged here as well as on its way in: which profile it is for is certain only now.
  const { whose = null } = pending.value
  if (whose === 'admin' && given.role !== 'admin') return fail('KEY_ADMIN')
  if (whose === 'client' && given.role === 'admin') return fail('KEY_NOT_ADMIN')
  const judged = await judgeKey(options, options.transportOf(tenantId), origin, pending.value.secret, given)
  if (!judged.ok) return judged
  return ok({ ...judged.value, state: keptAs(judged.value.verdict, given.acceptUnchecked) })
}

/** Keeps the judged key and ends its intake. The intake stays when keeping failed: nothing typed is lost. */
async function keepIntake(
  options: CustodianOptions,
  tenant: TenantRecord,
  intakeId: string,
  as: Pick<NewKey, 'standing' | 'aim'>,
): Promise<Result<TenantRecord>> {
  const pending = options.intakes.peek(intakeId)
  if (!pending.ok) return pending
  const { secret, fingerprint, sessionOnly } = pending.value
  const inMemory = sessionOnly === true
  const origin = tenant.origin as Origin
  const stored = await options.keeper.put(tenant.id, { secret, fingerprint, origin, inMemory, ...as })
  if (stored.ok) options.intakes.discard(intakeId)
  return stored
}

/** What the window is told of a key that was stored: why it is only in memory, if it is. */
function storedView(verdict: KeyVerdict, tenant: TenantRecord): VerdictView {
  const view = verdictView(verdict, tenant.key.storage)
  return tenant.key.failureCode === null ? view : { ...view, failure: { code: tenant.key.failureCode } }
}

function freeName(options: CustodianOptions, typed: string): Result<string> {
  const listed = options.tenants.list()
  if (!listed.ok) return listed
  const names = listed.value.tenants.map((tenant) => tenant.name)
  return judgeProfileName(typed, names)
}

async function create(options: CustodianOptions, draft: ProfileDraft): Promise<Result<Creation>> {
  const wanted = freeName(options, draft.name)
  if (!wanted.ok) return wanted
  if (isOut(options, draft.intakeId)) return fail('KEY_LEAKED')
  const id = options.newId()
  const { role = 'client', environment = 'production', protection = 'open', kind: named = null } = draft
  const { intakeId, acceptUnchecked } = draft
  const judged = await judgeIntake(options, id, draft.origin, { intakeId, acceptUnchecked, role, kind: named })
  if (!judged.ok) return judged
  const { kind, verdict, state } = judged.value
  // Not merely away: somebody may stand in between. Nothing is made for such an address; the key stays taken in.
  if ('failure' in verdict && verdict.failure.code === 'NETWORK_TLS') return { ok: false, failure: verdict.failure }
  // The address is the profile's for good: one at which nobody answered is worth a second look first.
  const isOpen = verdict.verdict === 'not-checked-yet' && !draft.acceptUnreached
  if (state === null || isOpen || kind === null) return ok({ profileId: null, verdict: verdictView(verdict, 'none') })
  // Judged again: while the service was asked, somebody else may have taken the name.
  const name = freeName(options, draft.name)
  if (!name.ok) return name
  const tenant = emptyTenant(options, {
    id,
    name: name.value,
    colour: draft.colour,
    origin: draft.origin,
    kind,
    practice: false,
    ...{ role, environment, protection },
  })
  const inserted = options.tenants.insert(tenant)
  if (!inserted.ok) return inserted
  const stored = await keepIntake(options, tenant, draft.intakeId, { standing: state, aim: 'promote' })
  if (!stored.ok) {
    options.keeper.forget(id)
    options.tenants.remove(id)
    return stored
  }
  return ok({ profileId: id, verdict: storedView(verdict, stored.value) })
}

/** What a new key is to be for a profile with the key it has; null: it is not kept. */
function partOf(
  tenant: TenantRecord,
  { verdict, state }: Judged,
  { keepWaiting }: ChangeWish,
): Pick<NewKey, 'standing' | 'aim'> | null {
  const hasWorkingKey = ['verified', 'server-does-not-check'].includes(tenant.key.state)
  // A working key is never replaced by one nobody has accepted yet: that one waits.
  if (state !== null)
    return { standing: state, aim: state === 'not-checked-yet' && hasWorkingKey ? 'stage' : 'promote' }
  // A service that takes one key at a time refuses the next one until it is switched over.
  return verdict.verdict === 'refused' && hasWorkingKey && keepWaiting ? { standing: 'refused', aim: 'stage' } : null
}

/** Out of use is out of use, also when it is put in again: here, later, or as another profile's. */
function isOut({ intakes, isLeaked }: CustodianOptions, intakeId: string): boolean {
  const given = intakes.peek(intakeId)
  return given.ok && given.value.fingerprint !== null && isLeaked(given.value.fingerprint)
}

async function changeKey(
  options: CustodianOptions,
  tenantId: string,
  intakeId: string,
  wish: ChangeWish,
): Promise<Result<VerdictView>> {
  const tenant = options.tenants.get(tenantId)
  if (!tenant.ok) return tenant
  if (options.keeper.hasWaiting(tenantId) && !wish.replaceWaiting) return fail('KEY_WAITING_ALREADY')
  if (isOut(options, intakeId)) return fail('KEY_LEAKED')
  const { acceptUnchecked } = wish
  const { origin, role, kind } = tenant.value
  const judged = await judgeIntake(options, tenantId, origin as Origin, { intakeId, acceptUnchecked, role, kind })
  if (!judged.ok) return judged
  // Asked anew: the service may have taken its time, and a check of the old key may have ended meanwhile.
  const current = options.tenants.get(tenantId)
  if (!current.ok) return current
  if (isOut(options, intakeId)) return fail('KEY_LEAKED')
  const part = partOf(current.value, judged.value, wish)
  if (part === null) return ok(verdictView(judged.value.verdict, 'none'))
  const stored = await keepIntake(options, current.value, intakeId, part)
  if (!stored.ok) return stored
  if (part.aim === 'promote') {
    const { fingerprint, storage } = tenant.value.key
    const changed = fingerprint?.hex !== stored.value.key.fingerprint?.hex && storage !== 'none'
    return ok({ ...storedView(judged.value.verdict, stored.value), changed })
  }
  return ok(verdictView(judged.value.verdict, 'keychain', true))
}

async function eraseEntry(options: CustodianOptions, address: EnvelopeAddress): Promise<Result<void>> {
  const erased = await options.vault.erase(address)
  if (erased.state === 'locked') return fail('KEYSTORE_LOCKED')
  if (erased.state === 'unavailable') return fail(codeOfCause(erased.cause))
  return erased.state === 'still-there' ? fail('KEY_MAY_REMAIN') : ok(undefined)
}

async function eraseKey(options: CustodianOptions, tenantId: string): Promise<Result<void>> {
  const tenant = options.tenants.get(tenantId)
  if (!tenant.ok) return tenant
  const isKept = tenant.value.key.storage === 'keychain'
  // First, since it may ask the person to unlock the keychain; listing never asks.
  const own = isKept ? await eraseEntry(options, addressOf(tenant.value)) : ok(undefined)
  if (!own.ok) return own
  const listed = await options.vault.list()
  if (listed.state !== 'listed') {
    // Where there is no keychain there is nothing to leave behind, and the profile must be removable all the same.
    if (!isKept) return ok(undefined)
    return fail(listed.state === 'locked' ? 'KEYSTORE_LOCKED' : codeOfCause(listed.cause))
  }
  for (const { tenant: owner, account, slot, generation } of listed.entries) {
    if (owner !== tenantId) continue
    const erased = await eraseEntry(options, { account, tenantId, slot, generation })
    if (!erased.ok) return erased
  }
  return ok(undefined)
}

/** Makes the custodian. One instance; its methods may run at once, also for the same profile or the same key. */
export function createCustodian(options: CustodianOptions): Custodian {
  const turns = createTurns()
  const leaving = new Set<string>()
  // A key that came in is used once: a second click waits and then finds it spent.
  const aboutKey = <T>(intakeId: string, work: () => Promise<T>): Promise<T> => turns.take(`intake ${intakeId}`, work)
  const aboutProfile = <T>(tenantId: string, work: () => Promise<Result<T>>): Promise<Result<T>> =>
    turns.take(`profile ${tenantId}`, async () => (leaving.has(tenantId) ? fail('PROFILE_BUSY') : work()))
  return {
    create: (draft) => aboutKey(draft.intakeId, () => create(options, draft)),
    changeKey: (tenantId, intakeId, wish) =>
      aboutProfile(tenantId, () => aboutKey(intakeId, () => changeKey(options, tenantId, intakeId, wish))),
    adopt: (tenant, secret, standing = 'verified') =>
      aboutProfile(tenant.id, () => {
        const fingerprint = fingerprintOf(secret)
        const origin = tenant.origin as Origin
        return options.keeper.put(tenant.id, { secret, fingerprint, standing, aim: 'promote', origin })
      }),
    eraseKey: (tenantId) =>
      turns.take(`profile ${tenantId}`, async () => {
        const erased = await options.keeper.retire(tenantId, () => eraseKey(options, tenantId))
        if (erased.ok) leaving.add(tenantId)
        return erased
      }),
    forget(tenantId) {
      options.leases.drop(tenantId)
      const forgotten = options.keeper.forget(tenantId)
      if (!forgotten.ok) return forgotten
      const removed = options.tenants.remove(tenantId)
      if (removed.ok) leaving.delete(tenantId)
      return removed
    },
  }
}
