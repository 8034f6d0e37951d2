import type { FastifyInstance } from 'fastify'
import { refuse } from './answers.ts'
import type { DocumentContext } from './context.ts'
import { isSame } from './who-asks.ts'

const WINDOW_MS = 60_000
const REQUESTS = 60
const UPLOADS = 5

/** What is answered to everybody, whatever the mode. */
const OPEN = /^\/(?:$|health$|docs|openapi\.json|redoc|dashboard|_next)/

/**
 * The guard in front of the server in its other mode: it knows one key, reads it from its own header or the query and
 * from nowhere else, counts requests, and also stops those questions of web pages that carry no key by their nature. Its
 * refusals have no number.
 */
export function guardEverything(app: FastifyInstance, context: DocumentContext): void {
  const requests: number[] = []
  const uploads: number[] = []
  const isFull = (times: number[], most: number): boolean => {
    const from = context.clock.now() - WINDOW_MS
    while (times[0] !== undefined && times[0] <= from) times.shift()
    return times.length >= most
  }
  app.addHook('onRequest', async (request, reply) => {
    const url = new URL(request.url, 'http://127.0.0.1')
    if (OPEN.test(url.pathname)) return
    const own = request.headers['x-api-key']
    const given = typeof own === 'string' && own !== '' ? own : url.searchParams.get('api_key')
    const stop = (status: number, error: string, message: string) => {
      reply.removeHeader('x-request-id')
      return refuse(reply, status, message, error)
    }
    if (given === null) {
      const message = "Missing API key. Please provide 'x-api-key' header or '?api_key=' query parameter."
      return stop(401, 'unauthorized', message)
    }
    if (!isSame(given, context.masterKey)) return stop(401, 'unauthorized', 'Invalid API key.')
    const isUpload = request.method === 'POST' && /^\/v1\/(?:bulk-)?parse$/.test(url.pathname)
    if (isFull(requests, REQUESTS)) return stop(429, 'rate_limited', 'Too many requests. Please try again later.')
    if (isUpload && isFull(uploads, UPLOADS)) {
      return stop(429, 'rate_limited_uploads', 'Too many uploads. Please slow down.')
    }
    requests.push(context.clock.now())
    if (isUpload) uploads.push(context.clock.now())
    return
  })
}
