import { fail, ok, type Result } from '../../../src-preload/contract/result.ts'
import type { Origin } from '../../transport/port.ts'
import { bytesOf, judgeRange, rangeHeaders, validatorOf } from '../byte-range.ts'
import { mayFetch } from '../result-address.ts'
import type { DownloadFrom, KeyedContext, OpenedDownload } from '../service-adapter.ts'
import { DOWNLOAD } from './requests.ts'
import { waitSeconds } from './wait-hint.ts'

/**
 * Opens a result of at most `maxBytes` bytes. The key goes along only to the pinned origin itself; results on other
 * hosts need none. `from` asks for the rest of a result; the service itself ignores that and sends all of it, other hosts
 * may not. `ORIGIN_NOT_ALLOWED` for an address that may not be asked, `RESULT_GONE` for 404 and 410, and
 * `DOWNLOAD_INCOMPLETE` (`why: 'range'`) for a rest that does not go with what is here.
 */
export async function download(
  context: KeyedContext,
  url: string,
  options: { readonly maxBytes: number; readonly signal: AbortSignal; readonly from?: DownloadFrom | null },
): Promise<Result<OpenedDownload>> {
  if (!URL.canParse(url)) return fail('ORIGIN_NOT_ALLOWED')
  const target = new URL(url)
  if (!mayFetch(target, context.origin)) return fail('ORIGIN_NOT_ALLOWED')
  const own = target.origin === context.credential.pin
  const from = options.from ?? null
  const opened = await context.transport.open({
    method: 'GET',
    origin: target.origin as Origin,
    path: `${target.pathname}${target.search}`,
    ...(own && { credential: context.credential, operation: 'download' as const }),
    ...(from !== null && { headers: rangeHeaders(from) }),
    deadlines: DOWNLOAD,
    maxBytes: options.maxBytes,
    signal: options.signal,
  })
  if (!opened.ok) return opened
  const { status, headers, stream } = opened.value
  if (status === 200) {
    return ok({ stream, bytes: bytesOf(headers['content-length']), from: 0, validator: validatorOf(headers) })
  }
  if (status === 206 && from !== null) {
    const whole = judgeRange(headers, from)
    if (whole !== null) return ok({ stream, bytes: whole, from: from.at, validator: from.validator })
  }
  stream.destroy()
  if (from !== null && (status === 206 || status === 416 || status === 412)) {
    return fail('DOWNLOAD_INCOMPLETE', { why: 'range', status })
  }
  if (status === 404 || status === 410) return fail('RESULT_GONE')
  const seconds = waitSeconds({ status, headers }, '')
  const waits = seconds === null ? {} : { seconds }
  if (status === 429) return fail('RATE_LIMITED', seconds === null ? undefined : waits)
  return fail(status >= 500 ? 'SERVER_FAILED' : 'REQUEST_REFUSED', { status, ...waits })
}
