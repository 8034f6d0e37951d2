import type { Result } from '../../src-preload/contract/result.ts'
import type { Seal } from '../../src-preload/contract/table.ts'
import { currentSeal, unwrap } from './mirror.ts'

/**
 * Asks main about the profile on screen. Null when main refuses, which is shown, and when the person has turned to
 * another profile meanwhile: what is answered then, refusals included, is not about what they look at.
 */
export async function onThisView<T>(ask: (seal: Seal) => Promise<Result<T>>): Promise<T | null> {
  const before = currentSeal()
  const answer = await ask(before)
  const now = currentSeal()
  return now.tenantId === before.tenantId && now.nonce === before.nonce ? unwrap(answer) : null
}
