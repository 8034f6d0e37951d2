import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import type { Colour, VerdictView } from '../../src-preload/contract/views.ts'
import type { KeyVerdict, ServiceKind } from '../services/service-adapter.ts'
import type { TenantRecord } from '../storage/tenant-row.ts'
import { isLoopback } from '../transport/address.ts'
import type { Origin, Transport } from '../transport/port.ts'
import { fingerprintOf } from '../vault/fingerprint.ts'
import type { Secret } from '../vault/secret.ts'
import type { Intakes } from './intakes.ts'
import { type JudgeOptions, judgeKey, keptAs, verdictView } from './judge-key.ts'
import { addressOf, codeOfCause, type KeptState, type StorageOptions, storeKey } from './key-storage.ts'
import { judgeProfileName } from './profile-name.ts'

/** A profile as the person described it; the address is judged already. */
export interface ProfileDraft {
  readonly name: string
  readonly colour: Colour
  readonly origin: Origin
  readonly intakeId: string
  readonly acceptUnchecked: boolean
}

/** What became of a new profile: no id when its key was not kept (then nothing was made at all). */
export interface Creation {
  readonly profileId: string | null
  readonly verdict: VerdictView
}

/** Ports of {@link createCustodian}. */
export interface CustodianOptions extends StorageOptions, JudgeOptions {
  readonly intakes: Intakes
  readonly newId: () => string
  /** The transport of a profile: one agent pair each. */
  readonly transportOf: (tenantId: string) => Transport
}

/** Everything that puts a key into custody or takes it out. Using it for requests is the sessions' business. */
export interface Custodian {
  create(draft: ProfileDraft): Promise<Result<Creation>>
  changeKey(tenantId: string, intakeId: string, acceptUnchecked: boolean): Promise<Result<VerdictView>>
  /** Keeps a key main itself was given (practice) under a profile main made. */
  adopt(tenant: TenantRecord, secret: Secret): Promise<Result<TenantRecord>>
  /** Erases the profile's key and reads back that it is gone. The first step of a removal: if it fails, all stays. */
  eraseKey(tenantId: string): Promise<Result<void>>
  /** Removes a profile whose key is erased. */
  forget(tenantId: string): Result<void>
}

interface Judged {
  readonly kind: ServiceKind
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

/** A profile without a key, ready to be given one. */
export function emptyTenant(
  options: Pick<CustodianOptions, 'newAccount' | 'clock'>,
  about: Pick<TenantRecord, 'id' | 'name' | 'colour' | 'origin' | 'kind' | 'practice'>,
): TenantRecord {
  return { ...about, account: options.newAccount(), createdAt: options.clock.now(), key: NO_KEY }
}

async function judgeIntake(
  options: CustodianOptions,
  tenantId: string,
  origin: Origin,
  given: { readonly intakeId: string; readonly acceptUnchecked: boolean },
): Promise<Result<Judged>> {
  const pending = options.intakes.peek(given.intakeId)
  if (!pending.ok) return pending
  // A placeholder is good enough for a server on this machine, and for nothing else.
  if (pending.value.development && !isLoopback(origin)) return fail('KEY_PLACEHOLDER')
  const judged = await judgeKey(options, options.transportOf(tenantId), origin, pending.value.secret)
  if (!judged.ok) return judged
  return ok({ ...judged.value, state: keptAs(judged.value.verdict, given.acceptUnchecked) })
}

/** Stores the judged key and ends its intake. The intake stays when storing failed: nothing typed is lost. */
async function keepIntake(
  options: CustodianOptions,
  tenant: TenantRecord,
  intakeId: string,
  state: KeptState,
): Promise<Result<TenantRecord>> {
  const pending = options.intakes.peek(intakeId)
  if (!pending.ok) return pending
  const { secret, fingerprint } = pending.value
  const stored = await storeKey(options, tenant, { secret, fingerprint, state })
  if (stored.ok) options.intakes.discard(intakeId)
  return stored
}

/** What the window is told of a key that was stored: why it is only in memory, if it is. */
function storedView(verdict: KeyVerdict, tenant: TenantRecord): VerdictView {
  const view = verdictView(verdict, tenant.key.storage)
  return tenant.key.failureCode === null ? view : { ...view, failure: { code: tenant.key.failureCode } }
}

async function create(options: CustodianOptions, draft: ProfileDraft): Promise<Result<Creation>> {
  const listed = options.tenants.list()
  if (!listed.ok) return listed
  const names = listed.value.tenants.map((tenant) => tenant.name)
  const name = judgeProfileName(draft.name, names)
  if (!name.ok) return name
  const id = options.newId()
  const judged = await judgeIntake(options, id, draft.origin, draft)
  if (!judged.ok) return judged
  const { kind, verdict, state } = judged.value
  if (state === null) return ok({ profileId: null, verdict: verdictView(verdict, 'none') })
  const tenant = emptyTenant(options, {
    id,
    name: name.value,
    colour: draft.colour,
    origin: draft.origin,
    kind,
    practice: false,
  })
  const inserted = options.tenants.insert(tenant)
  if (!inserted.ok) return inserted
  const stored = await keepIntake(options, tenant, draft.intakeId, state)
  if (!stored.ok) {
    options.tenants.remove(id)
    return stored
  }
  return ok({ profileId: id, verdict: storedView(verdict, stored.value) })
}

async function changeKey(
  options: CustodianOptions,
  tenantId: string,
  given: { readonly intakeId: string; readonly acceptUnchecked: boolean },
): Promise<Result<VerdictView>> {
  const tenant = options.tenants.get(tenantId)
  if (!tenant.ok) return tenant
  const judged = await judgeIntake(options, tenantId, tenant.value.origin as Origin, given)
  if (!judged.ok) return judged
  const { verdict, state } = judged.value
  const hadWorkingKey = tenant.value.key.state === 'verified'
  // A working key is never replaced by one nobody has accepted yet: without a network the old one stays.
  if (state === null || (state === 'not-checked-yet' && hadWorkingKey)) return ok(verdictView(verdict, 'none'))
  const stored = await keepIntake(options, tenant.value, given.intakeId, state)
  return stored.ok ? ok(storedView(verdict, stored.value)) : stored
}

async function eraseKey(options: CustodianOptions, tenantId: string): Promise<Result<void>> {
  const tenant = options.tenants.get(tenantId)
  if (!tenant.ok) return tenant
  if (tenant.value.key.storage !== 'keychain') return ok(undefined)
  const erased = await options.vault.erase(addressOf(tenant.value))
  if (erased.state === 'locked') return fail('KEYSTORE_LOCKED')
  if (erased.state === 'unavailable') return fail(codeOfCause(erased.cause))
  return erased.state === 'still-there' ? fail('KEYSTORE_READBACK') : ok(undefined)
}

/** Makes the custodian. One instance; its methods may run concurrently for different profiles. */
export function createCustodian(options: CustodianOptions): Custodian {
  return {
    create: (draft) => create(options, draft),
    changeKey: (tenantId, intakeId, acceptUnchecked) => changeKey(options, tenantId, { intakeId, acceptUnchecked }),
    adopt: (tenant, secret) =>
      storeKey(options, tenant, { secret, fingerprint: fingerprintOf(secret), state: 'verified' }),
    eraseKey: (tenantId) => eraseKey(options, tenantId),
    forget(tenantId) {
      options.leases.drop(tenantId)
      return options.tenants.remove(tenantId)
    },
  }
}
