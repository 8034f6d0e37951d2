import type { Readable } from 'node:stream'
import { fail, ok, type Result } from '../../../src-preload/contract/result.ts'
import { isLoopback, isPrivateRange } from '../../transport/address.ts'
import type { Origin } from '../../transport/port.ts'
import type { KeyedContext } from '../service-adapter.ts'
import { DOWNLOAD } from './requests.ts'
import { waitSeconds } from './wait-hint.ts'

/**
 * Results may lie elsewhere, but a public service cannot make Latchkey read from this machine or its network. Plain
 * http to another address is for a service on this machine only, whose own address is plain http too.
 */
function mayFetch(target: URL, service: Origin): boolean {
  if (target.username !== '' || target.password !== '') return false
  if (target.origin === service) return true
  if (target.protocol !== 'https:' && target.protocol !== 'http:') return false
  if (isLoopback(target.origin)) {
    return isLoopback(service) && (target.protocol === 'https:' || service.startsWith('http:'))
  }
  return target.protocol === 'https:' && !isPrivateRange(target.origin)
}

/**
 * Opens a result of at most `maxBytes` bytes. The key goes along only to the pinned origin itself; results on other
 * hosts need none. `ORIGIN_NOT_ALLOWED` for an address that may not be asked, `RESULT_GONE` for 404 and 410.
 */
export async function download(
  context: KeyedContext,
  url: string,
  options: { readonly maxBytes: number; readonly signal: AbortSignal },
): Promise<Result<{ readonly stream: Readable; readonly bytes: number | null }>> {
  if (!URL.canParse(url)) return fail('ORIGIN_NOT_ALLOWED')
  const target = new URL(url)
  if (!mayFetch(target, context.origin)) return fail('ORIGIN_NOT_ALLOWED')
  const own = target.origin === context.credential.pin
  const opened = await context.transport.open({
    method: 'GET',
    origin: target.origin as Origin,
    path: `${target.pathname}${target.search}`,
    ...(own && { credential: context.credential, operation: 'download' as const }),
    deadlines: DOWNLOAD,
    maxBytes: options.maxBytes,
    signal: options.signal,
  })
  if (!opened.ok) return opened
  const { status, headers, stream } = opened.value
  if (status === 200) {
    const length = headers['content-length']
    return ok({ stream, bytes: length !== undefined && /^\d{1,15}$/.test(length) ? Number(length) : null })
  }
  stream.destroy()
  if (status === 404 || status === 410) return fail('RESULT_GONE')
  if (status === 429) {
    const seconds = waitSeconds({ status, headers }, '')
    return fail('RATE_LIMITED', seconds === null ? undefined : { seconds })
  }
  return fail(status >= 500 ? 'SERVER_FAILED' : 'REQUEST_REFUSED', { status })
}
