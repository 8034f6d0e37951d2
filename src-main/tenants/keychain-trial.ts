import type { ErrorCode } from '../../src-preload/contract/error-codes.ts'
import { codeOfCause, whyNotWritten } from '../rotation/key-entry.ts'
import type { TenantRecord } from '../storage/tenant-row.ts'
import type { Clock } from '../support/clock.ts'
import type { Origin } from '../transport/port.ts'
import type { Vault } from '../vault/port.ts'
import { Secret } from '../vault/secret.ts'

/** No key, and of no generation that a profile can have: whoever finds it after a crash may take it away. */
const TRIAL = 'latchkey-trial-entry-no-key'

/** Puts an entry without a key into the keychain and takes it out again; null, or why that did not work. */
export async function tryKeychain(
  ports: { readonly vault: Vault; readonly clock: Clock; readonly newAccount: () => string },
  tenant: TenantRecord,
): Promise<ErrorCode | null> {
  const address = { account: ports.newAccount(), tenantId: tenant.id, slot: 'service' as const, generation: 1 }
  const secret = Secret.fromText(TRIAL)
  const about = { pin: tenant.origin as Origin, label: tenant.name, kind: tenant.kind }
  const written = await ports.vault.write({
    ...address,
    ...about,
    storedAt: ports.clock.now(),
    verifiedAt: null,
    secret,
  })
  if (written.state !== 'stored') return whyNotWritten(written).code
  const erased = await ports.vault.erase(address)
  if (erased.state === 'erased') return null
  if (erased.state === 'locked') return 'KEYSTORE_LOCKED'
  return erased.state === 'unavailable' ? codeOfCause(erased.cause) : 'KEYSTORE_READBACK'
}
