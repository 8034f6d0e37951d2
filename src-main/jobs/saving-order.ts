import { ok, type Result } from '../../src-preload/contract/result.ts'
import type { FoundResult } from './result-model.ts'
import type { SaveSummary } from './saving-types.ts'

/** How many of the savings worked out, once all of them have ended. */
export async function summed(ends: readonly (Promise<boolean> | boolean)[]): Promise<Result<SaveSummary>> {
  const saved = (await Promise.all(ends)).filter((end) => end).length
  return ok({ saved, failed: ends.length - saved })
}

/** Whose results the service forgets first is fetched first; among equals, and where no day is known, as they came. */
export function morePressing(a: Pick<FoundResult, 'record'>, b: Pick<FoundResult, 'record'>): number {
  const end = ({ record }: Pick<FoundResult, 'record'>): number => record.ownedUntil ?? Number.MAX_SAFE_INTEGER
  return end(a) - end(b)
}
