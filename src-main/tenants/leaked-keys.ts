import type { Fingerprint } from '../../src-preload/contract/views.ts'
import type { ChainStore } from '../rotation/chain-store.ts'
import type { TenantStore } from '../storage/tenant-store.ts'

function isSame(one: Fingerprint | null, other: Fingerprint | null): boolean {
  return one !== null && one.hex === other?.hex && one.words.join() === other.words.join()
}

/** Makes the question whether a key was said to have leaked on any profile, however long ago. */
export function leakedKeys(
  tenants: Pick<TenantStore, 'list'>,
  chains: Pick<ChainStore, 'restOf'>,
): (fingerprint: Fingerprint) => boolean {
  return (fingerprint) => {
    const listed = tenants.list()
    return (listed.ok ? listed.value.tenants : []).some(({ id, key }) => {
      // A record of before they were remembered knows the one that is out of use now.
      if (key.state === 'leaked' && isSame(key.fingerprint, fingerprint)) return true
      return chains.restOf(id).leaked.some((one) => isSame(one, fingerprint))
    })
  }
}

/** The other profiles that work with the very key this one works with: what strangers have, they have of all of them. */
export function otherHolders(
  tenants: Pick<TenantStore, 'list' | 'get'>,
  chains: Pick<ChainStore, 'read'>,
  tenantId: string,
): readonly string[] {
  const mine = chains.read(tenantId)
  const fingerprint = mine.ok ? (mine.value.chain.active?.fingerprint ?? null) : null
  const listed = tenants.list()
  return (listed.ok ? listed.value.tenants : [])
    .filter(({ id, key }) => id !== tenantId && key.state !== 'leaked' && isSame(key.fingerprint, fingerprint))
    .map(({ id }) => id)
}
