import type { Agent, IncomingMessage, RequestOptions } from 'node:http'
import axios, { type AxiosProxyConfig } from 'axios'
import { type Failure, ok } from '../../src-preload/contract/result.ts'
import type { Agents } from './agents.ts'
import { toFailure } from './failures.ts'
import { keyHeader } from './key-header.ts'
import type { RequestSpec } from './port.ts'
import { prepareBody } from './request-body.ts'
import type { RequestScope } from './scope.ts'
import { openWire, type Wire } from './wire.ts'

/** What one try needs: whom to ask, over which sockets, and how far an encoded answer is welcome. */
export interface Attempt {
  readonly agents: Agents
  readonly url: URL
  readonly spec: RequestSpec
  readonly scope: RequestScope
  readonly encodings: string
  readonly proxy: AxiosProxyConfig | false
}

/** The start of an answer. `release` must be called when its body has been read or given up. */
export interface Exchange {
  readonly message: IncomingMessage
  /** What went wrong on the connection, if anything did; a body's own error only says that it stopped. */
  trouble(): unknown
  release(): void
}

/** How a try failed; `harmless` when repeating it cannot do anything twice. */
export interface Missed {
  readonly ok: false
  readonly failure: Failure
  readonly harmless: boolean
}

// An instance of our own: nobody else's defaults or interceptors see a request.
const client = axios.create()
const asIs = [(data: unknown): unknown => data]

function ask(attempt: Attempt, data: unknown, request: (options: RequestOptions, done: Done) => unknown) {
  const { agents, url, spec } = attempt
  return client.request<IncomingMessage>({
    method: spec.method,
    url: url.href,
    data,
    responseType: 'stream',
    httpAgent: agents.http,
    httpsAgent: agents.https,
    transport: { request },
    proxy: attempt.proxy,
    maxRedirects: 0,
    // Caps and unpacking are ours: with a cap here, axios hands out a wrapper instead of the answer itself.
    maxBodyLength: -1,
    maxContentLength: -1,
    decompress: false,
    validateStatus: null,
    transformRequest: asIs,
    transformResponse: asIs,
    // Each is its default; said because what is an own property cannot come from a polluted prototype.
    socketPath: null,
    baseURL: '',
    params: null,
    timeout: 0,
    insecureHTTPParser: false,
  })
}

type Done = (answer: IncomingMessage) => void

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}

/** The connection comes from the profile's own pair; axios chooses it only for a tunnel through a proxy. */
function agentFor({ agents, url, proxy }: Attempt, options: RequestOptions): Agent {
  if (proxy === false) return url.protocol === 'https:' ? agents.https : agents.http
  if (typeof options.agent !== 'object') throw new Error('a proxied request came without its tunnel')
  return options.agent
}

/**
 * Sends one request once. The headers, and with them the key, go to Node directly: axios never has them, so nothing
 * that axios makes (errors above all) can carry them. An answer that comes before the whole body went out (too large,
 * key refused) is the answer: sending stops.
 */
export async function exchange(attempt: Attempt): Promise<{ readonly ok: true; readonly value: Exchange } | Missed> {
  const { spec, scope, url } = attempt
  const key = keyHeader(spec.credential)
  if (!key.ok) return { ...key, harmless: false }
  const live: { wire: Wire | null; bodyFailure: Failure | null } = { wire: null, bodyFailure: null }
  const opened = Promise.withResolvers<Wire>()
  const gaveUp = Promise.withResolvers<boolean>()
  const connected = Promise.race([gaveUp.promise, opened.promise.then((wire) => wire.connected)])
  const body = prepareBody(spec, {
    waiting: () => live.wire?.request.writableLength ?? 0,
    connected,
    moved: () => live.wire?.moved(),
  })
  body.stream?.on('error', (error) => {
    live.bodyFailure ??= toFailure(error)
  })
  const headers = {
    accept: '*/*',
    ...lowerCased(spec.headers ?? {}),
    'user-agent': 'Latchkey',
    'accept-encoding': attempt.encodings,
    ...body.headers,
    ...key.value,
  }
  try {
    const asked = ask(attempt, body.stream ?? undefined, (options, done) => {
      live.wire = openWire({ url, spec, headers }, agentFor(attempt, options), scope, done)
      opened.resolve(live.wire)
      return live.wire.request
    })
    const answer = await Promise.race([asked, opened.promise.then((wire) => wire.unanswered)])
    const request = live.wire?.request
    if (request !== undefined) body.stream?.unpipe(request)
    const release = (): void => {
      // A request that is not wholly sent can never share its connection with the next one.
      if (request?.writableFinished !== true) request?.destroy()
      body.stream?.destroy()
    }
    return ok({ message: answer.data, trouble: () => live.wire?.trouble(), release })
  } catch (error) {
    // A body that still waits for its connection must not wait for ever.
    gaveUp.resolve(false)
    body.stream?.destroy()
    const failure = scope.failure ?? live.bodyFailure ?? toFailure(live.wire?.trouble() ?? error)
    return { ok: false, failure, harmless: failure.code === 'NETWORK_LOST' && live.wire?.neverAnswered() === true }
  }
}
