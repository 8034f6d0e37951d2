import { Readable } from 'node:stream'
import type { Answer, Origin, RequestSpec, StreamAnswer, Transport } from '../../src-main/transport/port.ts'
import { Secret } from '../../src-main/vault/secret.ts'
import type { ErrorCode } from '../../src-preload/contract/error-codes.ts'
import { fail, ok, type Result } from '../../src-preload/contract/result.ts'

/** What the network does with one request. `sent` is the part of the body that went out, 1 unless said otherwise. */
export type ScriptedAnswer =
  | {
      readonly status: number
      readonly body?: unknown
      readonly headers?: Readonly<Record<string, string>>
      readonly sent?: number
    }
  | { readonly failure: ErrorCode; readonly sent?: number }

/**
 * A network that answers as a test says, request by request: for answers, and for moments at which a connection
 * breaks, that no real server can be made to produce. A request after abort is `CANCELLED`, as with the real one.
 */
export class ScriptedTransport implements Transport {
  readonly asked: RequestSpec[] = []
  readonly #answer: (spec: RequestSpec, nth: number) => ScriptedAnswer

  constructor(answer: (spec: RequestSpec, nth: number) => ScriptedAnswer) {
    this.#answer = answer
  }

  send(spec: RequestSpec): Promise<Result<Answer>> {
    return Promise.resolve(this.#ask(spec))
  }

  open(spec: RequestSpec): Promise<Result<StreamAnswer>> {
    const answered = this.#ask(spec)
    if (!answered.ok) return Promise.resolve(answered)
    const { status, headers, body } = answered.value
    return Promise.resolve(ok({ status, headers, stream: Readable.from([Buffer.from(body)]) }))
  }

  destroySockets(): void {}

  /** Paths asked for, in order. */
  get paths(): readonly string[] {
    return this.asked.map((spec) => spec.path)
  }

  #ask(spec: RequestSpec): Result<Answer> {
    if (spec.signal?.aborted) return fail('CANCELLED')
    const answer = this.#answer(spec, this.asked.push(spec))
    spec.onSent?.(Math.floor(1_000 * (answer.sent ?? 1)), 1_000)
    if ('failure' in answer) return fail(answer.failure)
    const { status, headers = {}, body = '' } = answer
    return ok({ status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) })
  }
}

/** The service's own form of a refusal. */
export function envelope(status: number, message: string, code = `HTTP_${status}`): ScriptedAnswer {
  return { status, body: { error: true, error_code: code, message, status_code: status, details: {} } }
}

export const SERVICE = 'https://service.example' as Origin

/** A context with an obviously fake key pinned to `origin`. */
export function keyed(transport: Transport, origin: Origin = SERVICE, key = 'fake-key-4711-for-tests-only') {
  const secret = Secret.fromText(key)
  return { transport, origin, credential: { secret, pin: origin, header: 'authorization-bearer' } } as const
}
