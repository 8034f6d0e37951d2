import { request } from 'node:http'
import { ballPng } from './images.ts'
import type { Exchange } from './practice-transcript.ts'

/** What came back, byte for byte. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

const MIB = 1024 * 1024
// What curl takes from a file's name when it is not told a type.
const TYPES: Readonly<Record<string, string>> = { png: 'image/png', jpg: 'image/jpeg', txt: 'text/plain' }
const BOUNDARY = 'latchkey-replay-7f3a'

/**
 * Sends a recorded call to `origin`, after `translate` put today's ids and key in the place of the recorded ones. Goes
 * below fetch: that one would tidy the dots out of a path. `bodies` are the files that were sent as they are, by name.
 */
export function replay(
  exchange: Exchange,
  origin: string,
  translate: (text: string) => string,
  bodies: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const text = exchange.bodyFile === null ? translate(exchange.json ?? '') : bodies[exchange.bodyFile]
  if (text === undefined) throw new Error(`no body for ${exchange.bodyFile}`)
  const body = exchange.form.length > 0 ? formBody(exchange.form) : Buffer.from(text)
  const headers: Record<string, string> = { connection: 'close' }
  if (exchange.form.length > 0) headers['content-type'] = `multipart/form-data; boundary=${BOUNDARY}`
  if (exchange.method === 'POST') headers['content-length'] = String(body.length)
  for (const [name, value] of exchange.headers) headers[name] = translate(value)
  const { hostname, port } = new URL(origin)
  return new Promise((resolve, reject) => {
    const path = translate(exchange.rawPath)
    const sent = request({ hostname, port, path, method: exchange.method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8')
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text })
      })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

function formBody(parts: readonly string[]): Buffer {
  const written = parts.flatMap((part) => {
    const [name = '', value = ''] = splitOnce(part, '=')
    if (!value.startsWith('@')) return [disposition(`name="${name}"`), Buffer.from(`${value}\r\n`)]
    const [path = '', ...settings] = value.slice(1).split(';')
    const set = new Map(settings.map((setting) => splitOnce(setting, '=')))
    const base = path.split('/').at(-1) ?? path
    const type = set.get('type') ?? TYPES[base.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream'
    const filename = set.get('filename') ?? base
    const head = disposition(`name="${name}"; filename="${filename}"\r\nContent-Type: ${type}`)
    return [head, contentOf(base), Buffer.from('\r\n')]
  })
  return Buffer.concat([...written, Buffer.from(`--${BOUNDARY}--\r\n`)])
}

function disposition(rest: string): Buffer {
  return Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; ${rest}\r\n\r\n`)
}

function splitOnce(text: string, separator: string): readonly [string, string] {
  const at = text.indexOf(separator)
  return [text.slice(0, at), text.slice(at + separator.length)]
}

/** Files by the names of the recording. */
function contentOf(name: string): Buffer {
  if (name === 'big.png') return Buffer.alloc(12 * MIB, 1)
  if (name === 'exact.png') return Buffer.alloc(10 * MIB, 2)
  if (name === 'over.png') return Buffer.alloc(10 * MIB + 1, 3)
  if (name === 'zero.png') return Buffer.alloc(0)
  if (name === 'note.txt') return Buffer.from('note\n')
  return ballPng({ width: 12, height: 10 })
}
