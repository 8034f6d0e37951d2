import { z } from 'zod'
import type { ErrorCode } from '../../../src-preload/contract/error-codes.ts'
import type { Failure } from '../../../src-preload/contract/result.ts'
import type { Answer } from '../../transport/port.ts'
import { retryAfterMs } from '../../transport/retry-after.ts'
import { parseJson } from '../../transport/safe-json.ts'

const refusal = z.lazy(() =>
  z.object({ detail: z.unknown(), retry_after: z.number().int().nonnegative().max(3_600).nullish().catch(null) }),
)

/** The service's own sentence; null for anything that is not one of its refusals, such as a proxy's page. */
export function detailOf(answer: Pick<Answer, 'body'>): string | null {
  const parsed = parseJson(answer.body, refusal)
  if (!parsed.ok || parsed.value.detail === undefined) return null
  return typeof parsed.value.detail === 'string' ? parsed.value.detail : ''
}

/**
 * Turns an answer that is not a success into a failure. Of what the service says nothing is quoted: it repeats what it
 * was sent, in its complaints about fields too, and that may be somebody's key.
 */
export function judge(answer: Answer): Failure {
  const seconds = waitOf(answer)
  const facts = { status: answer.status }
  return { code: codeOf(answer), facts: seconds === null ? facts : { ...facts, seconds } }
}

function waitOf(answer: Answer): number | null {
  if (answer.status !== 429 && answer.status !== 503) return null
  const asked = retryAfterMs(answer.headers['retry-after'], Date.parse(answer.headers.date ?? ''))
  if (asked !== null) return Math.ceil(asked / 1_000)
  const parsed = parseJson(answer.body, refusal)
  return parsed.ok ? (parsed.value.retry_after ?? null) : null
}

/**
 * True for words about this very token. "Not authenticated" is none of them: something dropped the header on its way,
 * and so is a 401 of a proxy that speaks for itself.
 */
export function saysBadToken(answer: Answer): boolean {
  return answer.status === 401 && /^authentication failed\b/i.test(detailOf(answer) ?? '')
}

function codeOf(answer: Answer): ErrorCode {
  const { status } = answer
  if (saysBadToken(answer)) return 'KEY_REFUSED'
  if (status === 401) return 'SERVICE_UNCLEAR'
  if (status === 403) return detailOf(answer) === null ? 'SERVICE_UNCLEAR' : 'KEY_NO_PERMISSION'
  if (status === 404) return 'NOT_FOUND'
  if (status === 413) return 'TOO_LARGE_FOR_SERVER'
  if (status === 429) return 'RATE_LIMITED'
  if (status >= 500) return 'SERVER_FAILED'
  return status >= 400 ? 'REQUEST_REFUSED' : 'SERVICE_UNCLEAR'
}
