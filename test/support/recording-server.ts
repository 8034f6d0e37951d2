import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { spellingsOf } from './canary.ts'

/** A request as it arrived: all of it, whatever part of it could have carried a key. */
export interface Arrived {
  readonly method: string
  readonly url: string
  readonly headers: readonly string[]
  readonly body: () => Buffer
}

/** A real server in front of another one: it passes everything on, and writes down everything that comes. */
export interface RecordingServer {
  readonly origin: string
  readonly arrived: readonly Arrived[]
  /** Reads no more of a body than its beginning, from now on until what is returned is called. */
  hold(url: string): () => void
}

const KEY_HEADERS = ['authorization', 'x-api-key', 'x-admin-key', 'x-admin-token']

/** The keys in a request's headers, in whichever of them services look for one. */
export function keysOf({ headers }: Arrived): readonly string[] {
  return headers.flatMap((name, at) => {
    if (at % 2 !== 0 || !KEY_HEADERS.includes(name.toLowerCase())) return []
    return [(headers[at + 1] ?? '').replace(/^Bearer /i, '')]
  })
}

/** Everything that came with a request, as bytes. */
export function bytesOf({ method, url, headers, body }: Arrived): Buffer {
  return Buffer.concat([Buffer.from(`${method} ${url}\n${headers.join('\n')}\n`), body()])
}

/** Those of the keys that stand anywhere in a request, in any spelling. */
export function keysAnywhereIn(arrived: Arrived, keys: readonly string[]): readonly string[] {
  const bytes = bytesOf(arrived)
  return keys.filter((key) => {
    const percent = [...Buffer.from(key)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
    return [...spellingsOf(key), Buffer.from(percent)].some((spelling) => bytes.includes(spelling))
  })
}

/**
 * Starts one in front of `target`; it ends with the test. `instead`: origins of as many letters that answers name, and what they are to name in
 * their place, so that what is fetched from there is seen as well.
 */
export async function startRecording(
  target: string,
  instead: ReadonlyMap<string, string> = new Map(),
): Promise<RecordingServer> {
  const arrived: Arrived[] = []
  const held = new Map<string, Promise<void>>()
  const server: Server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = []
    const { method = '', url = '', rawHeaders } = incoming
    arrived.push({ method, url, headers: [...rawHeaders], body: () => Buffer.concat(chunks) })
    passOn(target, instead, { incoming, outgoing, chunks, held: held.get(url) ?? null })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    arrived,
    hold(url) {
      const { promise, resolve } = Promise.withResolvers<void>()
      held.set(url, promise)
      return () => {
        held.delete(url)
        resolve()
      }
    },
  }
}

interface Passing {
  readonly incoming: IncomingMessage
  readonly outgoing: ServerResponse
  readonly chunks: Buffer[]
  readonly held: Promise<void> | null
}

function passOn(
  target: string,
  instead: ReadonlyMap<string, string>,
  { incoming, outgoing, chunks, held }: Passing,
): void {
  const { hostname, port } = new URL(target)
  const { method, url: path, rawHeaders: headers } = incoming
  // The body's end is told as it came: neither its length nor its pieces are made up here.
  const onward = request({ hostname, port, method, path, headers: [...headers], agent: false }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders)
    answer.on('data', (chunk: Buffer) => outgoing.write(renamed(chunk, instead)))
    answer.on('end', () => outgoing.end())
    answer.on('error', () => outgoing.destroy())
  })
  onward.on('error', () => outgoing.destroy())
  outgoing.on('close', () => onward.destroy())
  incoming.on('data', (chunk: Buffer) => {
    const isFirst = chunks.push(chunk) === 1
    if (!onward.write(chunk)) {
      incoming.pause()
      onward.once('drain', () => incoming.resume())
    }
    if (!isFirst || held === null) return
    incoming.pause()
    onward.removeAllListeners('drain')
    void held.then(() => incoming.resume())
  })
  incoming.on('end', () => onward.end())
}

function renamed(chunk: Buffer, instead: ReadonlyMap<string, string>): Buffer {
  let text = chunk.toString('latin1')
  for (const [from, to] of instead) text = text.replaceAll(from, to)
  return Buffer.from(text, 'latin1')
}
