import http, { type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http'
import https from 'node:https'
import axios from 'axios'
import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import { revealSecret } from '../vault/secret.ts'
import { type Alarm, createAlarm, guardBody } from './deadline.ts'
import { toFailure } from './failures.ts'
import {
  type Answer,
  type Credential,
  type RequestSpec,
  type StreamAnswer,
  type Transport,
  TransportStreamError,
} from './port.ts'
import { prepareBody } from './request-body.ts'
import { checkedUrl } from './request-check.ts'
import { trustedAuthorities } from './trust.ts'

const MAX_HEADER_BYTES = 64 * 1024
const MAX_HEADERS = 200

/** The one place where a key becomes a header. The caller has proven that the origin is the pinned one. */
function authorization(credential: Credential | undefined): Record<string, string> {
  if (credential === undefined) return {}
  const raw = revealSecret(credential.secret)
  return credential.header === 'authorization-bearer'
    ? { authorization: `Bearer ${raw}` }
    : { [credential.header]: raw }
}

interface Agents {
  readonly http: http.Agent
  readonly https: https.Agent
}

function makeAgents(): Agents {
  const common = { keepAlive: true, maxSockets: 16, scheduling: 'lifo' as const }
  return { http: new http.Agent(common), https: new https.Agent({ ...common, ca: trustedAuthorities() }) }
}

/** Watches one request on the wire: which phase it is in, whether its socket was used before. */
class Watch {
  request: ClientRequest | null = null
  readonly #alarm: Alarm
  readonly #spec: RequestSpec

  constructor(spec: RequestSpec) {
    this.#spec = spec
    this.#alarm = createAlarm((error) => this.request?.destroy(error))
  }

  /** In place of node's `request`, so that the phases can be seen. */
  readonly open = (
    secure: boolean,
    options: RequestOptions,
    done: (answer: IncomingMessage) => void,
  ): ClientRequest => {
    const { connectMs, firstByteMs } = this.#spec.deadlines
    const strict = { ...options, maxHeaderSize: MAX_HEADER_BYTES, insecureHTTPParser: false }
    const request = secure ? https.request(strict, done) : http.request(strict, done)
    request.maxHeadersCount = MAX_HEADERS
    this.request = request
    this.#alarm.set('connect', connectMs)
    const sending = (): void => this.#alarm.set('send', Math.max(firstByteMs, this.#spec.deadlines.idleMs))
    request.once('socket', (socket) => {
      if (!socket.connecting) sending()
      else socket.once(secure ? 'secureConnect' : 'connect', sending)
      socket.on('drain', sending)
      request.once('close', () => socket.off('drain', sending))
    })
    request.once('finish', () => {
      if (request.socket?.connecting !== true) this.#alarm.set('first-byte', firstByteMs)
    })
    request.once('response', () => this.#alarm.clear())
    request.once('close', () => this.#alarm.clear())
    return request
  }
}

async function attempt(agents: Agents, url: string, spec: RequestSpec, signal: AbortSignal, watch: Watch) {
  const body = prepareBody(spec)
  let bodyError: unknown = null
  if (body.data !== null && !Buffer.isBuffer(body.data)) {
    body.data.once('error', (error) => {
      bodyError ??= error
    })
  }
  const secure = url.startsWith('https:')
  try {
    const answer = await axios.request<IncomingMessage>({
      method: spec.method,
      url,
      headers: {
        accept: '*/*',
        ...spec.headers,
        'user-agent': 'Latchkey',
        // Identity only: nothing is unpacked, so nothing can unpack to ten gigabytes.
        'accept-encoding': 'identity',
        ...body.headers,
        ...authorization(spec.credential),
      },
      data: body.data ?? undefined,
      responseType: 'stream',
      signal,
      // Every field that a polluted prototype or the environment could set is set here by hand.
      maxRedirects: 0,
      proxy: false,
      socketPath: null,
      baseURL: '',
      decompress: false,
      maxBodyLength: -1,
      maxContentLength: -1,
      validateStatus: null,
      transformRequest: [(data: unknown) => data],
      transformResponse: [(data: unknown) => data],
      httpAgent: agents.http,
      httpsAgent: agents.https,
      transport: {
        request: (options: RequestOptions, done: (answer: IncomingMessage) => void) =>
          watch.open(secure, options, done),
      },
    })
    // An answer before the whole body went out (too large, key refused) is the answer: stop sending.
    if (body.data !== null && !Buffer.isBuffer(body.data) && !body.data.readableEnded) body.data.destroy()
    return ok(answer.data)
  } catch (error) {
    if (body.data !== null && !Buffer.isBuffer(body.data)) body.data.destroy()
    if (signal.aborted) return fail('CANCELLED')
    return { ok: false as const, failure: toFailure(bodyError ?? watch.request?.errored ?? error) }
  }
}

function plainHeaders(message: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(message.headers)) {
    if (name !== 'set-cookie' && value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value
  }
  return headers
}

/** Redirects are never followed: the key belongs to one origin, and a server cannot lend it to another. */
function judgeAnswer(url: string, message: IncomingMessage): Result<number> {
  const status = message.statusCode ?? 0
  const { location } = message.headers
  if (status >= 300 && status < 400 && location !== undefined) {
    const target = URL.canParse(location, url) ? new URL(location, url).origin : 'unknown'
    return fail('REDIRECT_REFUSED', { status, toOrigin: target.slice(0, 300) })
  }
  const encoding = message.headers['content-encoding'] ?? 'identity'
  return encoding === 'identity' ? ok(status) : fail('ANSWER_UNREADABLE', { what: 'encoding' })
}

async function collect(stream: AsyncIterable<Buffer>): Promise<Result<string>> {
  const chunks: Buffer[] = []
  try {
    for await (const chunk of stream) chunks.push(chunk)
  } catch (error) {
    return { ok: false, failure: toFailure(error) }
  }
  return ok(Buffer.concat(chunks).toString('utf8'))
}

/** Makes a profile's transport: its own sockets, shared with no other profile. */
export function createTransport(): Transport {
  let agents: Agents | null = null
  let stopAll = new AbortController()
  const request = async (spec: RequestSpec): Promise<Result<StreamAnswer>> => {
    const url = checkedUrl(spec)
    if (!url.ok) return url
    if (spec.signal?.aborted) return fail('CANCELLED')
    agents ??= makeAgents()
    const signal = spec.signal === undefined ? stopAll.signal : AbortSignal.any([spec.signal, stopAll.signal])
    const watch = new Watch(spec)
    let sent = await attempt(agents, url.value, spec, signal, watch)
    // The server may close an idle connection just as it is used again: harmless to repeat, but only for a GET.
    const stale = !sent.ok && sent.failure.code === 'NETWORK_LOST' && watch.request?.reusedSocket === true
    if (stale && spec.method === 'GET') sent = await attempt(agents, url.value, spec, signal, new Watch(spec))
    if (!sent.ok) return sent
    const message = sent.value
    const judged = judgeAnswer(url.value, message)
    if (!judged.ok) {
      message.destroy()
      return judged
    }
    const stream = guardBody(message, spec.deadlines, spec.maxBytes)
    const cancel = (): void => {
      stream.destroy(new TransportStreamError({ code: 'CANCELLED' }))
    }
    signal.addEventListener('abort', cancel, { once: true })
    stream.once('close', () => signal.removeEventListener('abort', cancel))
    return ok({ status: judged.value, headers: plainHeaders(message), stream })
  }
  return {
    open: request,
    async send(spec): Promise<Result<Answer>> {
      const total = spec.deadlines.totalMs
      const signals = [spec.signal, total === undefined ? undefined : AbortSignal.timeout(total)]
      const given = signals.filter((signal) => signal !== undefined)
      const opened = await request(given.length === 0 ? spec : { ...spec, signal: AbortSignal.any(given) })
      const late = (): boolean => signals[1]?.aborted === true && spec.signal?.aborted !== true
      if (!opened.ok) return late() ? fail('NETWORK_TIMEOUT', { phase: 'total' }) : opened
      const body = await collect(opened.value.stream)
      if (!body.ok) return late() ? fail('NETWORK_TIMEOUT', { phase: 'total' }) : body
      return ok({ status: opened.value.status, headers: opened.value.headers, body: body.value })
    },
    destroySockets() {
      stopAll.abort()
      stopAll = new AbortController()
      agents?.http.destroy()
      agents?.https.destroy()
      agents = null
    },
  }
}
