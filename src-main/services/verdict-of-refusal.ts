import type { Failure } from '../../src-preload/contract/result.ts'
import type { Answer } from '../transport/port.ts'
import type { KeyVerdict } from './service-adapter.ts'

/** What an adapter has found out about an answer that does not prove the key good. */
export interface Refusal {
  readonly failure: Failure
  /** Its words are about this very key: nothing else counts against it. */
  readonly aboutKey: boolean
  /** It comes from something that is not this service. */
  readonly stranger: boolean
  /** The service was not reached; left out: as the status of a proxy says. Some services answer with those themselves. */
  readonly unreached?: boolean
}

/**
 * The verdict on a key whose check was answered otherwise than with a success. A proxy that speaks for a service which is
 * down, and says nothing of the key, is the same as being offline. The same for every service, as all of this is about
 * what lies between them and us.
 */
export function verdictOfRefusal({ status }: Answer, refusal: Refusal): KeyVerdict {
  const { failure, aboutKey, stranger, unreached = status >= 502 && status <= 504 } = refusal
  if (aboutKey) return { verdict: 'refused', failure }
  if (unreached) return { verdict: 'not-checked-yet', failure }
  return { verdict: 'unclear', failure: stranger ? { ...failure, code: 'SERVICE_UNCLEAR' } : failure }
}
