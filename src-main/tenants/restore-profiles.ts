import { type Failure, fail, ok, type Result } from '../../src-preload/contract/result.ts'
import type { Outcome, RecoveryReport } from '../../src-preload/contract/sealed-files.ts'
import type { Fingerprint } from '../../src-preload/contract/views.ts'
import type { TenantRecord } from '../storage/tenant-row.ts'
import type { TenantStore } from '../storage/tenant-store.ts'
import { judgeAddress } from '../transport/address.ts'
import type { Origin, Transport } from '../transport/port.ts'
import { fingerprintOf } from '../vault/fingerprint.ts'
import { type RecoveredProfile, wipeKeys } from '../vault/sealed-bodies.ts'
import type { Secret } from '../vault/secret.ts'
import { type Custodian, type CustodianOptions, emptyTenant } from './custodian.ts'
import { type JudgeOptions, judgeKey, type KeptState } from './judge-key.ts'
import type { DetailsStore } from './profile-details.ts'
import { judgeProfileName } from './profile-name.ts'
import type { ProviderSlots } from './provider-slots.ts'

/** Ports of {@link restoreProfiles}. */
export interface RestoreOptions extends JudgeOptions, Pick<CustodianOptions, 'newAccount' | 'clock'> {
  readonly tenants: TenantStore
  readonly details: DetailsStore
  readonly custodian: Pick<Custodian, 'adopt'>
  readonly slots: Pick<ProviderSlots, 'put'>
  readonly transportOf: (tenantId: string) => Transport
  readonly testRuntime: boolean
  /** Makes the question whether a key was said to have leaked, perhaps after the file was made. */
  readonly leaked: () => Promise<IsOut>
  /** A profile was added; its key may have been kept too. */
  readonly onRestored: (tenant: TenantRecord) => void
}

type IsOut = (fingerprint: Fingerprint) => boolean
type Row = RecoveryReport['profiles'][number]
type Usable = { readonly secret: Secret; readonly state: KeptState; readonly failure: Failure | null }

/** Services are asked about this many profiles at once. */
const LANES = 4

/**
 * The key to keep: the newest one that the service accepts. Where it gives no clear answer, the newest of those it has
 * not refused, to be checked before it is first used; null where it refuses them all.
 */
async function usableKey(
  options: RestoreOptions,
  { id, origin, keys, role, kind }: RecoveredProfile,
  isOut: IsOut,
): Promise<Usable | null> {
  let unclear: Usable | null = null
  for (const { key: secret, pin } of [...keys].sort((a, b) => b.generation - a.generation)) {
    // Pinned elsewhere: it was for another address, and goes nowhere else now either.
    if (pin !== origin || isLeaked(secret, isOut)) continue
    const judged = await judgeKey(options, options.transportOf(id), origin as Origin, secret, { role, kind })
    const verdict = judged.ok ? judged.value.verdict : ({ verdict: 'unclear', failure: judged.failure } as const)
    if (verdict.verdict === 'verified') return { secret, state: 'verified', failure: null }
    const failure = 'failure' in verdict ? verdict.failure : null
    if (verdict.verdict !== 'refused') unclear ??= { secret, state: 'not-checked-yet', failure }
  }
  return unclear
}

function isLeaked(secret: Secret, isOut: IsOut): boolean {
  const fingerprint = fingerprintOf(secret)
  return fingerprint !== null && isOut(fingerprint)
}

/** Why the profile cannot be added, if so. What is on this computer already is never overwritten. */
function refusal(options: RestoreOptions, profile: RecoveredProfile): Result<void> {
  const listed = options.tenants.list()
  if (!listed.ok) return listed
  const known = listed.value.tenants
  if (known.some(({ id }) => id === profile.id)) return fail('PROFILE_NAME_TAKEN', { name: profile.name })
  // Consent to plain http inside a network was given when the profile was made; the file proves that it was.
  const address = judgeAddress(profile.origin, { testRuntime: options.testRuntime, privateConsent: true })
  if (!address.ok) return address
  const named = judgeProfileName(
    profile.name,
    known.map(({ name }) => name),
  )
  return named.ok ? ok(undefined) : named
}

function refused({ name }: RecoveredProfile, failure: Failure): Row {
  return failure.code === 'PROFILE_NAME_TAKEN'
    ? { name, outcome: 'exists', failure: null }
    : { name, outcome: 'failed', failure }
}

/** Keeps the keys of providers; why not all of them, if so. Nobody is asked about them: no provider gets a key from here. */
async function keepProviders(
  { slots }: RestoreOptions,
  { id, providers = [] }: RecoveredProfile,
): Promise<Failure | null> {
  let failure: Failure | null = null
  for (const { provider, key } of providers) {
    const kept = await slots.put(id, provider, key)
    if (!kept.ok) failure = kept.failure
  }
  return failure
}

async function restoreOne(options: RestoreOptions, profile: RecoveredProfile): Promise<Row> {
  const { tenants, details } = options
  const { id, name, colour, origin, kind, role, environment, protection, keys } = profile
  const { contact, owner, ownerMail, notes, changeAfterDays } = profile
  const before = refusal(options, profile)
  if (!before.ok) return refused(profile, before.failure)
  const isOut = await options.leaked()
  const usable = await usableKey(options, profile, isOut)
  // Judged again: the service took its time, and another profile of the file may have the same name.
  const free = refusal(options, profile)
  if (!free.ok) return refused(profile, free.failure)
  const tenant = emptyTenant(options, {
    id,
    name,
    colour,
    origin,
    kind,
    role,
    environment,
    protection,
    practice: false,
  })
  const inserted = tenants.insert(tenant)
  if (!inserted.ok) return refused(profile, inserted.failure)
  details.change(id, { contact, owner, ownerMail, notes, changeAfterDays })
  const kept = usable === null ? ok(tenant) : await options.custodian.adopt(tenant, usable.secret, usable.state)
  if (!kept.ok) {
    tenants.remove(id)
    details.forget(id)
    return refused(profile, kept.failure)
  }
  options.onRestored(kept.value)
  const untaken = await keepProviders(options, profile)
  if (usable === null) {
    const code = keys.some(({ key }) => isLeaked(key, isOut)) ? 'KEY_LEAKED' : 'KEY_REFUSED'
    return { name, outcome: 'no-key', failure: keys.length === 0 ? untaken : { code } }
  }
  const { failureCode } = kept.value.key
  const outcome: Outcome = usable.state === 'verified' ? 'verified' : 'not-checked-yet'
  return { name, outcome, failure: failureCode === null ? (usable.failure ?? untaken) : { code: failureCode } }
}

/**
 * Brings profiles of a recovery file back, each with a key its service was asked about first. A profile that is here
 * already, by id or by name, is left as it is. The secrets are wiped in any case.
 * @returns how each fared, in the file's order
 */
export async function restoreProfiles(
  options: RestoreOptions,
  profiles: readonly RecoveredProfile[],
): Promise<readonly Row[]> {
  const rows: Row[] = []
  const left = profiles.entries()
  const lane = async (): Promise<void> => {
    for (const [index, profile] of left) rows[index] = await restoreOne(options, profile)
  }
  try {
    await Promise.all(Array.from({ length: LANES }, lane))
  } finally {
    wipeKeys(profiles)
  }
  return rows
}
