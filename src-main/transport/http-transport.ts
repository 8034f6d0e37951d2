import type { SecureContext } from 'node:tls'
import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import { type Agents, destroyAgents, dropDoubtful, dropIdle, notePromise } from './agents.ts'
import { AS_IT_IS, PACKED, readBody, unpackerOf } from './answer-body.ts'
import { headersOf, judgeHead } from './answer-head.ts'
import type { Attempt, Exchange, exchange } from './exchange.ts'
import { toFailure } from './failures.ts'
import { ownOnly } from './own-only.ts'
import type { Answer, Origin, RequestSpec, StreamAnswer, Transport } from './port.ts'
import { type ProxyResolver, proxyFor } from './proxy.ts'
import { checkedUrl } from './request-check.ts'
import { RequestScope } from './scope.ts'

/** What a profile's transport may be given; the defaults are the product's. */
export interface TransportOptions {
  /** Asked for every https origin; without it every connection is direct. The environment is never asked. */
  readonly proxy?: ProxyResolver
  /** What servers are judged by; asked when the first connection is made. */
  readonly trust?: () => SecureContext
  /** Told of every answer's headers: servers say what time it is. */
  readonly onHeaders?: (origin: Origin, headers: Readonly<Record<string, string>>) => void
}

/**
 * Node's HTTP and axios take about as long to load as the whole rest of main: a start must not wait for them, so they
 * come with the first request.
 */
async function loadNetwork() {
  const [{ exchange }, { createAgents }] = await Promise.all([import('./exchange.ts'), import('./make-agents.ts')])
  return { exchange, createAgents }
}

/** A profile's way to the network: its own sockets, shared with no other profile. */
class HttpTransport implements Transport {
  readonly #options: TransportOptions
  readonly #running = new Set<RequestScope>()
  #agents: Agents | null = null

  constructor(options: TransportOptions) {
    this.#options = ownOnly(options)
  }

  open(spec: RequestSpec): Promise<Result<StreamAnswer>> {
    return this.#request(spec, AS_IT_IS)
  }

  async send(spec: RequestSpec): Promise<Result<Answer>> {
    const opened = await this.#request(spec, PACKED)
    if (!opened.ok) return opened
    const { status, headers, stream } = opened.value
    const chunks: Buffer[] = []
    try {
      for await (const chunk of stream) chunks.push(chunk)
    } catch (error) {
      return { ok: false, failure: toFailure(error) }
    }
    return ok({ status, headers, body: Buffer.concat(chunks).toString('utf8') })
  }

  destroySockets(): void {
    for (const scope of this.#running) scope.stop({ code: 'CANCELLED' })
    if (this.#agents !== null) destroyAgents(this.#agents)
    this.#agents = null
  }

  async #request(asked: RequestSpec, encodings: string): Promise<Result<StreamAnswer>> {
    const spec = ownOnly({ ...asked, deadlines: ownOnly(asked.deadlines) })
    const url = checkedUrl(spec)
    if (!url.ok) return url
    const scope = new RequestScope(spec, this.#running)
    let opened: Result<StreamAnswer> | null = null
    try {
      const [proxy, network] = await Promise.all([proxyFor(url.value, this.#options.proxy), loadNetwork()])
      this.#agents ??= network.createAgents(this.#options.trust)
      const attempt = { agents: this.#agents, url: url.value, spec, scope, encodings, proxy }
      const answered = await this.#exchange(attempt, network.exchange)
      opened = answered.ok ? this.#take(answered.value, url.value, spec, scope, encodings) : answered
      return opened
    } finally {
      // From here on an opened body keeps the scope, and closes it with itself.
      if (opened?.ok !== true) scope.close()
    }
  }

  async #exchange(attempt: Attempt, once: typeof exchange): Promise<Result<Exchange>> {
    if (attempt.scope.failure !== null) return { ok: false, failure: attempt.scope.failure }
    // A POST never goes out on a connection the server may be closing: it could not be told from one that was taken.
    if (attempt.spec.method !== 'GET') dropDoubtful(attempt.agents)
    let tried = await once(attempt)
    if (!tried.ok && tried.harmless && attempt.spec.method === 'GET' && attempt.scope.failure === null) {
      dropIdle(attempt.agents)
      tried = await once(attempt)
    }
    return tried.ok ? tried : { ok: false, failure: tried.failure }
  }

  #take(taken: Exchange, url: URL, spec: RequestSpec, scope: RequestScope, encodings: string): Result<StreamAnswer> {
    const { message, release } = taken
    notePromise(message)
    const judged = judgeHead(url, message)
    const bodiless = message.statusCode === 204 || message.statusCode === 304
    const unpacker = unpackerOf(bodiless ? undefined : message.headers['content-encoding'], encodings)
    if (!judged.ok || !unpacker.ok) {
      message.on('error', () => undefined)
      message.destroy()
      release()
      return judged.ok ? fail('ANSWER_UNREADABLE', { what: 'encoding' }) : judged
    }
    const stream = readBody(taken, unpacker.value, spec, scope)
    stream.once('close', release)
    const headers = headersOf(message)
    this.#options.onHeaders?.(spec.origin, headers)
    if (unpacker.value !== null) {
      delete headers['content-encoding']
      delete headers['content-length']
    }
    return ok({ status: judged.value, headers, stream })
  }
}

/**
 * Makes a profile's transport. Failures are values with network codes; whatever a server or network does, nothing is
 * thrown. Opens nothing and reads no certificates before the first request.
 */
export function createTransport(options: TransportOptions = {}): Transport {
  return new HttpTransport(options)
}
