import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { download } from '../../src-main/services/image2model/download.ts'
import type { DownloadFrom, OpenedDownload } from '../../src-main/services/service-adapter.ts'
import { createTransport } from '../../src-main/transport/http-transport.ts'
import type { Origin } from '../../src-main/transport/port.ts'
import { Secret } from '../../src-main/vault/secret.ts'
import type { Result } from '../../src-preload/contract/result.ts'

const PIECE = 256 * 1024

/** How a server answers one request for its file. Left out: as an honest one that knows ranges does. */
export interface Answering {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string | undefined>>
  /** Bytes of the body after which the connection ends. */
  readonly cutAfter?: number
  /** Ranges are ignored, as the observed service does. */
  readonly noRanges?: boolean
  readonly body?: Buffer
}

/** A real server with one file, a real connection to it, and what was asked. */
export interface RangeServer {
  /** `range` and `if-range` of each request, in order. */
  readonly asked: { readonly range: string | undefined; readonly ifRange: string | undefined }[]
  /** `accept-encoding` of each request, in order. */
  readonly encodings: (string | undefined)[]
  /** The answers to come, one a request; then honest ones. */
  readonly script: Answering[]
  readonly port: number
  /** Told how many bytes of all bodies were handed out, piece by piece. */
  onSent: (bytes: number) => void
  file: Buffer
  tag: string | null
  /** Opens the file over the product's own transport and adapter. */
  open(from: DownloadFrom | null): Promise<Result<OpenedDownload>>
}

/** Starts one. */
export async function rangeServer(file: Buffer, tag: string | null = '"v1"'): Promise<RangeServer> {
  const server = createServer((request, response) => answer(it, request, response))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const origin = `http://127.0.0.1:${port}` as Origin
  const transport = createTransport()
  onTestFinished(() => transport.destroySockets())
  const secret = Secret.fromText('range-key-0000-for-tests-only')
  const context = { transport, origin, credential: { secret, pin: origin, header: 'authorization-bearer' } } as const
  const it: RangeServer = {
    asked: [],
    encodings: [],
    script: [],
    port,
    onSent: () => undefined,
    file,
    tag,
    open(from) {
      const { signal } = new AbortController()
      return download(context, `${origin}/model.glb`, { maxBytes: 2 ** 31, signal, from })
    },
  }
  return it
}

function answer(it: RangeServer, request: IncomingMessage, response: ServerResponse): void {
  const { range } = request.headers
  const ifRange = request.headers['if-range']?.toString()
  it.asked.push({ range, ifRange })
  it.encodings.push(request.headers['accept-encoding']?.toString())
  const { status, headers = {}, cutAfter, noRanges = false, body } = it.script.shift() ?? {}
  const first = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0)
  const partial = first > 0 && !noRanges && ifRange === it.tag
  const sent = body ?? (partial ? it.file.subarray(first) : it.file)
  const usual = {
    'content-length': String(sent.length),
    etag: it.tag ?? undefined,
    'content-range': partial ? `bytes ${first}-${it.file.length - 1}/${it.file.length}` : undefined,
  }
  const said = Object.entries({ ...usual, ...headers }).flatMap(([name, value]) =>
    value === undefined ? [] : ([[name, value]] as const),
  )
  response.writeHead(status ?? (partial ? 206 : 200), Object.fromEntries(said))
  if (cutAfter === undefined) void handOut(it, response, sent)
  else if (cutAfter === 0) response.socket?.destroy()
  // Not reset: that would also take back what the other side has not read yet.
  else response.write(sent.subarray(0, cutAfter), () => response.socket?.end())
}

const totals = new WeakMap<RangeServer, number>()

/** Sends a body a piece at a time, as fast as it is taken. */
async function handOut(it: RangeServer, response: ServerResponse, body: Buffer): Promise<void> {
  for (let at = 0; at < body.length && !response.destroyed; at += PIECE) {
    const piece = body.subarray(at, at + PIECE)
    await new Promise<void>((resolve) => {
      response.once('close', resolve)
      response.write(piece, () => {
        response.off('close', resolve)
        resolve()
      })
    })
    totals.set(it, (totals.get(it) ?? 0) + piece.length)
    it.onSent(totals.get(it) ?? 0)
  }
  response.end()
}
