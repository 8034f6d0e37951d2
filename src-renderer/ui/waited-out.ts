import type { ErrorCode } from '../../src-preload/contract/error-codes.ts'
import type { Failure } from '../../src-preload/contract/result.ts'

/** Trouble that passes or does not, whatever the person does meanwhile. */
const PASSING: readonly ErrorCode[] = [
  'NETWORK_UNREACHABLE',
  'NETWORK_REFUSED',
  'NETWORK_NAME_UNKNOWN',
  'NETWORK_LOST',
  'NETWORK_TIMEOUT',
  'SERVER_FAILED',
  'RATE_LIMITED',
  'DOWNLOAD_INCOMPLETE',
]

/** When what failed is tried again by itself, milliseconds since 1970; null: only a person can go on. */
export function againAt({ facts }: Failure): number | null {
  return typeof facts?.again === 'number' ? facts.again : null
}

/** True where "try again later" would be wrong: it is being done already, and there is nothing else to do. */
export function isOnlyWaiting(failure: Failure): boolean {
  return againAt(failure) !== null && PASSING.includes(failure.code)
}
