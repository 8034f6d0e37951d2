import { z } from 'zod'
import type { ErrorCode } from '../../../src-preload/contract/error-codes.ts'
import type { Facts, Failure } from '../../../src-preload/contract/result.ts'
import type { Answer } from '../../transport/port.ts'
import { retryAfterMs } from '../../transport/retry-after.ts'
import { parseJson } from '../../transport/safe-json.ts'
import type { Secret } from '../../vault/secret.ts'
import { revealSecret } from '../../vault/secret.ts'
import { plainText } from '../plain-text.ts'

/** An answer that is not what was asked for. `code` is the service's own word, null where something else answered. */
export interface ServerError {
  readonly status: number
  readonly code: string | null
  readonly message: string
}

const envelopeSchema = z.lazy(() => z.object({ error: z.string(), message: z.string() }))

/** What the limiter counts in one window, in seconds: after it everything that was sent is forgotten. */
const WINDOW_SECONDS = 60

/** Takes an error answer apart. Never throws; whatever is not the service's own form has no code and no message. */
export function readServerError(answer: Pick<Answer, 'status' | 'body'>): ServerError {
  const parsed = parseJson(answer.body, envelopeSchema)
  if (!parsed.ok) return { status: answer.status, code: null, message: '' }
  return { status: answer.status, code: parsed.value.error, message: parsed.value.message }
}

/**
 * True where a guard in front of the whole service answered: then the server runs in its other mode, in which its one
 * master key opens everything and keys of clients open nothing.
 */
export function saysMasterMode(error: ServerError): boolean {
  return error.status === 401 && error.code === 'unauthorized'
}

/** True for words that mean: this very key is not accepted, or not any more. */
export function saysBadKey(error: ServerError): boolean {
  return error.status === 401 && /^(?:invalid (?:api key|admin token)\b|api key is inactive)/i.test(error.message)
}

/**
 * Turns an answer that is not a success into a failure. `secret` is the key the request carried: a server that repeats it
 * must not get it onto the screen, and one made for clients is told from a master key by its form.
 */
export function judge(answer: Answer, secret?: Secret): Failure {
  const error = readServerError(answer)
  const detail = plainText(error.message, secret)
  const facts: Facts = { status: error.status, ...(detail === '' ? {} : { detail }) }
  const seconds = waitSeconds(answer, error)
  return { code: codeOf(error, secret), facts: seconds === null ? facts : { ...facts, seconds } }
}

function codeOf(error: ServerError, secret: Secret | undefined): ErrorCode {
  if (saysMasterMode(error) && secret !== undefined && isClientKey(secret)) return 'KEY_MASTER_WANTED'
  if (saysBadKey(error)) return 'KEY_REFUSED'
  if (error.status === 401) return 'SERVICE_UNCLEAR'
  if (error.status === 403) return error.code === null ? 'SERVICE_UNCLEAR' : 'KEY_NO_PERMISSION'
  if (error.status === 404 || error.status === 410) return 'NOT_FOUND'
  if (error.status === 413) return 'TOO_LARGE_FOR_SERVER'
  if (error.status === 429) return 'RATE_LIMITED'
  if (error.status >= 500) return /\bnot configured\b/i.test(error.message) ? 'SERVICE_NOT_CONFIGURED' : 'SERVER_FAILED'
  return error.status >= 400 ? 'REQUEST_REFUSED' : 'SERVICE_UNCLEAR'
}

/** The form in which the service makes keys for clients. */
function isClientKey(secret: Secret): boolean {
  return /^dp_[0-9a-f]{32}$/.test(revealSecret(secret))
}

/** The service names no time: what it counts is a window that slides. Something in front of it may name one. */
function waitSeconds({ status, headers }: Answer, { code }: ServerError): number | null {
  const { date = '', 'retry-after': header } = headers
  const asked = retryAfterMs(header, Date.parse(date))
  if (asked !== null && (status === 429 || status === 503)) return Math.ceil(asked / 1_000)
  return status === 429 && code !== null && code.startsWith('rate_limited') ? WINDOW_SECONDS : null
}
