import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

/**
 * Where a connection is cut: when a share of the first request went through (0 to 1), when all of it did but instead of
 * passing any answer on, or after so many bytes of the answer.
 */
export type Cut =
  | { readonly at: 'request'; readonly share: number }
  | { readonly at: 'answer' }
  | { readonly at: 'answer-bytes'; readonly bytes: number }

/** A line between the app and a server that breaks on purpose. It changes no byte. */
export class FaultProxy {
  /** Asked about each connection when the head of its first request is known; null leaves it alone. */
  plan: (head: string) => Cut | null = () => null
  /** How often it was cut, by what. */
  readonly cuts = new Map<string, number>()
  readonly #target: () => number
  readonly #server: Server
  readonly #sockets = new Set<Socket>()

  constructor(target: () => number) {
    this.#target = target
    this.#server = createServer((socket) => this.#serve(socket))
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
  }

  async stop(): Promise<void> {
    const closed = new Promise<void>((resolve) => void this.#server.close(() => resolve()))
    for (const socket of this.#sockets) socket.destroy()
    await closed
  }

  #serve(near: Socket): void {
    const far = connect(this.#target(), '127.0.0.1')
    for (const socket of [near, far]) {
      this.#sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        this.#sockets.delete(socket)
        near.destroy()
        far.destroy()
      })
    }
    const cut = (name: string): void => {
      this.cuts.set(name, (this.cuts.get(name) ?? 0) + 1)
      near.resetAndDestroy()
      far.resetAndDestroy()
    }
    let head = ''
    let plan: Cut | null | undefined
    let sent = 0
    let whole = 0
    let answered = 0
    near.on('data', (chunk: Buffer) => {
      if (plan === undefined) {
        head += chunk.toString('latin1')
        const end = head.indexOf('\r\n\r\n')
        if (end >= 0) {
          whole = end + 4 + Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0)
          plan = this.plan(head.slice(0, end))
        }
      }
      const limit = plan?.at === 'request' ? Math.floor(whole * plan.share) : Number.POSITIVE_INFINITY
      const passing = chunk.subarray(0, Math.max(0, limit - sent))
      sent += chunk.length
      if (sent < limit) {
        if (!far.write(passing)) {
          near.pause()
          far.once('drain', () => near.resume())
        }
      } else {
        // What is passed last still gets there: the server is to have exactly that much.
        far.write(passing, () => cut(`request at ${plan?.at === 'request' ? plan.share * 100 : 0} %`))
        near.pause()
      }
    })
    far.on('data', (chunk: Buffer) => {
      answered += chunk.length
      if (plan?.at === 'answer') cut('answer')
      else if (plan?.at === 'answer-bytes' && answered > plan.bytes) cut('result')
      else if (!near.write(chunk)) {
        far.pause()
        near.once('drain', () => far.resume())
      }
    })
    near.on('end', () => far.end())
    far.on('end', () => near.end())
  }
}
