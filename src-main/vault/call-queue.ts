import type { Clock } from '../support/clock.ts'
import { afterHang, type Breaker, CLOSED, standing } from './breaker.ts'
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

/** A piece of work for the keychain: one call or a few that belong together. */
export interface Turn<T> {
  readonly work: (call: Call) => Promise<T>
  /** What it comes to when it is not done: because the keychain hangs, or because the person gave up. */
  readonly undone: (cause: 'timeout' | 'cancelled') => T
  /** Somebody waits for it: it is tried however often the keychain hung before, and can be cancelled. */
  readonly byPerson: boolean
}

/** Ports of {@link CallQueue}. */
export interface QueueOptions {
  readonly spawn: () => VaultPort
  readonly clock: Clock
  /** A person has waited `SLOW_MS` for an answer (true), or nobody waits like that any more (false). */
  readonly onSlow?: ((slow: boolean) => void) | undefined
}

/** After how long a person is told what they may be waiting for, in milliseconds. */
export const SLOW_MS = 5_000

interface Waiting {
  readonly id: number
  readonly port: VaultPort
  readonly settle: (outcome: Outcome) => void
}

function isStale(outcome: Outcome): outcome is VaultAnswer & { kind: 'refusal'; refusal: 'stale' } {
  return outcome.kind === 'refusal' && outcome.refusal === 'stale'
}

/** True where the keychain said nothing in time, to us or to its own library. */
function isHang(outcome: Outcome): boolean {
  if (outcome.kind === 'lost') return outcome.cause === 'timeout' || outcome.cause === 'cancelled'
  return outcome.kind === 'refusal' && outcome.refusal === 'timeout'
}

/**
 * One keychain call at a time, in the order asked. A call that passes its deadline kills the process, because the call
 * itself cannot be cancelled; calls that waited behind it get the same answer, and the next one starts a new process.
 * An answer is taken only from the process and for the call that is waiting: a late one is never applied. After a hang
 * nobody but a person makes it try again at once, see {@link standing}.
 */
export class CallQueue {
  readonly #options: QueueOptions
  #port: VaultPort | null = null
  #waiting: Waiting | null = null
  #nextId = 1
  #tail: Promise<unknown> = Promise.resolve()
  #breaker: Breaker = CLOSED
  /** Hangs of calls that a person waited for, and of all. */
  #hangs = { byPerson: 0, all: 0 }
  #runsForPerson = false
  readonly #cancels = new Set<() => void>()
  #slow = 0
  #isClosed = false

  constructor(options: QueueOptions) {
    this.#options = options
  }

  /**
   * Does the work when everything asked before is answered. It is left undone if a call before it hung meanwhile; what
   * a person waits for is tried all the same, unless that was a person's call as well.
   */
  enqueue<T>(turn: Turn<T>): Promise<T> {
    const { byPerson } = turn
    const { clock } = this.#options
    if (!byPerson && standing(this.#breaker, clock.now()) === 'open') return Promise.resolve(turn.undone('timeout'))
    const hangs = this.#hangsBefore(byPerson)
    return new Promise((resolve, reject) => {
      let cancelled = false
      const call: Call = (ask, ms) =>
        cancelled ? Promise.resolve({ kind: 'lost', cause: 'cancelled' }) : this.#call(ask, ms)
      const cancel = (): void => {
        cancelled = true
        resolve(turn.undone('cancelled'))
      }
      if (byPerson) this.#cancels.add(cancel)
      const endWatch = byPerson ? this.#watch() : () => undefined
      const mine = this.#tail.then(() => {
        if (cancelled) return turn.undone('cancelled')
        if (hangs !== this.#hangsBefore(byPerson)) return turn.undone('timeout')
        this.#runsForPerson = byPerson
        return turn.work(call)
      })
      const ended = mine.then(resolve, reject).finally(() => {
        this.#cancels.delete(cancel)
        endWatch()
      })
      this.#tail = ended.catch(() => undefined)
    })
  }

  /** The person does not want to wait any longer: all they wait for is left undone, and what hangs is killed. */
  cancel(): void {
    if (this.#cancels.size === 0) return
    for (const cancel of this.#cancels) cancel()
    this.#cancels.clear()
    if (this.#runsForPerson && this.#waiting !== null) this.#end(this.#waiting.port, 'cancelled')
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

  #hangsBefore(byPerson: boolean): number {
    return byPerson ? this.#hangs.byPerson : this.#hangs.all
  }

  /** Tells when a person has waited for long; the answer ends it. */
  #watch(): () => void {
    const { onSlow, clock } = this.#options
    if (onSlow === undefined) return () => undefined
    let told = false
    const stop = clock.after(SLOW_MS, () => {
      told = true
      this.#slow += 1
      if (this.#slow === 1) onSlow(true)
    })
    return () => {
      stop()
      if (!told) return
      this.#slow -= 1
      if (this.#slow === 0) onSlow(false)
    }
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
        const cancel = this.#options.clock.after(ms, () => this.#end(port, 'timeout'))
        this.#waiting = {
          id,
          port,
          settle: (outcome) => {
            cancel()
            this.#learn(outcome)
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

  #learn(outcome: Outcome): void {
    if (isHang(outcome)) {
      this.#breaker = afterHang(this.#breaker, this.#options.clock.now())
      // The library's own timeout is an answer: the process lives, and what waits behind it may be asked.
      if (outcome.kind !== 'lost') return
      const { byPerson, all } = this.#hangs
      this.#hangs = { byPerson: byPerson + (this.#runsForPerson ? 1 : 0), all: all + 1 }
    } else if (outcome.kind !== 'lost') this.#breaker = CLOSED
  }

  #start(): VaultPort {
    const port = this.#options.spawn()
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
