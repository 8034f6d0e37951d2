import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'

/** Whom a request comes from, or the sentence of its 401. */
export type Caller = { readonly user: string } | { readonly user: null; readonly why: string }

/** How long after its end a token is still taken, in seconds: what the observed service allows clocks to differ. */
const LEEWAY_S = 300

const HEADER = { alg: 'HS256', typ: 'JWT' } as const

const claims = z.object({ sub: z.string().min(1).max(255), exp: z.number().optional() })

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

function decode(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
  } catch {
    return null
  }
}

function signature(signed: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(signed).digest()
}

/** Makes a session token for `user`, good from `now` for `livesMs`, both in milliseconds. */
export function makeToken(user: string, now: number, livesMs: number, secret: string): string {
  const iat = Math.floor(now / 1_000)
  // An id of its own: two tokens of one second would be one key, and could not be told apart in any list.
  const body = { sub: user, iat, exp: iat + Math.ceil(livesMs / 1_000), jti: randomUUID() }
  const signed = `${encode(HEADER)}.${encode(body)}`
  return `${signed}.${signature(signed, secret).toString('base64url')}`
}

/**
 * Finds out who sends a request. `secret` null: the signature is not looked at, which is what the observed service does
 * outside production.
 */
export function callerOf(authorization: string | undefined, now: number, secret: string | null): Caller {
  const token = /^bearer +(\S+)$/i.exec(authorization ?? '')?.[1]
  if (token === undefined) return { user: null, why: 'Not authenticated' }
  const failed = { user: null, why: 'Authentication failed' } as const
  const [header = '', body = '', signed = '', ...rest] = token.split('.')
  const parsed = claims.safeParse(decode(body))
  if (rest.length > 0 || decode(header) === null || !parsed.success) return failed
  if (secret !== null) {
    const right = signature(`${header}.${body}`, secret)
    const given = Buffer.from(signed, 'base64url')
    if (given.length !== right.length || !timingSafeEqual(given, right)) return failed
  }
  const { sub, exp } = parsed.data
  return exp !== undefined && now / 1_000 > exp + LEEWAY_S ? failed : { user: sub }
}

/** The token of a header, whoever it is of; null where none is. */
export function tokenIn(authorization: string | undefined): string | null {
  return /^bearer +(\S+)$/i.exec(authorization ?? '')?.[1] ?? null
}
