import { fail, ok, type Result } from '../../../src-preload/contract/result.ts'
import type { KeyedContext, ServiceAdapter } from '../service-adapter.ts'
import { ask } from './ask.ts'
import { judge } from './judge.ts'
import { QUICK, USAGE_PATH } from './requests.ts'

/** So often the same upload goes out again by itself; a proxy that cuts every one of them off must not be fed for ever. */
const MOST = 3
/** Names of uploads that are remembered; the oldest goes. */
const REMEMBERED = 200

/**
 * What becomes of an upload whose answer never came: as the service has one video of each client and the same one again
 * changes nothing, it is simply sent again, once the service answers at all. After that it is the person's to decide
 * (`SERVICE_UNCLEAR`), as a count in memory is enough to end a circle.
 */
export function createFindUpload(): NonNullable<ServiceAdapter['findUpload']> {
  const counts = new Map<string, number>()
  return async (context: KeyedContext, attempt: string, signal?: AbortSignal): Promise<Result<null>> => {
    const count = counts.get(attempt) ?? 0
    if (count >= MOST) return fail('SERVICE_UNCLEAR')
    const { credential } = context
    const answered = await ask(
      context,
      { method: 'GET', path: USAGE_PATH, credential, operation: 'ask', deadlines: QUICK },
      signal,
    )
    if (!answered.ok) return answered
    if (answered.value.status !== 200) return { ok: false, failure: judge(answered.value, credential.secret) }
    counts.delete(attempt)
    counts.set(attempt, count + 1)
    const [oldest] = counts.keys()
    if (counts.size > REMEMBERED && oldest !== undefined) counts.delete(oldest)
    return ok(null)
  }
}
