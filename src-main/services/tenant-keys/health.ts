import { fail, ok } from '../../../src-preload/contract/result.ts'
import { parseJson } from '../../transport/safe-json.ts'
import type { AskHealth } from '../desk-ports.ts'
import { plainText } from '../plain-text.ts'
import { judge } from './judge.ts'
import { ANSWER_BYTES, HEALTH_PATH, QUICK } from './requests.ts'
import { healthSchema } from './wire.ts'

/** Asks the service how it is. Its answer is fixed, so it proves no more than that the service was reached. */
export const askHealth: AskHealth = async (context, signal) => {
  const answered = await context.transport.send({
    method: 'GET',
    origin: context.origin,
    path: HEALTH_PATH,
    headers: { accept: 'application/json' },
    deadlines: QUICK,
    maxBytes: ANSWER_BYTES,
    ...(signal && { signal }),
  })
  if (!answered.ok) return answered
  if (answered.value.status !== 200) return { ok: false, failure: judge(answered.value) }
  const parsed = parseJson(answered.value.body, healthSchema)
  if (!parsed.ok) return fail('SERVICE_UNCLEAR')
  const version = plainText(parsed.value.version ?? '')
  const state = parsed.value.ok ? 'well' : 'down'
  return ok({ state, says: 'constant', version: version === '' ? null : version, parts: [], freeBytes: null })
}
