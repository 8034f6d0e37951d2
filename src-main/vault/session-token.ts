import { z } from 'zod'
import { revealSecret, type Secret } from './secret.ts'

/** When a session began and ends, in milliseconds since 1970; null where the token does not say. */
export interface TokenTimes {
  readonly issuedAt: number | null
  readonly endsAt: number | null
}

const TOKEN = /^eyJ[\w-]+\.([\w-]+)(?:\.[\w-]*)?$/

/** Seconds since 1970 that a calendar knows, as milliseconds. */
const seconds = z
  .number()
  .nonnegative()
  .max(8_640_000_000_000)
  .nullish()
  .catch(null)
  .transform((time) => (time === null || time === undefined ? null : Math.floor(time * 1_000)))

const claims = z.lazy(() => z.object({ iat: seconds, exp: seconds }))

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
    const parsed = claims.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')))
    return parsed.success ? { issuedAt: parsed.data.iat, endsAt: parsed.data.exp } : null
  } catch {
    return null
  }
}
