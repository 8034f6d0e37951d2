import http, { type Agent, type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http'
import https from 'node:https'
import { MAX_HEADERS } from './answer-head.ts'
import type { RequestSpec } from './port.ts'
import type { RequestScope } from './scope.ts'

const MAX_HEADER_BYTES = 64 * 1024

/**
 * Every option that Node would otherwise take from a polluted `Object.prototype`: where the request goes, with what,
 * and how strictly its answer is read.
 */
const NEUTRAL: RequestOptions = {
  _defaultAgent: undefined,
  auth: undefined,
  createConnection: undefined,
  defaultPort: undefined,
  family: undefined,
  hints: undefined,
  insecureHTTPParser: false,
  joinDuplicateHeaders: false,
  localAddress: undefined,
  localPort: undefined,
  lookup: undefined,
  maxHeaderSize: MAX_HEADER_BYTES,
  setDefaultHeaders: undefined,
  setHost: true,
  signal: undefined,
  socketPath: undefined,
  timeout: undefined,
  uniqueHeaders: undefined,
}

/** What goes out: everything is taken from here, nothing from what a library made of it. */
export interface Outgoing {
  readonly url: URL
  readonly spec: RequestSpec
  readonly headers: Readonly<Record<string, string>>
}

/** One request on the wire. */
export interface Wire {
  readonly request: ClientRequest
  /** True once there is a connection that takes the body; false when the request ended without one. */
  readonly connected: Promise<boolean>
  /** Rejects when the connection closes without an answer; some endings tell it in no other way. */
  readonly unanswered: Promise<never>
  /** What first went wrong, also after the answer began; undefined while all is well. */
  trouble(): unknown
  /** The body gave another piece: a slow one is no stall. What nobody takes is not asked for, and stalls all the same. */
  moved(): void
  /** True when it went out on a connection that had been idle, and not one byte came back. */
  neverAnswered(): boolean
}

/** Opens the request and watches its phases. Ending the scope ends it. */
export function openWire(
  out: Outgoing,
  agent: Agent | undefined,
  scope: RequestScope,
  done: (answer: IncomingMessage) => void,
): Wire {
  const { url, spec } = out
  const secure = url.protocol === 'https:'
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const where = { protocol: url.protocol, host, hostname: host, port: url.port, path: spec.path, method: spec.method }
  const options: RequestOptions = { ...NEUTRAL, ...where, headers: out.headers, agent }
  const request = secure ? https.request(options, done) : http.request(options, done)
  // One more than is taken: Node drops what is beyond its count without a word.
  request.maxHeadersCount = MAX_HEADERS + 1
  const opening = Promise.withResolvers<boolean>()
  request.once('close', () => opening.resolve(false))
  const unanswered = Promise.withResolvers<never>()
  unanswered.promise.catch(() => undefined)
  let trouble: unknown
  let readBefore = 0
  let isSending = false
  request.on('error', (error) => {
    trouble ??= error
  })
  request.once('close', () => unanswered.reject(trouble ?? new Error('closed')))
  scope.phase('connect', spec.deadlines.connectMs)
  // Each time the socket takes more, the stall starts anew; once it has everything, the server's turn begins.
  const moving = (): void => {
    if (request.writableFinished) scope.phase('first-byte', spec.deadlines.firstByteMs)
    else scope.phase('send', spec.deadlines.idleMs)
  }
  request.once('socket', (socket) => {
    readBefore = socket.bytesRead
    const connected = (): void => {
      opening.resolve(true)
      isSending = true
      moving()
      request.once('finish', moving)
      socket.on('drain', moving)
      const leave = (): void => {
        isSending = false
        request.off('finish', moving)
        socket.off('drain', moving)
      }
      request.once('response', leave)
      request.once('close', leave)
    }
    if (request.reusedSocket || !(secure || socket.connecting)) connected()
    else socket.once(secure ? 'secureConnect' : 'connect', connected)
  })
  request.once('response', () => scope.quiet())
  scope.onStop((error) => request.destroy(error))
  return {
    request,
    connected: opening.promise,
    unanswered: unanswered.promise,
    trouble: () => trouble,
    moved: () => {
      if (isSending) moving()
    },
    neverAnswered: () => request.reusedSocket && request.socket !== null && request.socket.bytesRead === readBefore,
  }
}
