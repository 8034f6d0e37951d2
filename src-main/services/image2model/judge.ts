import type { ErrorCode } from '../../../src-preload/contract/error-codes.ts'
import type { Facts, Failure } from '../../../src-preload/contract/result.ts'
import type { Answer } from '../../transport/port.ts'
import type { Secret } from '../../vault/secret.ts'
import { plainText } from '../plain-text.ts'
import { readServerError, type ServerError } from './server-error.ts'
import { waitSeconds } from './wait-hint.ts'

/**
 * Turns an answer that is not a success into a failure, the same way for every request. `secret` is the key the
 * request carried, if any: a server that repeats it must not get it onto the screen.
 */
export function judge(answer: Answer, secret?: Secret): Failure {
  const error = readServerError(answer)
  const facts = factsOf(error, secret)
  const seconds = waitSeconds(answer, error.message)
  return { code: codeOf(error), facts: seconds === null ? facts : { ...facts, seconds } }
}

/** Details every refusal of this service may name: the status and the server's own words, made harmless. */
export function factsOf(error: ServerError, secret?: Secret): Facts {
  const detail = plainText([error.message, ...error.errors].filter((line) => line !== '').join('; '), secret)
  return detail === '' ? { status: error.status } : { status: error.status, detail }
}

/** True for words that mean: this very key is not accepted. A status alone does not say so, a proxy sends 403 too. */
export function saysBadKey(error: ServerError): boolean {
  if (error.status !== 401 && error.status !== 403) return false
  if (error.code === 'INVALID_API_KEY' || /^invalid api key\b/i.test(error.message)) return true
  // A 401 that is no page counts, except where the service says that no key arrived at all (something dropped it).
  return error.status === 401 && error.form !== 'html' && !saysNoKey(error)
}

/** True when the service says that it saw no usable authorization header, although one was sent. */
export function saysNoKey(error: ServerError): boolean {
  return /^(?:not authenticated|invalid authentication credentials)\b/i.test(error.message)
}

/** True when the service says that it has no key of its own to compare with. */
export function saysNotConfigured(error: ServerError): boolean {
  return error.status === 500 && (error.code === 'AUTHENTICATION_REQUIRED' || /\bnot configured\b/i.test(error.message))
}

function codeOf(error: ServerError): ErrorCode {
  if (saysBadKey(error)) return 'KEY_REFUSED'
  if (saysNotConfigured(error)) return 'SERVICE_NOT_CONFIGURED'
  if (error.status === 401 || error.status === 403) {
    return error.form === 'envelope' && !saysNoKey(error) ? 'KEY_NO_PERMISSION' : 'SERVICE_UNCLEAR'
  }
  if (error.status === 404 || error.status === 410) return 'NOT_FOUND'
  if (error.status === 429) return 'RATE_LIMITED'
  if (error.status === 413) return 'TOO_LARGE_FOR_SERVER'
  if (error.status >= 500) return 'SERVER_FAILED'
  return error.status >= 400 ? 'REQUEST_REFUSED' : 'SERVICE_UNCLEAR'
}
