import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import type { RequestSpec } from './port.ts'

const FORBIDDEN =
  /^(?:authorization|cookie|host|proxy-.*|x-api-key|x-admin-key|content-length|transfer-encoding|connection|upgrade)$/i
const TOKEN = /^[A-Za-z0-9-]+$/

function safeHeaders(headers: Readonly<Record<string, string>>): boolean {
  return Object.entries(headers).every(
    ([name, value]) => TOKEN.test(name) && !FORBIDDEN.test(name) && /^[\x20-\x7e]*$/.test(value),
  )
}

/**
 * Judges a request before any socket is opened and returns its whole URL. A key for another origin, a path that could
 * change the origin, or a header that could carry a secret is `ORIGIN_NOT_ALLOWED` or a bug of ours (thrown).
 */
export function checkedUrl(spec: RequestSpec): Result<string> {
  if (spec.credential !== undefined && spec.credential.pin !== spec.origin) return fail('ORIGIN_NOT_ALLOWED')
  if (!/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(spec.path)) return fail('ORIGIN_NOT_ALLOWED')
  if (!URL.canParse(spec.origin) || new URL(spec.origin).origin !== spec.origin) return fail('ORIGIN_NOT_ALLOWED')
  const url = `${spec.origin}${spec.path}`
  if (!URL.canParse(url) || new URL(url).origin !== spec.origin) return fail('ORIGIN_NOT_ALLOWED')
  if (!safeHeaders(spec.headers ?? {})) throw new Error('a forbidden header was asked for')
  return ok(url)
}
