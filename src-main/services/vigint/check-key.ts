import type { Answer } from '../../transport/port.ts'
import type { Secret } from '../../vault/secret.ts'
import { isHtml, readServerError } from '../image2model/server-error.ts'
import type { KeyedContext, KeyVerdict } from '../service-adapter.ts'
import { verdictUnheard } from '../unheard.ts'
import { verdictOfRefusal } from '../verdict-of-refusal.ts'
import { ask } from './ask.ts'
import { isGateway, judge, saysBadKey } from './judge.ts'
import { LIST_BYTES } from './requests.ts'

/**
 * Asks the service about one key with one request that costs nothing and is not counted as a use. `isOurs` says of a
 * success whether it is this service's: a page that says 200 to everything proves no key.
 */
export async function checkKey(
  context: KeyedContext,
  path: string,
  isOurs: (text: string) => boolean,
  signal?: AbortSignal,
): Promise<KeyVerdict> {
  const { credential } = context
  const request = { method: 'GET', path, credential, operation: 'check-key', maxBytes: LIST_BYTES } as const
  const answered = await ask(context, request, signal)
  return answered.ok ? verdictOf(answered.value, isOurs, credential.secret) : verdictUnheard(answered.failure)
}

function verdictOf(answer: Answer, isOurs: (text: string) => boolean, secret: Secret): KeyVerdict {
  if (answer.status === 200 && isOurs(answer.body)) return { verdict: 'verified' }
  const failure = judge(answer, secret)
  const stranger = answer.status < 400 || isHtml(answer) || failure.code === 'NOT_FOUND'
  const aboutKey = saysBadKey(readServerError(answer))
  return verdictOfRefusal(answer, { failure, aboutKey, stranger, unreached: isGateway(answer) })
}
