import type { Failure } from '../../../src-preload/contract/result.ts'

/** True when a request that failed may have reached the service: a connection that broke later, or a stop from our side. */
export function maybeHeard({ code, facts }: Failure): boolean {
  if (code === 'NETWORK_TIMEOUT') return facts?.phase !== 'connect'
  return code === 'NETWORK_LOST' || code === 'CANCELLED' || code.startsWith('ANSWER_')
}
