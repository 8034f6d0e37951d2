import { z } from 'zod'
import { ok, type Result } from '../../../src-preload/contract/result.ts'
import type { Answer } from '../../transport/port.ts'
import { parseJson } from '../../transport/safe-json.ts'
import type { ServiceHealth } from '../desk-ports.ts'
import type { ServiceContext } from '../service-adapter.ts'
import { judge } from './judge.ts'
import { ANSWER_BYTES, HEALTH_PATH, QUICK } from './requests.ts'

/** What only this service's health page has: the mode it runs in, and what is switched on in it. */
const healthSchema = z.lazy(() =>
  z.object({
    status: z.string().max(100),
    feature_mode: z.string().max(100),
    enabled_features: z.array(z.string().max(200)).max(1_000),
  }),
)

function ask(context: ServiceContext, signal: AbortSignal | undefined): Promise<Result<Answer>> {
  return context.transport.send({
    method: 'GET',
    origin: context.origin,
    path: HEALTH_PATH,
    headers: { accept: 'application/json' },
    deadlines: QUICK,
    maxBytes: ANSWER_BYTES,
    ...(signal && { signal }),
  })
}

/**
 * Says whether the server is an ALwrity backend, without any key. A network failure is a failure, and so is an address
 * where only a proxy or a redirect was heard.
 */
export async function detectAlwrity(context: ServiceContext, signal?: AbortSignal): Promise<Result<boolean>> {
  const asked = await ask(context, signal)
  if (!asked.ok) {
    const { code } = asked.failure
    return code === 'ANSWER_TOO_LARGE' || code === 'ANSWER_UNREADABLE' ? ok(false) : asked
  }
  const { status, body } = asked.value
  if (status === 429 || (status >= 502 && status <= 504)) return { ok: false, failure: judge(asked.value) }
  return ok(status === 200 && parseJson(body, healthSchema).ok)
}

/** How the service says it is. Its answer is written once at its start and proves only that it is reached. */
export async function alwrityHealth(context: ServiceContext, signal?: AbortSignal): Promise<Result<ServiceHealth>> {
  const asked = await ask(context, signal)
  if (!asked.ok) return asked
  const { value: answer } = asked
  const about = { says: 'constant', version: null, parts: [], freeBytes: null } as const
  if (answer.status >= 500) return ok({ ...about, state: 'down' })
  if (answer.status !== 200) return { ok: false, failure: judge(answer) }
  const parsed = parseJson(answer.body, healthSchema)
  if (!parsed.ok) return parsed
  return ok({ ...about, state: /^(?:healthy|ok)$/i.test(parsed.value.status) ? 'well' : 'poorly' })
}
