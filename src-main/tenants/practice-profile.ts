import { ok, type Result } from '../../src-preload/contract/result.ts'
import type { TenantRecord } from '../storage/tenant-row.ts'
import type { TenantStore } from '../storage/tenant-store.ts'
import type { Clock } from '../support/clock.ts'
import { fingerprintOf } from '../vault/fingerprint.ts'
import { type Custodian, emptyTenant } from './custodian.ts'
import type { PracticeHost } from './practice-host.ts'
import { freeProfileName } from './profile-name.ts'
import { createTurns } from './turns.ts'

/** What keeps a profile with a service of main's own. */
export interface FollowPorts {
  readonly tenants: TenantStore
  readonly custodian: Pick<Custodian, 'adopt'>
}

/** Ports of {@link createPracticeProfile}. */
export interface PracticeProfileOptions extends FollowPorts {
  readonly host: PracticeHost
  readonly clock: Clock
  readonly newId: () => string
  readonly newAccount: () => string
  /** What to call it, in the language of the moment. */
  readonly name: () => string
  /** Practice profiles that are others' business. */
  readonly isDrill: (tenantId: string) => boolean
}

/** The profile that "Try it now" makes: its service runs on this computer, and main itself was given its key. */
export interface PracticeProfile {
  /** The practice profile's id; made with its key on first use. */
  open(): Promise<Result<string>>
  /** Starts the service a practice profile needs; other profiles pass through unchanged. */
  prepare(tenant: TenantRecord): Promise<Result<TenantRecord>>
}

/** The port of last time, so that the address (and the key's pin) stays the same across restarts. */
export function lastPracticePort(tenants: TenantStore, isDrill: (tenantId: string) => boolean): number | null {
  const listed = tenants.list()
  const practice = listed.ok ? listed.value.tenants.find((tenant) => tenant.practice && !isDrill(tenant.id)) : undefined
  return practice === undefined ? null : Number(new URL(practice.origin).port)
}

/**
 * Starts the service of a practice profile, and has the profile go where it is, with a key that it takes. One call at a
 * time for each profile. `PRACTICE_FAILED`; otherwise the failures of the keychain and the database.
 */
export async function followService(
  { tenants, custodian }: FollowPorts,
  host: PracticeHost,
  tenantId: string,
): Promise<Result<TenantRecord>> {
  const running = await host.ensure()
  if (!running.ok) return running
  // Asked only now: whoever had the turn before has perhaps adopted the key already.
  const tenant = tenants.get(tenantId)
  if (!tenant.ok) return tenant
  const { origin, key } = running.value
  // Only main's own service may be followed like this: a new port, a key that lived in memory only or that a new data
  // file does not know is main's doing. A key that was refused or that leaked is not given again: it would be once more.
  const { state, fingerprint } = tenant.value.key
  const isOut = state === 'refused' || state === 'leaked'
  const isSame = fingerprint !== null && fingerprintOf(key)?.hex === fingerprint.hex
  if (isOut ? isSame : tenant.value.origin === origin && state !== 'none') return tenant
  return custodian.adopt({ ...tenant.value, origin }, key)
}

/** Makes the practice profile's keeper. Its methods may run at once: a second click makes no second profile. */
export function createPracticeProfile(options: PracticeProfileOptions): PracticeProfile {
  const { tenants, custodian, host } = options
  const turns = createTurns()

  const prepare = async (tenant: TenantRecord): Promise<Result<TenantRecord>> =>
    tenant.practice ? turns.take(tenant.id, () => followService(options, host, tenant.id)) : ok(tenant)

  const open = async (): Promise<Result<string>> => {
    const listed = tenants.list()
    if (!listed.ok) return listed
    const existing = listed.value.tenants.find(({ id, practice }) => practice && !options.isDrill(id))
    if (existing !== undefined) {
      const ready = await prepare(existing)
      return ready.ok ? ok(existing.id) : ready
    }
    const running = await host.ensure()
    if (!running.ok) return running
    const names = tenants.list()
    if (!names.ok) return names
    const tenant = emptyTenant(options, {
      id: options.newId(),
      name: freeProfileName(
        options.name(),
        names.value.tenants.map(({ name }) => name),
      ),
      colour: 'teal',
      origin: running.value.origin,
      kind: 'image2model',
      practice: true,
    })
    const inserted = tenants.insert(tenant)
    if (!inserted.ok) return inserted
    const adopted = await custodian.adopt(tenant, running.value.key)
    if (adopted.ok) return ok(tenant.id)
    tenants.remove(tenant.id)
    return adopted
  }

  return { prepare, open: () => turns.take('open', open) }
}

/** Keys that lived in memory only are gone after a restart: their profiles say so instead of promising a key. */
export function forgetSessionKeys(tenants: TenantStore): void {
  const listed = tenants.list()
  if (!listed.ok) return
  for (const tenant of listed.value.tenants) {
    if (tenant.key.storage !== 'session') continue
    const key = { ...tenant.key, state: 'none', storage: 'none', failureCode: 'KEY_ABSENT' } as const
    tenants.update({ ...tenant, key })
  }
}
