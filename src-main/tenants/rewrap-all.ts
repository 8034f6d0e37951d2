import type { Keeper } from '../rotation/keeper.ts'
import type { TenantStore } from '../storage/tenant-store.ts'

/**
 * Moves the keys of all profiles to entries that are wrapped by this passcode, or by none. Answers how many could not be
 * moved; a profile that cannot even be read counts as one.
 */
export async function rewrapAll(
  tenants: Pick<TenantStore, 'list'>,
  keeper: Pick<Keeper, 'rewrap'>,
  wrappedBy: string | null,
): Promise<number> {
  const listed = tenants.list()
  if (!listed.ok) return 1
  let left = 0
  // One after the other: the keychain answers one question at a time anyway.
  for (const { id } of listed.value.tenants) {
    const moved = await keeper.rewrap(id, wrappedBy)
    left += moved.ok ? moved.value : 1
  }
  return left
}
