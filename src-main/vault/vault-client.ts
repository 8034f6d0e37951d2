import type { Clock } from '../support/clock.ts'
import { decodeEnvelope, encodeEnvelope, MAX_ENVELOPE_BYTES } from './envelope.ts'
import type { EnvelopeAddress, UnavailableCause, Vault, VaultErase, VaultRead, VaultWrite } from './port.ts'
import { answerSchema, type VaultAnswer, type VaultRequest } from './vault-messages.ts'

/** The vault process as its client sees it. */
export interface VaultPort {
  postMessage(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  onExit(listener: () => void): void
  kill(): void
}

/** How long a call may take, in milliseconds. A person may be typing a keyring password meanwhile. */
export interface VaultDeadlines {
  readonly backgroundMs: number
  readonly personMs: number
}

/** The fault catalogue's deadlines: 5 s unasked, 120 s when a person waits for it. */
export const VAULT_DEADLINES: VaultDeadlines = { backgroundMs: 5_000, personMs: 120_000 }

/** Ports of {@link createVault}. */
export interface VaultOptions {
  readonly spawn: () => VaultPort
  readonly clock: Clock
  readonly deadlines?: VaultDeadlines
}

type Ask = VaultRequest extends infer R ? (R extends unknown ? Omit<R, 'id'> : never) : never
type Outcome = VaultAnswer | { readonly kind: 'lost'; readonly cause: UnavailableCause }

/**
 * One keychain call at a time, in the order asked. A call that passes its deadline kills the process, because the call
 * itself cannot be cancelled; calls that waited behind it get the same answer, and the next one starts a new process.
 * An answer is taken only from the process and for the call that is waiting: a late one is never applied.
 */
class CallQueue {
  readonly #options: VaultOptions
  #port: VaultPort | null = null
  #nextId = 1
  #tail: Promise<unknown> = Promise.resolve()
  #epoch = 0

  constructor(options: VaultOptions) {
    this.#options = options
  }

  /** Runs `work` when everything asked before is answered, or answers `hung` if the process was killed meanwhile. */
  enqueue<T>(work: (call: (ask: Ask, ms: number) => Promise<Outcome>) => Promise<T>, hung: T): Promise<T> {
    const epoch = this.#epoch
    const mine = this.#tail.then(() => (epoch === this.#epoch ? work((ask, ms) => this.#call(ask, ms)) : hung))
    this.#tail = mine.catch(() => undefined)
    return mine
  }

  stop(): void {
    const port = this.#port
    this.#port = null
    port?.kill()
  }

  #ensure(): VaultPort {
    if (this.#port !== null) return this.#port
    const port = this.#options.spawn()
    this.#port = port
    port.onExit(() => {
      if (this.#port === port) this.#port = null
    })
    return port
  }

  #call(ask: Ask, ms: number): Promise<Outcome> {
    const port = this.#ensure()
    const id = this.#nextId++
    return new Promise((resolve) => {
      const settle = (outcome: Outcome): void => {
        cancel()
        resolve(outcome)
      }
      const cancel = this.#options.clock.after(ms, () => {
        this.#epoch += 1
        if (this.#port === port) this.#port = null
        port.kill()
        settle({ kind: 'lost', cause: 'timeout' })
      })
      port.onExit(() => settle({ kind: 'lost', cause: 'crashed' }))
      port.onMessage((message) => {
        const answer = answerSchema.safeParse(message)
        if (answer.success && answer.data.id === id) settle(answer.data)
      })
      port.postMessage({ ...ask, id })
    })
  }
}

type NoAnswer = { readonly state: 'locked' } | { readonly state: 'unavailable'; readonly cause: UnavailableCause }

const HUNG = { state: 'unavailable', cause: 'timeout' } as const

function noAnswer(outcome: Outcome): NoAnswer {
  if (outcome.kind === 'lost') return { state: 'unavailable', cause: outcome.cause }
  if (outcome.kind !== 'refusal') return { state: 'unavailable', cause: 'refused' }
  return outcome.refusal === 'locked' ? { state: 'locked' } : { state: 'unavailable', cause: outcome.refusal }
}

/** Makes main's view of the keychain. Nothing is started before the first call. */
export function createVault(options: VaultOptions): Vault {
  const queue = new CallQueue(options)
  const { backgroundMs, personMs } = options.deadlines ?? VAULT_DEADLINES

  const read = (address: EnvelopeAddress, ms: number): Promise<VaultRead> =>
    queue.enqueue<VaultRead>(async (call) => {
      const outcome = await call({ op: 'get', account: address.account }, ms)
      if (outcome.kind !== 'value') return noAnswer(outcome)
      if (outcome.value === null) return { state: 'absent' }
      const decoded = decodeEnvelope(outcome.value, address)
      return decoded.ok ? { state: 'present', envelope: decoded.envelope } : { state: 'corrupt', why: decoded.why }
    }, HUNG)

  return {
    read: (address, how) => read(address, how?.startedByPerson === true ? personMs : backgroundMs),
    async write(envelope): Promise<VaultWrite> {
      const { value, bytes } = encodeEnvelope(envelope)
      if (bytes > MAX_ENVELOPE_BYTES) return { state: 'too-long', bytes }
      return queue.enqueue<VaultWrite>(async (call) => {
        const written = await call({ op: 'set', account: envelope.account, value }, personMs)
        if (written.kind !== 'done') return noAnswer(written)
        // "Stored" is said only of what was read back: some keychains answer yes and keep something else.
        const back = await call({ op: 'get', account: envelope.account }, personMs)
        if (back.kind !== 'value') return noAnswer(back)
        return back.value === value ? { state: 'stored' } : { state: 'differs' }
      }, HUNG)
    },
    erase(address): Promise<VaultErase> {
      return queue.enqueue<VaultErase>(async (call) => {
        const gone = await call({ op: 'delete', account: address.account }, personMs)
        if (gone.kind !== 'done') return noAnswer(gone)
        if (!gone.done) return { state: 'absent' }
        const back = await call({ op: 'get', account: address.account }, personMs)
        if (back.kind !== 'value') return noAnswer(back)
        return back.value === null ? { state: 'erased' } : { state: 'still-there' }
      }, HUNG)
    },
    stop: () => queue.stop(),
  }
}
