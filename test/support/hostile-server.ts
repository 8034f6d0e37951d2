import { readFileSync } from 'node:fs'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import tls from 'node:tls'
import { onTestFinished } from 'vitest'
import type { Origin } from '../../src-main/transport/port.ts'
import { trustIn } from '../../src-main/transport/trust.ts'

/**
 * What a server does when the head of a request is in: `socket` is its connection, `nth` counts requests over all
 * connections, `whole` resolves once the promised body is in too.
 */
export type Behaviour = (socket: Socket, nth: number, whole: Promise<void>) => void

/** A file of the certificates that the tests made for themselves. */
export function tlsFixture(name: string): string {
  return readFileSync(join(import.meta.dirname, '../fixtures/tls', name), 'utf8')
}

/** What the tests' own authority is trusted by, and nothing else. */
export function testTrust(): tls.SecureContext {
  return trustIn([tlsFixture('authority.crt')])
}

/**
 * A server made of bare sockets, so that it can break every rule of HTTP. It reads requests properly (head, then as
 * many bytes as it was promised) and remembers what arrived; what it answers is the test's business.
 */
export class HostileServer {
  readonly heads: string[] = []
  connections = 0
  /** Connections that the other side closed or reset. */
  closed = 0
  bodyBytes = 0
  /** The bodies' first bytes, as text, all requests together. */
  body = ''
  readonly #server: Server
  readonly #scheme: 'http' | 'https'
  readonly #sockets = new Set<Socket>()

  private constructor(behave: Behaviour, options: tls.TlsOptions | null) {
    const serve = (socket: Socket): void => this.#serve(socket, behave)
    this.#scheme = options === null ? 'http' : 'https'
    this.#server = options === null ? createServer(serve) : tls.createServer(options, serve)
    this.#server.on('tlsClientError', () => undefined)
  }

  /** Starts on a free port; ends with the test. With `options` it speaks TLS. */
  static async start(behave: Behaviour, options: tls.TlsOptions | null = null): Promise<HostileServer> {
    const started = new HostileServer(behave, options)
    await new Promise<void>((resolve) => started.#server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => started.stop())
    return started
  }

  /** Starts with one of the test certificates. */
  static secure(behave: Behaviour, certificate = 'good.crt', more: tls.TlsOptions = {}): Promise<HostileServer> {
    return HostileServer.start(behave, { key: tlsFixture('server.key'), cert: tlsFixture(certificate), ...more })
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  /** The origin by address, or by another name for the same machine. */
  origin(host = '127.0.0.1'): Origin {
    return `${this.#scheme}://${host}:${this.port}` as Origin
  }

  /** True when the text stands anywhere in what arrived. */
  saw(text: string): boolean {
    return this.body.includes(text) || this.heads.some((head) => head.includes(text))
  }

  /** Closes everything at once. */
  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await new Promise<void>((resolve) => void this.#server.close(() => resolve()))
  }

  #serve(socket: Socket, behave: Behaviour): void {
    this.connections += 1
    this.#sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => {
      this.closed += 1
      this.#sockets.delete(socket)
    })
    let head = ''
    let bodyLeft = 0
    let whole = Promise.withResolvers<void>()
    const take = (chunk: Buffer): void => {
      if (bodyLeft > 0) {
        this.#keep(chunk.subarray(0, bodyLeft))
        const rest = chunk.subarray(bodyLeft)
        bodyLeft -= chunk.length - rest.length
        if (bodyLeft === 0) whole.resolve()
        if (rest.length > 0) take(rest)
        return
      }
      head += chunk.toString('latin1')
      const end = head.indexOf('\r\n\r\n')
      if (end < 0) return
      const rest = Buffer.from(head.slice(end + 4), 'latin1')
      this.heads.push(head.slice(0, end))
      bodyLeft = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0)
      head = ''
      whole = Promise.withResolvers<void>()
      if (bodyLeft === 0) whole.resolve()
      behave(socket, this.heads.length, whole.promise)
      if (rest.length > 0) take(rest)
    }
    socket.on('data', take)
  }

  #keep(bytes: Buffer): void {
    this.bodyBytes += bytes.length
    if (this.body.length < 100_000) this.body += bytes.subarray(0, 100_000).toString('utf8')
  }
}

/** Answers with these bytes once the whole request is in. */
export function saysAfterwards(text: string): Behaviour {
  return (socket, _nth, whole) => void whole.then(() => socket.write(text))
}

/** Answers with these bytes and leaves the connection open. */
export function says(text: string | Buffer): Behaviour {
  return (socket) => void socket.write(text)
}

/** A proper answer with a body. */
export function answer(status: string, body = '', headers: readonly string[] = []): string {
  return [`HTTP/1.1 ${status}`, `content-length: ${Buffer.byteLength(body)}`, ...headers, '', body].join('\r\n')
}
