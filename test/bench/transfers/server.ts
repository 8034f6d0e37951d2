import { readFileSync } from 'node:fs'
import http, { type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import https from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

/*
 * The server of this benchmark, in a process of its own: takes whatever is sent and counts it, gives as many bytes as
 * are asked for, and speaks just enough WebDAV for rclone. Prints its two ports as JSON.
 */

const TLS = join(import.meta.dirname, '../../fixtures/tls')
const CHUNK = Buffer.alloc(1024 * 1024, 'latchkey')

/** What was put, by path: rclone asks for it afterwards. */
const sizes = new Map<string, number>()

function take(request: IncomingMessage, answer: ServerResponse): void {
  let bytes = 0
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length
  })
  request.on('end', () => {
    if (request.method === 'PUT') sizes.set(request.url ?? '', bytes)
    answer.writeHead(request.method === 'PUT' ? 201 : 200, { 'content-type': 'application/json' })
    answer.end(JSON.stringify({ bytes }))
  })
}

/** So many bytes that begin like the model they claim to be. */
function give(bytes: number, answer: ServerResponse): void {
  const head = Buffer.alloc(12)
  head.write('glTF', 'latin1')
  head.writeUInt32LE(2, 4)
  head.writeUInt32LE(Math.min(bytes, 2 ** 32 - 1), 8)
  answer.writeHead(200, { 'content-type': 'model/gltf-binary', 'content-length': bytes, 'accept-ranges': 'none' })
  answer.write(head)
  let left = bytes - head.length
  const more = (): void => {
    while (left > 0) {
      const chunk = left < CHUNK.length ? CHUNK.subarray(0, left) : CHUNK
      left -= chunk.length
      if (!answer.write(chunk)) return void answer.once('drain', more)
    }
    answer.end()
  }
  more()
}

function describe(path: string, answer: ServerResponse): void {
  const size = sizes.get(path)
  const folder = path.endsWith('/') || (size === undefined && !/\.\w+$/.test(path))
  if (!folder && size === undefined) {
    answer.writeHead(404)
    answer.end()
    return
  }
  const type = folder ? '<d:resourcetype><d:collection/></d:resourcetype>' : '<d:resourcetype/>'
  const length = folder ? '' : `<d:getcontentlength>${size}</d:getcontentlength>`
  const modified = `<d:getlastmodified>${new Date(0).toUTCString()}</d:getlastmodified>`
  answer.writeHead(207, { 'content-type': 'application/xml' })
  answer.end(
    `<?xml version="1.0"?><d:multistatus xmlns:d="DAV:"><d:response><d:href>${path}</d:href><d:propstat><d:prop>${type}${length}${modified}</d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response></d:multistatus>`,
  )
}

const serve: RequestListener = (request, answer) => {
  const path = request.url ?? '/'
  const asked = /^\/down\/(\d+)/.exec(path)?.[1]
  if (request.method === 'POST' || request.method === 'PUT') return take(request, answer)
  request.resume()
  if (request.method === 'PROPFIND') return describe(path, answer)
  if (request.method === 'GET' && asked !== undefined) return give(Number(asked), answer)
  if (request.method === 'HEAD' && asked !== undefined) {
    answer.writeHead(200, { 'content-length': asked })
    answer.end()
    return
  }
  answer.writeHead(request.method === 'MKCOL' ? 201 : 404)
  answer.end()
}

const plain = http.createServer(serve)
const secure = https.createServer(
  { key: readFileSync(join(TLS, 'server.key')), cert: readFileSync(join(TLS, 'good.crt')) },
  serve,
)
const portOf = (server: http.Server | https.Server): Promise<number> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
for (const server of [plain, secure]) server.requestTimeout = 0
const [http1, https1] = await Promise.all([portOf(plain), portOf(secure)])
process.stdout.write(`${JSON.stringify({ http: http1, https: https1 })}\n`)
