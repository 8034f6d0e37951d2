import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

/** The service that the template speaks to: a text goes in, and comes out in capitals. */
export interface TemplateService {
  readonly origin: string
  close(): Promise<void>
}

const MOST_BYTES = 1024

/** What lies between the blank line after a part's head and the boundary behind it. */
function textOf(body: Buffer): string {
  const text = body.toString('latin1')
  const start = text.indexOf('\r\n\r\n') + 4
  return text.slice(start, text.lastIndexOf('\r\n--', text.length - 5))
}

/** Starts it on any free port of this computer. It takes this one key. */
export async function startTemplateService(key: string): Promise<TemplateService> {
  const texts = new Map<string, string>()
  const say = (response: ServerResponse, status: number, value: unknown): void => {
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(value))
  }
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [, first = '', job = '', file = ''] = (request.url ?? '').split('/')
    const body = await buffer(request)
    if (first === 'about') return say(response, 200, { service: 'capitals' })
    if (first === 'texts' && job !== '' && file === '') {
      return texts.has(job) ? say(response, 200, { state: 'done' }) : say(response, 404, { error: 'no such job' })
    }
    if (request.headers['x-api-key'] !== key) return say(response, 401, { error: 'wrong key' })
    if (first === 'me') return say(response, 200, {})
    if (first !== 'texts') return say(response, 404, { error: 'no such page' })
    if (request.method === 'POST') {
      const text = textOf(body)
      if (text.length > MOST_BYTES) return say(response, 413, { error: 'too long' })
      const id = `text-${texts.size + 1}`
      texts.set(id, text.toUpperCase())
      return say(response, 200, { job: id })
    }
    const made = texts.get(job)
    if (made === undefined) return say(response, 404, { error: 'no such job' })
    response.writeHead(200, { 'content-type': 'text/plain' })
    response.end(made)
  }
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
