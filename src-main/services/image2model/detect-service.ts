import { type Failure, fail, ok, type Result } from '../../../src-preload/contract/result.ts'
import type { Answer } from '../../transport/port.ts'
import { parseJson } from '../../transport/safe-json.ts'
import type { ServiceContext } from '../service-adapter.ts'
import { judge } from './judge.ts'
import { ANSWER_BYTES, HEALTH_PATH, QUICK } from './requests.ts'
import { healthSchema, rootSchema } from './wire.ts'

/** What one probe says of the server. `mute` means that something answered for it (a proxy, a redirect). */
type Probe = { readonly says: 'yes' | 'no' } | { readonly says: 'mute' | 'lost'; readonly failure: Failure }

/**
 * Says whether the server is an image2model backend, without any key. Two places name it: the API's root, which a
 * front end may cover, and its health page. `/health` is of no use, the proxy in front answers it by itself.
 * A network failure is a failure, and so is an address where only a proxy or a redirect was heard.
 */
export async function detectService(context: ServiceContext, signal?: AbortSignal): Promise<Result<boolean>> {
  const health = await probe(
    context,
    HEALTH_PATH,
    (text) => {
      const parsed = parseJson(text, healthSchema)
      return parsed.ok && parsed.value.service === 'image2model-backend'
    },
    signal,
  )
  if (health.says === 'yes') return ok(true)
  if (health.says === 'lost') return fail(health.failure.code, health.failure.facts)
  const root = await probe(
    context,
    '/',
    (text) => {
      const parsed = parseJson(text, rootSchema)
      return parsed.ok && parsed.value.message === 'Image2Model API'
    },
    signal,
  )
  if (root.says === 'yes') return ok(true)
  if (root.says === 'lost') return fail(root.failure.code, root.failure.facts)
  return health.says === 'mute' ? fail(health.failure.code, health.failure.facts) : ok(false)
}

async function probe(
  context: ServiceContext,
  path: string,
  isOurs: (text: string) => boolean,
  signal: AbortSignal | undefined,
): Promise<Probe> {
  const sent = await context.transport.send({
    method: 'GET',
    origin: context.origin,
    path,
    headers: { accept: 'application/json' },
    deadlines: QUICK,
    maxBytes: ANSWER_BYTES,
    ...(signal && { signal }),
  })
  if (!sent.ok) return sayOfFailure(sent.failure)
  const { value: answer } = sent
  if (answer.status >= 200 && answer.status < 300) return { says: isOurs(answer.body) ? 'yes' : 'no' }
  return isBusy(answer) ? { says: 'mute', failure: judge(answer) } : { says: 'no' }
}

/** Gateway errors and limits say nothing of what is behind; a 500 or 404 is the server's own word. */
function isBusy(answer: Answer): boolean {
  return answer.status === 429 || (answer.status >= 502 && answer.status <= 504)
}

function sayOfFailure(failure: Failure): Probe {
  switch (failure.code) {
    case 'REDIRECT_REFUSED':
      return { says: 'mute', failure }
    case 'ANSWER_TOO_LARGE':
    case 'ANSWER_UNREADABLE':
      return { says: 'no' }
    default:
      return { says: 'lost', failure }
  }
}
