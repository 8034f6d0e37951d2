import type { Clock } from '../support/clock.ts'

/** The observed service's own number. */
export const UPLOADS_PER_MINUTE = 60

const WINDOW_MS = 60_000

/**
 * Counts requests a minute by peer address, as the observed service does: in memory, in fixed windows that begin with a
 * peer's first request, and without a word about when to come again.
 */
export class RateLimit {
  readonly #clock: Clock
  readonly #windows = new Map<string, { readonly begun: number; count: number }>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Counts one request of `peer`; false when it is one too many for `limit` a minute. */
  admit(peer: string, limit: number): boolean {
    const now = this.#clock.now()
    const known = this.#windows.get(peer)
    const window = known !== undefined && now - known.begun < WINDOW_MS ? known : { begun: now, count: 0 }
    window.count += 1
    this.#windows.set(peer, window)
    return window.count <= limit
  }
}
