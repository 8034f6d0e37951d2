import { ok, type Result } from '../../../src-preload/contract/result.ts'
import { parseJson } from '../../transport/safe-json.ts'
import type { ServiceContext } from '../service-adapter.ts'
import { judge } from './judge.ts'
import { ANSWER_BYTES, HEALTH_PATH, QUICK } from './requests.ts'
import { healthSchema } from './wire.ts'

/** What the service calls itself; what follows is an edition. */
const NAME = /^doc parser api\b/i

/**
 * Says whether the server is the document service, without any key: its health page names it, in both of its modes. A
 * proxy that speaks for it, a limit and a broken line are failures, because "no" would then be a guess.
 */
export async function detectService(context: ServiceContext, signal?: AbortSignal): Promise<Result<boolean>> {
  const sent = await context.transport.send({
    method: 'GET',
    origin: context.origin,
    path: HEALTH_PATH,
    headers: { accept: 'application/json' },
    deadlines: QUICK,
    maxBytes: ANSWER_BYTES,
    ...(signal && { signal }),
  })
  if (!sent.ok) {
    const { code } = sent.failure
    return code === 'ANSWER_TOO_LARGE' || code === 'ANSWER_UNREADABLE' ? ok(false) : sent
  }
  const { value: answer } = sent
  if (answer.status === 429 || (answer.status >= 502 && answer.status <= 504)) {
    return { ok: false, failure: judge(answer) }
  }
  if (answer.status !== 200) return ok(false)
  const parsed = parseJson(answer.body, healthSchema)
  return ok(parsed.ok && NAME.test(parsed.value.service))
}
