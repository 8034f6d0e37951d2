import type { Role } from '../../src-preload/contract/profile-kinds.ts'
import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import type { ServiceAdapter, ServiceContext } from './service-adapter.ts'

/**
 * Finds out which service answers at an address by asking each adapter that serves `role` in turn; no key is ever sent.
 * The first yes wins. `KIND_UNKNOWN` when the server answered and no adapter knows it; when one of them could not be answered,
 * its failure is returned instead, because "unknown" would then be a guess.
 */
export async function detectAdapter(
  adapters: readonly ServiceAdapter[],
  context: ServiceContext,
  role: Role,
  signal?: AbortSignal,
): Promise<Result<ServiceAdapter>> {
  let unanswered: Result<never> | null = null
  for (const adapter of adapters.filter(({ roles }) => roles.includes(role))) {
    const said = await adapter.detect(context, signal)
    if (said.ok && said.value) return ok(adapter)
    if (!said.ok) unanswered = unanswered ?? said
    if (signal?.aborted) return fail('CANCELLED')
  }
  return unanswered ?? fail('KIND_UNKNOWN')
}
