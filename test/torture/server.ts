import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

/** One file that was taken with a whole upload. */
interface Taken {
  readonly fileId: string
  readonly name: string
  readonly sha256: string
}

const RESULT_BYTES = 300_000

/**
 * A service that speaks as much of Image2Model as a job needs, and writes down what it took. Its records are the truth
 * of a round; they outlive its restarts.
 */
export class TortureServer {
  /** Every whole upload's files, in order. */
  readonly taken: Taken[] = []
  restarts = 0
  readonly #jobs = new Map<string, readonly Taken[]>()
  #server: Server | null = null
  #port = 0

  get port(): number {
    return this.#port
  }

  async start(): Promise<void> {
    const server = createServer((request, answer) => {
      this.#serve(request, answer).catch(() => answer.destroy())
    })
    this.#server = server
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve))
    this.#port = (server.address() as AddressInfo).port
  }

  async stop(): Promise<void> {
    const server = this.#server
    this.#server = null
    if (server === null) return
    const closed = new Promise<void>((resolve) => void server.close(() => resolve()))
    server.closeAllConnections()
    await closed
  }

  async restart(): Promise<void> {
    this.restarts += 1
    await this.stop()
    await this.start()
  }

  /** How often the file of that name was taken. */
  timesTaken(name: string): number {
    return this.taken.filter((file) => file.name === name).length
  }

  /** The digest that a saved result of that name's file must have; null when the file was never taken. */
  resultDigests(name: string): string[] {
    return this.taken.filter((file) => file.name === name).map(({ fileId }) => sha256(resultOf(fileId)))
  }

  async #serve(request: IncomingMessage, answer: ServerResponse): Promise<void> {
    const url = request.url ?? ''
    if (request.method === 'POST') return this.#upload(request, answer)
    request.resume()
    const result = /^\/results\/([\w-]+)\.glb$/.exec(url)?.[1]
    if (result !== undefined) {
      answer.writeHead(200, { 'content-type': 'model/gltf-binary', 'content-length': RESULT_BYTES })
      answer.end(resultOf(result))
      return
    }
    const [, jobId = '', what] = /^\/api\/v1\/status\/tasks\/([\w-]+)\/(status|stream)/.exec(url) ?? []
    const files = this.#jobs.get(jobId)
    const listed = /^\/api\/v1\/download\/([\w-]+)\/all/.exec(url)?.[1]
    if (listed !== undefined) return this.#list(listed, answer)
    if (files === undefined) {
      answer.writeHead(404, { 'content-type': 'application/json' }).end('{"error":"Not found"}')
      return
    }
    const state = JSON.stringify({ status: 'completed', task_id: jobId, result: outcome(files) })
    const stream = what === 'stream'
    answer.writeHead(200, { 'content-type': stream ? 'text/event-stream' : 'application/json' })
    answer.end(stream ? `event: task_completed\ndata: ${state}\n\n` : state)
  }

  async #upload(request: IncomingMessage, answer: ServerResponse): Promise<void> {
    // A body that breaks off throws here: nothing was taken.
    const body = await buffer(request)
    const boundary = /boundary=(\S+)/.exec(request.headers['content-type'] ?? '')?.[1] ?? 'none'
    const files = partsOf(body, boundary)
    const jobId = `job-${this.#jobs.size + 1}`
    const taken = files.map((file, index) => ({ ...file, fileId: `${jobId}-${index}` }))
    this.taken.push(...taken)
    this.#jobs.set(jobId, taken)
    const uploaded = taken.map(({ fileId, name }) => ({ file_id: fileId, filename: name }))
    answer.writeHead(200, { 'content-type': 'application/json' })
    answer.end(JSON.stringify({ job_id: jobId, batch_id: jobId, task_id: jobId, uploaded_files: uploaded }))
  }

  #list(jobId: string, answer: ServerResponse): void {
    const files = this.#jobs.get(jobId) ?? []
    answer.writeHead(files.length === 0 ? 404 : 200, { 'content-type': 'application/json' })
    const urls = files.map(({ fileId }) => `/results/${fileId}.glb`)
    answer.end(
      JSON.stringify({ files: files.map(({ fileId }) => ({ filename: `${fileId}.glb` })), download_urls: urls }),
    )
  }
}

/** The SHA-256 of some bytes, as hex. */
export function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** A result that is different for each file, and long enough to be cut in the middle. */
function resultOf(fileId: string): Buffer {
  const bytes = Buffer.alloc(RESULT_BYTES, fileId)
  bytes.write('glTF', 'latin1')
  bytes.writeUInt32LE(2, 4)
  bytes.writeUInt32LE(RESULT_BYTES, 8)
  return bytes
}

function outcome(files: readonly Taken[]): object {
  const results = files.map(({ fileId }) => ({
    file_path: `uploads/batch/${fileId}.png`,
    status: 'completed',
    download_url: `/results/${fileId}.glb`,
    filename: `${fileId}.glb`,
    file_size: RESULT_BYTES,
  }))
  return { status: 'completed', results }
}

function partsOf(body: Buffer, boundary: string): { name: string; sha256: string }[] {
  const files: { name: string; sha256: string }[] = []
  const mark = Buffer.from(`--${boundary}`)
  for (let at = body.indexOf(mark); at >= 0; ) {
    const next = body.indexOf(mark, at + mark.length)
    if (next < 0) break
    const part = body.subarray(at + mark.length, next - 2)
    const headEnd = part.indexOf('\r\n\r\n')
    const name = /filename="([^"]+)"/.exec(part.toString('latin1', 0, headEnd))?.[1]
    if (name !== undefined) files.push({ name, sha256: sha256(part.subarray(headEnd + 4)) })
    at = next
  }
  return files
}
