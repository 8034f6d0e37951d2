import { z } from 'zod'
import { PROVIDER_NAMES, PROVIDERS, type Provider } from '../../../src-preload/contract/provider-names.ts'
import { fail, ok, type Result } from '../../../src-preload/contract/result.ts'
import { parseJson } from '../../transport/safe-json.ts'
import { revealSecret, type Secret } from '../../vault/secret.ts'
import type { ProvidersSent } from '../provider-keys.ts'
import type { KeyedContext } from '../service-adapter.ts'
import { judge } from './judge.ts'
import { ANSWER_BYTES, QUICK, STEP_PATH } from './requests.ts'

/** Step 1 of the service's own set-up takes all three or nothing. */
export const REQUIRED: readonly Provider[] = ['gemini', 'exa', 'copilotkit']

/** The service answers with the keys it was sent. Only their names get past this schema. */
const takenSchema = z.lazy(() =>
  z.object({
    step_number: z.literal(1),
    data: z.object({
      api_keys: z.record(z.string().max(64), z.unknown()).transform((keys) => Object.keys(keys)),
    }),
    warnings: z
      .array(z.unknown())
      .nullish()
      .catch(null)
      .transform((list) => list?.length ?? 0),
  }),
)

/**
 * Sends provider keys to the one call that stores them for a user. `PROVIDER_KEYS_MISSING` names what it needs first,
 * and nothing is sent; `PROVIDER_KEYS_UNCLEAR` when they went out and it cannot be told what became of them.
 */
export async function sendProviders(
  context: KeyedContext,
  keys: ReadonlyMap<Provider, Secret>,
  signal?: AbortSignal,
): Promise<Result<ProvidersSent>> {
  const missing = REQUIRED.filter((provider) => !keys.has(provider))
  if (missing.length > 0)
    return fail('PROVIDER_KEYS_MISSING', { providers: missing.map((one) => PROVIDER_NAMES[one]).join(', ') })
  // Wiped meanwhile, by a lock or a removal: what is left of a key is no key.
  if ([...keys.values()].some((secret) => secret.byteLength === 0)) return fail('CANCELLED')
  const api_keys = Object.fromEntries([...keys].map(([provider, secret]) => [provider, revealSecret(secret)]))
  const sent = await context.transport.send({
    method: 'POST',
    origin: context.origin,
    path: STEP_PATH,
    credential: context.credential,
    headers: { accept: 'application/json' },
    body: { kind: 'json', value: { data: { api_keys } } },
    deadlines: QUICK,
    maxBytes: ANSWER_BYTES,
    ...(signal && { signal }),
  })
  if (!sent.ok) return maybeHeard(sent.failure.code) ? fail('PROVIDER_KEYS_UNCLEAR') : sent
  const { value: answer } = sent
  // Whoever answers 500 here may have put the keys to use before it failed; that was seen.
  if (answer.status >= 500) return fail('PROVIDER_KEYS_UNCLEAR', { status: answer.status })
  if (answer.status !== 200) return { ok: false, failure: judge(answer) }
  const parsed = parseJson(answer.body, takenSchema)
  if (!parsed.ok) return fail('PROVIDER_KEYS_UNCLEAR', { status: answer.status })
  const { data, warnings } = parsed.value
  return ok({ taken: PROVIDERS.filter((provider) => data.api_keys.includes(provider) && keys.has(provider)), warnings })
}

/** True when the request may have reached the service: a connection that broke later, or an answer nobody could read. */
function maybeHeard(code: string): boolean {
  return ['NETWORK_LOST', 'NETWORK_TIMEOUT', 'CANCELLED'].includes(code) || code.startsWith('ANSWER_')
}
