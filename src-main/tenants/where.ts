import { ok, type Result } from '../../src-preload/contract/result.ts'
import type { WhereView } from '../../src-preload/contract/where.ts'
import { addressOf } from '../rotation/key-entry.ts'
import type { TenantStore } from '../storage/tenant-store.ts'
import type { Keychain } from '../vault/keychain.ts'
import { troubleOf } from './key-states.ts'

/** Ports of {@link whereIs}. */
export interface WhereOptions {
  readonly tenants: TenantStore
  readonly keychain: Keychain
}

/**
 * Says where a profile's key is. `look`: reads it back now, because a person asked for that; otherwise nothing touches
 * the keychain, and what is said is what was last seen.
 */
export async function whereIs(
  { tenants, keychain }: WhereOptions,
  tenantId: string,
  look: boolean,
): Promise<Result<WhereView>> {
  const tenant = tenants.get(tenantId)
  if (!tenant.ok) return tenant
  const { account, key } = tenant.value
  const { storage, fingerprint } = key
  const isKept = storage === 'keychain'
  const read = look && isKept ? await keychain.vault.read(addressOf(tenant.value), { startedByPerson: true }) : null
  if (read?.state === 'present') read.envelope.secret.wipe()
  const now = await keychain.look()
  const place = isKept ? keychain.places().of(account) : null
  return ok({
    ...{ storage, fingerprint, now },
    kept: place?.keychain ?? null,
    // keytar writes Windows credentials that follow the user of a domain; macOS entries stay out of iCloud.
    roaming: isKept && (place?.keychain ?? now) === 'windows',
    bytes: place?.bytes ?? null,
    readBackAt: place?.readBackAt ?? null,
    tookMs: place === null ? null : Math.round(place.tookMs * 10) / 10,
    failure: read === null || read.state === 'present' ? null : troubleOf(read).failure,
  })
}
