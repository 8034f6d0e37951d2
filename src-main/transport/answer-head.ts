import type { IncomingMessage } from 'node:http'
import { fail, ok, type Result } from '../../src-preload/contract/result.ts'

/** More headers than any honest server sends. */
export const MAX_HEADERS = 200

/**
 * The headers a caller sees: lower case, each one line. Cookies are left out: nothing here keeps them, so that no
 * server can tell two profiles to be of one person.
 */
export function headersOf(message: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = Object.create(null)
  for (const [name, value] of Object.entries(message.headers)) {
    if (/^set-cookie2?$/.test(name) || value === undefined) continue
    headers[name] = Array.isArray(value) ? value.join(', ') : value
  }
  return headers
}

/**
 * Judges the head of an answer. A redirect is `REDIRECT_REFUSED` with the origin it points to: the key belongs to one
 * origin, and a server cannot lend it to another. Too many headers are `ANSWER_UNREADABLE`.
 */
export function judgeHead(url: URL, message: IncomingMessage): Result<number> {
  const status = message.statusCode ?? 0
  if (message.rawHeaders.length / 2 > MAX_HEADERS) return fail('ANSWER_UNREADABLE', { what: 'headers' })
  const { location } = message.headers
  if (status >= 300 && status < 400 && location !== undefined) {
    const target = URL.canParse(location, url.href) ? new URL(location, url).origin : 'unknown'
    return fail('REDIRECT_REFUSED', { status, toOrigin: target.slice(0, 300) })
  }
  return ok(status)
}
