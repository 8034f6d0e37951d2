import type { Readable } from 'node:stream'
import { fail, ok, type Result } from '../../../src-preload/contract/result.ts'
import { isLoopback, isPrivateRange } from '../../transport/address.ts'
import type { Origin } from '../../transport/port.ts'
import type { KeyedContext } from '../service-adapter.ts'
import { DOWNLOAD } from './requests.ts'

/** Results may lie elsewhere, but a public service cannot make Latchkey read from this machine or its network. */
function mayFetch(target: URL, service: Origin): boolean {
  if (target.username !== '' || target.password !== '') return false
  if (target.origin === service) return true
  if (isLoopback(target.origin)) return isLoopback(service) && /^https?:$/.test(target.protocol)
  return target.protocol === 'https:' && !isPrivateRange(target.origin)
}

/** Opens a result. The key goes along only to the pinned origin itself; results on other hosts need none. */
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
    ...(own && { credential: context.credential }),
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
  return status === 429 ? fail('RATE_LIMITED') : fail(status >= 500 ? 'SERVER_FAILED' : 'REQUEST_REFUSED', { status })
}
