import type { Failure } from '../../src-preload/contract/result.ts'
import type { KeyVerdict } from './service-adapter.ts'

/**
 * What is said of a key when no answer of the service came: it stays unchecked, unless what answered is plainly not the
 * service. The same for every service, since the service had no part in it.
 */
export function verdictUnheard(failure: Failure): KeyVerdict {
  switch (failure.code) {
    case 'REDIRECT_REFUSED':
    case 'ANSWER_TOO_LARGE':
    case 'ANSWER_UNREADABLE':
    case 'ORIGIN_NOT_ALLOWED':
    case 'RATE_LIMITED':
      return { verdict: 'unclear', failure }
    default:
      return { verdict: 'not-checked-yet', failure }
  }
}
