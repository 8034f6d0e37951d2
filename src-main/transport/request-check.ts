import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import type { RequestSpec } from './port.ts'

/** Headers that carry secrets, say where a request goes, or frame it: the transport alone sets those. */
const FORBIDDEN =
  /^(?:authorization|cookie2?|host|proxy-.*|x-api-key|x-admin-key|x-admin-token|content-length|transfer-encoding|connection|keep-alive|upgrade|te|trailer|expect|accept-encoding|user-agent)$/i
const TOKEN = /^[A-Za-z0-9-]+$/
const VALUE = /^[\x20-\x7e]*$/

function allowed([name, value]: [string, string]): boolean {
  return TOKEN.test(name) && !FORBIDDEN.test(name) && VALUE.test(value)
}

/**
 * Judges a request before any socket is opened and returns its whole URL. `ORIGIN_NOT_ALLOWED` when the key belongs to
 * another origin, or when the path is not exactly what would go over the wire: a path that the URL parser changes
 * (`//host`, `/../`, a backslash, a line end, a fragment) could mean something else to the server than to its reader.
 * Throws when a forbidden header is asked for: adapters are ours, so that is a bug.
 */
export function checkedUrl(spec: RequestSpec): Result<URL> {
  if (spec.credential !== undefined && spec.credential.pin !== spec.origin) return fail('ORIGIN_NOT_ALLOWED')
  if (!URL.canParse(spec.origin)) return fail('ORIGIN_NOT_ALLOWED')
  const origin = new URL(spec.origin)
  if (origin.origin !== spec.origin || !/^https?:$/.test(origin.protocol)) return fail('ORIGIN_NOT_ALLOWED')
  if (!/^\/(?!\/)[\x21-\x7e]*$/.test(spec.path) || !URL.canParse(`${spec.origin}${spec.path}`)) {
    return fail('ORIGIN_NOT_ALLOWED')
  }
  const url = new URL(`${spec.origin}${spec.path}`)
  if (url.origin !== spec.origin || `${url.pathname}${url.search}` !== spec.path) return fail('ORIGIN_NOT_ALLOWED')
  if (!Object.entries(spec.headers ?? {}).every(allowed)) throw new Error('a forbidden header was asked for')
  return ok(url)
}
