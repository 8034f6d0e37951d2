import type { Failure, Result } from '../../../src-preload/contract/result.ts'
import type { Answer, RequestSpec } from '../../transport/port.ts'
import type { ServiceContext } from '../service-adapter.ts'
import { ANSWER_BYTES, QUICK } from './requests.ts'

type Ask = Pick<RequestSpec, 'method' | 'path'> &
  Partial<Pick<RequestSpec, 'body' | 'credential' | 'operation' | 'deadlines' | 'maxBytes' | 'onSent'>>

/** Asks the service one thing; what it answers, with whatever status, is for the caller to judge. */
export function ask(
  { transport, origin }: ServiceContext,
  request: Ask,
  signal: AbortSignal | undefined,
): Promise<Result<Answer>> {
  return transport.send({
    deadlines: QUICK,
    maxBytes: ANSWER_BYTES,
    ...request,
    origin,
    headers: { accept: 'application/json' },
    ...(signal && { signal }),
  })
}

/** True when the request may have reached the service: a connection that broke later, or a stop from our side. */
export function maybeHeard({ code, facts }: Failure): boolean {
  if (code === 'NETWORK_TIMEOUT') return facts?.phase !== 'connect'
  return code === 'NETWORK_LOST' || code === 'CANCELLED' || code.startsWith('ANSWER_')
}
