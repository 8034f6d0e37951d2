import type { Clock } from '../support/clock.ts'
import type { UnavailableCause } from './port.ts'
import { answerSchema, type VaultAnswer, type VaultRequest } from './vault-messages.ts'

/** The vault process as its client sees it. */
export interface VaultPort {
  postMessage(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  onExit(listener: () => void): void
  /** Ends the process for certain, also when it hangs inside a native call. */
  kill(): void
}

/** A request before it has its number. */
export type Ask = VaultRequest extends infer R ? (R extends unknown ? Omit<R, 'id'> : never) : never

/** What became of a call: an answer, or none because the process was killed for being late or died. */
export type Outcome = VaultAnswer | { readonly kind: 'lost'; readonly cause: UnavailableCause }

/** Makes one call; `ms` is its deadline in milliseconds. */
export type Call = (ask: Ask, ms: number) => Promise<Outcome>

interface Waiting {
  readonly id: number
  readonly port: VaultPort
  readonly settle: (outcome: Outcome) => void
}

function isStale(outcome: Outcome): outcome is VaultAnswer & { kind: 'refusal'; refusal: 'stale' } {
  return outcome.kind === 'refusal' && outcome.refusal === 'stale'
}

/**
 * One keychain call at a time, in the order asked. A call that passes its deadline kills the process, because the call
 * itself cannot be cancelled; calls that waited behind it get the same answer, and the next one starts a new process.
 * An answer is taken only from the process and for the call that is waiting: a late one is never applied.
 */
export class CallQueue {
  readonly #spawn: () => VaultPort
  readonly #clock: Clock
  #port: VaultPort | null = null
  #waiting: Waiting | null = null
  #nextId = 1
  #tail: Promise<unknown> = Promise.resolve()
  #hangs = 0
  #isClosed = false

  constructor(spawn: () => VaultPort, clock: Clock) {
    this.#spawn = spawn
    this.#clock = clock
  }

  /** Runs `work` when everything asked before is answered, or answers `hung` if a call before it hung meanwhile. */
  enqueue<T>(work: (call: Call) => Promise<T>, hung: T): Promise<T> {
    const hangs = this.#hangs
    const mine = this.#tail.then(() => (hangs === this.#hangs ? work((ask, ms) => this.#call(ask, ms)) : hung))
    this.#tail = mine.catch(() => undefined)
    return mine
  }

  /** Kills the process. The call under way ends as `crashed`; the next one starts a new process. */
  stop(): void {
    if (this.#port !== null) this.#end(this.#port, 'crashed')
  }

  /** The same, and starts none until {@link open}: what is asked meanwhile is not asked of the keychain. */
  close(): void {
    this.#isClosed = true
    if (this.#port !== null) this.#end(this.#port, 'app-locked')
  }

  open(): void {
    this.#isClosed = false
  }

  async #call(ask: Ask, ms: number): Promise<Outcome> {
    const first = await this.#once(ask, ms)
    if (!isStale(first)) return first
    // Every request says the same when it is made twice, and only a new process can reach the new keychain.
    this.stop()
    const second = await this.#once(ask, ms)
    return isStale(second) ? { id: second.id, kind: 'refusal', refusal: 'missing' } : second
  }

  #once(ask: Ask, ms: number): Promise<Outcome> {
    if (this.#isClosed) return Promise.resolve({ kind: 'lost', cause: 'app-locked' })
    return new Promise((resolve) => {
      const id = this.#nextId++
      try {
        const port = this.#port ?? this.#start()
        const cancel = this.#clock.after(ms, () => {
          this.#hangs += 1
          this.#end(port, 'timeout')
        })
        this.#waiting = {
          id,
          port,
          settle: (outcome) => {
            cancel()
            resolve(outcome)
          },
        }
        port.postMessage({ ...ask, id })
      } catch {
        // It could not be started, or its channel closed before its end was reported.
        if (this.#port !== null) this.#end(this.#port, 'crashed')
        resolve({ kind: 'lost', cause: 'crashed' })
      }
    })
  }

  #start(): VaultPort {
    const port = this.#spawn()
    this.#port = port
    port.onMessage((message) => this.#heard(port, message))
    port.onExit(() => this.#gone(port, 'crashed'))
    return port
  }

  #heard(port: VaultPort, message: unknown): void {
    const answer = answerSchema.safeParse(message)
    const waiting = this.#waiting
    if (!answer.success || waiting?.port !== port || waiting.id !== answer.data.id) return
    this.#waiting = null
    waiting.settle(answer.data)
  }

  #gone(port: VaultPort, cause: UnavailableCause): void {
    if (this.#port === port) this.#port = null
    const waiting = this.#waiting
    if (waiting?.port !== port) return
    this.#waiting = null
    waiting.settle({ kind: 'lost', cause })
  }

  #end(port: VaultPort, cause: UnavailableCause): void {
    this.#gone(port, cause)
    port.kill()
  }
}
