import { revealSecret, type Secret } from './secret.ts'

/** When a session began and ends, in milliseconds since 1970; null where the token does not say. */
export interface TokenTimes {
  readonly issuedAt: number | null
  readonly endsAt: number | null
}

const TOKEN = /^eyJ[\w-]+\.([\w-]+)(?:\.[\w-]*)?$/

/** The last second that a calendar knows. */
const LAST_SECOND = 8_640_000_000_000

/** Seconds since 1970 as milliseconds; null for what is no such time. By hand: a start waits for this file. */
function timeOf(seconds: unknown): number | null {
  const known = typeof seconds === 'number' && seconds >= 0 && seconds <= LAST_SECOND
  return known ? Math.floor(seconds * 1_000) : null
}

/** True for text of the form of a session's token. Said by its form alone; nothing in it is believed. */
export function isSessionToken(text: string): boolean {
  return TOKEN.test(text)
}

/**
 * Reads the two times out of a session's token; null when it is none. They are shown and nothing follows from them: whoever
 * made the token could write anything there, and whether it still works the service says.
 */
export function tokenTimes(secret: Secret): TokenTimes | null {
  const body = TOKEN.exec(revealSecret(secret))?.[1]
  if (body === undefined) return null
  try {
    const claims: unknown = JSON.parse(Buffer.from(body, 'base64url').toString('utf8'))
    if (typeof claims !== 'object' || claims === null || Array.isArray(claims)) return null
    const { iat, exp } = claims as { readonly iat?: unknown; readonly exp?: unknown }
    return { issuedAt: timeOf(iat), endsAt: timeOf(exp) }
  } catch {
    return null
  }
}
