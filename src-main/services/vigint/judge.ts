import type { ErrorCode } from '../../../src-preload/contract/error-codes.ts'
import type { Failure } from '../../../src-preload/contract/result.ts'
import type { Answer } from '../../transport/port.ts'
import type { Secret } from '../../vault/secret.ts'
import { readServerError, type ServerError } from '../image2model/server-error.ts'
import { waitSeconds } from '../image2model/wait-hint.ts'
import { plainText } from '../plain-text.ts'

/**
 * Turns an answer that is not a success into a failure, the same way for every request. `secret` is the key the request
 * carried, if any: a server that repeats it must not get it onto the screen.
 */
export function judge(answer: Answer, secret?: Secret): Failure {
  const error = readServerError(answer)
  const detail = plainText(error.message, secret)
  const seconds = waitSeconds(answer, error.message)
  const facts = {
    status: error.status,
    ...(detail === '' ? {} : { detail }),
    ...(seconds === null ? {} : { seconds }),
  }
  return { code: codeOf(error), facts }
}

/** What the service said in its own form; empty for a page and for everything else. */
export function ownWords(answer: Answer): string {
  const error = readServerError(answer)
  return error.form === 'bare' ? error.message : ''
}

/** True for words that mean: this very key is not accepted. Wrong and revoked keys get the same. */
export function saysBadKey(error: ServerError): boolean {
  return error.status === 401 && error.form === 'bare' && /^invalid (?:api|admin) key\b/i.test(error.message)
}

/** True where something in front speaks for a service that does not. */
export function isGateway(answer: Answer): boolean {
  return answer.status >= 502 && answer.status <= 504 && ownWords(answer) === ''
}

function codeOf(error: ServerError): ErrorCode {
  if (saysBadKey(error)) return 'KEY_REFUSED'
  // "API key required" too: one was sent, so something on the way has taken it out.
  if (error.status === 401) return 'SERVICE_UNCLEAR'
  if (error.status === 403) return error.form === 'bare' ? 'KEY_NO_PERMISSION' : 'SERVICE_UNCLEAR'
  if (error.status === 404 || error.status === 410) return 'NOT_FOUND'
  if (error.status === 413) return 'TOO_LARGE_FOR_SERVER'
  if (error.status === 429) return 'RATE_LIMITED'
  if (error.status >= 500) return 'SERVER_FAILED'
  return error.status >= 400 ? 'REQUEST_REFUSED' : 'SERVICE_UNCLEAR'
}
