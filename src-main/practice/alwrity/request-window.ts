import type { Clock } from '../../support/clock.ts'

/** The observed service's own numbers. */
export const REQUESTS_PER_WINDOW = 200
export const WINDOW_SECONDS = 60

/** Counts the requests of one peer in a window that moves with the time, as the observed service does: in memory. */
export class RequestWindow {
  readonly #clock: Clock
  readonly #limit: number
  #times: number[] = []

  constructor(clock: Clock, limit: number) {
    this.#clock = clock
    this.#limit = limit
  }

  /** Counts one more; false when it is one too many. */
  admit(): boolean {
    if (this.#count() >= this.#limit) return false
    this.#times.push(this.#clock.now())
    return true
  }

  reset(): void {
    this.#times = []
  }

  /** What the service says of it. */
  status(): Readonly<Record<string, unknown>> {
    const used = this.#count()
    return {
      client_ip: '127.0.0.1',
      requests_in_window: used,
      max_requests: this.#limit,
      remaining_requests: Math.max(0, this.#limit - used),
      window_seconds: WINDOW_SECONDS,
      is_limited: used >= this.#limit,
    }
  }

  #count(): number {
    const since = this.#clock.now() - WINDOW_SECONDS * 1_000
    this.#times = this.#times.filter((at) => at > since)
    return this.#times.length
  }
}
