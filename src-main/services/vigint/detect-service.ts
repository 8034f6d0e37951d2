import { fail, ok, type Result } from '../../../src-preload/contract/result.ts'
import type { Answer } from '../../transport/port.ts'
import { parseJson } from '../../transport/safe-json.ts'
import type { ServiceContext } from '../service-adapter.ts'
import { ask } from './ask.ts'
import { isGateway, judge, ownWords } from './judge.ts'
import { HEALTH_PATH } from './requests.ts'
import { healthSchema } from './wire.ts'

/** A page of the service that wants a key, and what it says where none is shown. */
export interface Locked {
  readonly path: string
  readonly says: RegExp
}

/**
 * Says whether the server is a VigInt, without any key. Its health page alone is too plain to go by, so a page that wants
 * a key has to ask for it in the service's own words besides. A network failure is a failure, and so is an address where
 * only a proxy or a redirect was heard.
 */
export async function detectService(
  context: ServiceContext,
  locked: Locked,
  signal?: AbortSignal,
): Promise<Result<boolean>> {
  const health = await heard(context, HEALTH_PATH, signal)
  if (!health.ok || health.value === null) return health.ok ? ok(false) : health
  const shape = parseJson(health.value.body, healthSchema)
  if (health.value.status !== 200 || !shape.ok) return ok(false)
  const door = await heard(context, locked.path, signal)
  if (!door.ok || door.value === null) return door.ok ? ok(false) : door
  return ok(door.value.status === 401 && locked.says.test(ownWords(door.value)))
}

/** The answer; null for one that no VigInt gives. */
async function heard(
  context: ServiceContext,
  path: string,
  signal: AbortSignal | undefined,
): Promise<Result<Answer | null>> {
  const answered = await ask(context, { method: 'GET', path }, signal)
  if (!answered.ok) {
    const { code, facts } = answered.failure
    return code === 'ANSWER_TOO_LARGE' || code === 'ANSWER_UNREADABLE' ? ok(null) : fail(code, facts)
  }
  const { value: answer } = answered
  // Gateway errors and limits say nothing of what is behind.
  return answer.status === 429 || isGateway(answer) ? { ok: false, failure: judge(answer) } : answered
}
