import type { Provider } from '../../src-preload/contract/provider-names.ts'
import type { Failure } from '../../src-preload/contract/result.ts'
import type { RecoveryReport } from '../../src-preload/contract/sealed-files.ts'
import { addressOf } from '../rotation/key-entry.ts'
import type { TenantRecord } from '../storage/tenant-row.ts'
import type { Leases } from '../vault/lease.ts'
import type { RecoveredProfile } from '../vault/sealed-bodies.ts'
import type { Secret } from '../vault/secret.ts'
import { troubleOf } from './key-states.ts'
import { detailsOf, type ProfileDetails } from './profile-details.ts'
import type { ProviderSlots } from './provider-slots.ts'

type Row = RecoveryReport['profiles'][number]

/** What goes into a recovery file, and what is said of each profile. Its secrets are the caller's to wipe. */
export interface Gathered {
  readonly profiles: readonly RecoveredProfile[]
  readonly rows: readonly Row[]
}

/** Practice profiles have a service of this computer, and nothing to take along. */
export function isRecoverable({ practice, key }: TenantRecord): boolean {
  // A key that strangers may have must not come back into use by being restored.
  return !practice && key.storage !== 'none' && key.state !== 'leaked'
}

function whyNot({ key }: TenantRecord, read: Parameters<typeof troubleOf>[0]): Failure {
  return key.state === 'leaked' ? { code: 'KEY_LEAKED' } : troubleOf(read).failure
}

function listOf(keys: ReadonlyMap<Provider, Secret>): NonNullable<RecoveredProfile['providers']> {
  return [...keys].map(([provider, key]) => ({ provider, key }))
}

/**
 * Reads the keys of profiles for a recovery file. A profile whose key cannot be read now is in it all the same, without
 * one: what is known of it is worth having, and the list says that its key is missing.
 */
export async function gatherProfiles(
  leases: Pick<Leases, 'lease'>,
  tenants: readonly TenantRecord[],
  details: ReadonlyMap<string, ProfileDetails>,
  slots: Pick<ProviderSlots, 'take'>,
): Promise<Gathered> {
  const profiles: RecoveredProfile[] = []
  const rows: Row[] = []
  for (const tenant of tenants) {
    if (tenant.practice) continue
    const { id, name, colour, origin, kind, role, environment, protection } = tenant
    const { contact, owner, ownerMail, notes, changeAfterDays } = detailsOf(details, id)
    const said = { contact, owner, ownerMail, notes, changeAfterDays }
    const taken = await slots.take(id)
    const providers = taken.ok && taken.value.size > 0 ? { providers: listOf(taken.value) } : {}
    const about = { id, name, colour, origin, kind, role, environment, protection, ...said, ...providers }
    const read = isRecoverable(tenant)
      ? await leases.lease(addressOf(tenant), { startedByPerson: true })
      : ({ state: 'absent' } as const)
    if (read.state !== 'present') {
      profiles.push({ ...about, keys: [] })
      rows.push({ name, outcome: 'not-in-file', failure: whyNot(tenant, read) })
      continue
    }
    const { account, generation, pin, storedAt, verifiedAt, secret } = read.envelope
    profiles.push({ ...about, keys: [{ account, generation, pin, storedAt, verifiedAt, key: secret.copy() }] })
    rows.push({ name, outcome: 'in-file', failure: taken.ok ? null : taken.failure })
  }
  return { profiles, rows }
}
