import { type Failure, fail, ok, type Result } from '../../src-preload/contract/result.ts'
import type { Revocation } from '../rotation/chain.ts'
import type { ChainStore } from '../rotation/chain-store.ts'
import type { KeyService } from '../rotation/keeper.ts'
import type { KeyedContext, KeyManagement, ServiceKey } from '../services/service-adapter.ts'
import type { TenantRecord } from '../storage/tenant-row.ts'
import { fingerprintOf } from '../vault/fingerprint.ts'
import type { Sessions } from './sessions.ts'

interface Desk {
  readonly keys: KeyManagement
  readonly context: KeyedContext
}

/** What stands behind a key that was not made. */
export interface WhyNotMade {
  /** Why the service made none for this profile when it was last asked; null: it made one, or was never asked. */
  whyNotMade(tenantId: string): Failure | null
}

/**
 * What a profile's keys can be asked of its service, each with the key that is in use: making and ending keys takes one
 * that works. Services that do not manage keys make none and end none: nothing is then left pending.
 */
export function createKeyService(
  sessions: Pick<Sessions, 'ask' | 'holding'>,
  chains: ChainStore,
  managesKeys: (tenant: TenantRecord) => boolean,
): KeyService & WhyNotMade {
  const whyNot = new Map<string, Failure>()
  const desk = async (tenantId: string): Promise<Desk | null> => {
    const now = chains.read(tenantId)
    if (!now.ok || now.value.chain.active?.standing !== 'verified') return null
    const session = await sessions.holding(now.value.tenant, now.value.chain.active)
    const keys = session?.adapter.keys
    return session === null || keys === undefined ? null : { keys, context: session.context }
  }

  return {
    check: (tenant, generation) => sessions.ask(tenant, generation),
    async make({ id }, label) {
      const at = await desk(id)
      if (at === null) return fail('REQUEST_REFUSED')
      const made = await at.keys.create(at.context, label)
      if (made.ok) whyNot.delete(id)
      else whyNot.set(id, made.failure)
      // Perhaps it was made all the same: the label is looked for before anything else happens.
      if (!made.ok) return made.failure.code === 'KEY_MAYBE_MADE' ? null : made
      const { secret, keyId } = made.value
      return ok({ secret, keyId, fingerprint: fingerprintOf(secret) })
    },
    async findMade({ id }, label) {
      const at = await desk(id)
      if (at === null) return fail('REQUEST_REFUSED')
      const listed = await at.keys.list(at.context)
      if (!listed.ok) return listed
      return ok(listed.value.find((one) => one.live && one.label === label)?.keyId ?? null)
    },
    async revoke(tenant, revocation) {
      // Where keys cannot be ended from here there is nothing to wait for: whoever runs the service has to do it.
      if (!managesKeys(tenant)) return true
      const at = await desk(tenant.id)
      if (at === null) return false
      const keyId = await nameOf(at, revocation)
      // Some offer it and then leave it to their administrator: from here there is nothing to wait for either.
      if (!keyId.ok) return keyId.failure.code === 'KEYS_BY_ADMIN'
      if (keyId.value === null) return true
      const ended = await at.keys.revoke(at.context, keyId.value)
      return ended.ok || ended.failure.code === 'NOT_FOUND' || ended.failure.code === 'KEYS_BY_ADMIN'
    },
    whyNotMade: (tenantId) => whyNot.get(tenantId) ?? null,
  }
}

/** The service's name of a key: noted when it was made, or else found by the key's digest; null: it has none such. */
async function nameOf({ keys, context }: Desk, { keyId, fingerprint }: Revocation): Promise<Result<string | null>> {
  if (keyId !== null) return ok(keyId)
  const listed = await keys.list(context)
  if (!listed.ok) return listed
  const isIt = (one: ServiceKey): boolean => one.live && !one.own && one.hashPrefix === fingerprint?.hex
  return ok(fingerprint === null ? null : (listed.value.find(isIt)?.keyId ?? null))
}
