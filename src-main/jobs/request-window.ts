import { retryAfterMs } from '../transport/retry-after.ts'

/** A minute as a server counts it, with room for what arrives closer together than it was sent. */
const WINDOW_MS = 61_000
const MOST_BLOCK_MS = 3_600_000
const FIRST_BLOCK_MS = 5_000
const LONGEST_BARE_BLOCK_MS = 120_000
const MOST_LIMIT = 100_000

/** Requests of one profile, as they weigh on its server's limit. Pure; times are milliseconds since 1970. */
export interface RequestWindow {
  /** Requests a minute; null: none is known. */
  readonly limit: number | null
  /** When each of the last minute's requests was sent, oldest first. */
  readonly sent: readonly number[]
  /** Until then nothing is asked: the server said so. */
  readonly blockedUntil: number
  /** Refusals in a row that did not say how long. */
  readonly refusals: number
}

/** What is asked for: a job's state, or a transfer, for which part of the limit is kept free. */
export type RequestKind = 'poll' | 'transfer'

/** What an answer says of the limit. */
export interface Heard {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
}

/** A window of which nothing is used. */
export function freshWindow(limit: number | null): RequestWindow {
  return { limit, sent: [], blockedUntil: 0, refusals: 0 }
}

/** Milliseconds until a request of that kind may go; 0: now. */
export function waitFor({ limit, sent, blockedUntil }: RequestWindow, kind: RequestKind, now: number): number {
  const blocked = blockedUntil - now
  // Said by a clock that has been set back since: nobody waits longer than the longest wait there is.
  if (blocked > 0 && blocked <= MOST_BLOCK_MS) return blocked
  if (limit === null) return 0
  const most = Math.max(1, kind === 'poll' ? limit - Math.ceil(limit / 3) : limit)
  const within = sent.filter((at) => at <= now && now - at < WINDOW_MS)
  const oldest = within[within.length - most]
  return oldest === undefined ? 0 : oldest + WINDOW_MS - now
}

/** The window with one request more. */
export function asked(window: RequestWindow, now: number): RequestWindow {
  return { ...window, sent: [...window.sent.filter((at) => at <= now && now - at < WINDOW_MS), now] }
}

/** The window after an answer: what it says of the limit, and of how long to wait, is believed within reason. */
export function heard(window: RequestWindow, { status, headers }: Heard, now: number): RequestWindow {
  const limit = limitOf(headers) ?? window.limit
  const known = { ...window, limit }
  if (status === 429 || status === 503) {
    const said = retryAfterMs(headers['retry-after'], Date.parse(headers.date ?? '')) ?? resetOf(headers, now)
    const bare = Math.min(LONGEST_BARE_BLOCK_MS, FIRST_BLOCK_MS * 2 ** Math.min(window.refusals, 10))
    // A server that refuses and asks for no wait at all would be asked again and again without the growing one.
    const wait = said === null ? bare : Math.max(said, window.refusals > 0 ? bare : 0)
    return { ...known, blockedUntil: now + Math.min(wait, MOST_BLOCK_MS), refusals: window.refusals + 1 }
  }
  const remaining = numberOf(headers['x-ratelimit-remaining'] ?? headers['ratelimit-remaining'])
  const reset = remaining === 0 ? resetOf(headers, now) : null
  return { ...known, refusals: 0, blockedUntil: reset === null ? window.blockedUntil : now + reset }
}

function numberOf(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,12}$/.test(text.trim()) ? Number(text) : null
}

/** A limit above nothing; `100, 100;w=60` in the newer form names it first. */
function limitOf(headers: Heard['headers']): number | null {
  const said = numberOf((headers['x-ratelimit-limit'] ?? headers['ratelimit-limit'])?.split(/[,;]/)[0])
  return said !== null && said > 0 ? Math.min(said, MOST_LIMIT) : null
}

/** Milliseconds until the count begins anew: told as seconds from now, or as a time in seconds since 1970. */
function resetOf(headers: Heard['headers'], now: number): number | null {
  const said = numberOf(headers['x-ratelimit-reset'] ?? headers['ratelimit-reset'])
  if (said === null) return null
  const wait = said > 1_000_000_000 ? said * 1_000 - now : said * 1_000
  return Math.min(MOST_BLOCK_MS, Math.max(0, wait))
}
