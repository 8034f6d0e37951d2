import type { Answer } from '../../transport/port.ts'
import type { Secret } from '../../vault/secret.ts'
import type { KeyedContext, KeyVerdict } from '../service-adapter.ts'
import { verdictUnheard } from '../unheard.ts'
import { verdictOfRefusal } from '../verdict-of-refusal.ts'
import { judge, saysBadKey } from './judge.ts'
import { ANSWER_BYTES, QUICK, UPLOAD_PATH } from './requests.ts'
import { isHtml, readServerError, type ServerError } from './server-error.ts'

/**
 * Asks the service about one key with one request that creates nothing: an upload without a body. The service looks
 * at the key before the form, so an accepted key is told by a complaint about the missing form. No GET endpoint
 * proves a user key.
 */
export async function checkKey(context: KeyedContext, signal?: AbortSignal): Promise<KeyVerdict> {
  const sent = await context.transport.send({
    method: 'POST',
    origin: context.origin,
    path: UPLOAD_PATH,
    credential: context.credential,
    operation: 'check-key',
    body: { kind: 'empty' },
    deadlines: QUICK,
    maxBytes: ANSWER_BYTES,
    ...(signal && { signal }),
  })
  return sent.ok ? verdictOf(sent.value, context.credential.secret) : verdictUnheard(sent.failure)
}

/** Reads the verdict from the answer. Only words about the key itself count against it; see faults of the field. */
export function verdictOf(answer: Answer, secret: Secret): KeyVerdict {
  const error = readServerError(answer)
  if (complainsAboutForm(error)) return { verdict: 'verified' }
  const failure = judge(answer, secret)
  // "Access denied" is about a job of someone else, so it says nothing of what this key may do.
  if (error.status === 403 && /^access denied\b/i.test(error.message)) {
    return { verdict: 'unclear', failure: { ...failure, code: 'REQUEST_REFUSED' } }
  }
  // A success without a file, or a web page: something else answers at this address.
  const stranger = answer.status < 400 || isHtml(answer) || failure.code === 'NOT_FOUND'
  return verdictOfRefusal(answer, { failure, aboutKey: saysBadKey(error), stranger })
}

/** The service looked past the key and missed the files: only then is the key known to be good. */
function complainsAboutForm(error: ServerError): boolean {
  const aboutBody = error.fields.length === 0 || error.fields.some((field) => field.startsWith('body'))
  return error.status === 422 && error.code === 'VALIDATION_ERROR' && aboutBody
}
