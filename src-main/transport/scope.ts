import type { Failure } from '../../src-preload/contract/result.ts'
import { type RequestSpec, TransportStreamError } from './port.ts'

/**
 * What can end one request from outside: its caller, the profile's lock, a deadline. The first reason wins and is the
 * one that is told, whatever errors the ending then causes underneath.
 */
export class RequestScope {
  #failure: Failure | null = null
  #phase: NodeJS.Timeout | undefined
  readonly #total: NodeJS.Timeout | undefined
  readonly #spec: RequestSpec
  readonly #others: Set<RequestScope>
  readonly #endings = new Set<(error: TransportStreamError) => void>()
  readonly #cancel = (): void => this.stop({ code: 'CANCELLED' })

  /** Joins `others`, the profile's running requests, until {@link close}; starts the total deadline. */
  constructor(spec: RequestSpec, others: Set<RequestScope>) {
    this.#spec = spec
    this.#others = others
    others.add(this)
    spec.signal?.addEventListener('abort', this.#cancel, { once: true })
    const { totalMs } = spec.deadlines
    if (totalMs !== undefined) this.#total = setTimeout(() => this.#late('total'), totalMs)
    if (spec.signal?.aborted) this.#cancel()
  }

  /** Why the request was ended from outside, or null while nothing did. */
  get failure(): Failure | null {
    return this.#failure
  }

  /** Starts a phase: unless the next one starts within `ms`, the request ends as `NETWORK_TIMEOUT` with its name. */
  phase(name: 'connect' | 'send' | 'first-byte', ms: number): void {
    this.quiet()
    this.#phase = setTimeout(() => this.#late(name), ms)
  }

  /** Ends the running phase without starting another. */
  quiet(): void {
    clearTimeout(this.#phase)
  }

  /** Calls `run` with the reason when the request is ended from outside, at once when it already was. */
  onStop(run: (error: TransportStreamError) => void): void {
    if (this.#failure === null) this.#endings.add(run)
    else run(new TransportStreamError(this.#failure))
  }

  /** Ends the request. */
  stop(failure: Failure): void {
    if (this.#failure !== null) return
    this.#failure = failure
    for (const run of this.#endings) run(new TransportStreamError(failure))
  }

  /** The request is over: no timer and no listener stays behind. */
  close(): void {
    this.quiet()
    clearTimeout(this.#total)
    this.#spec.signal?.removeEventListener('abort', this.#cancel)
    this.#others.delete(this)
    this.#endings.clear()
  }

  #late(phase: string): void {
    this.stop({ code: 'NETWORK_TIMEOUT', facts: { phase } })
  }
}
