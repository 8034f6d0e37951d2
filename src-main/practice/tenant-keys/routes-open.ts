import type { FastifyInstance } from 'fastify'
import { sendJson } from '../envelopes.ts'
import { sendBroken } from './answers.ts'
import type { DocumentContext } from './context.ts'

const PAGE = '<!doctype html><html><head><title>Doc Parser API PRO</title></head><body>Doc Parser API PRO</body></html>'

/** What the service says to everybody, and the two places where it breaks for everybody. */
export function openRoutes(app: FastifyInstance, context: DocumentContext): void {
  app.get('/', (_request, reply) => reply.type('text/html; charset=utf-8').send(PAGE))
  app.get('/health', (_request, reply) =>
    sendJson(reply, 200, { ok: true, service: 'Doc Parser API PRO', version: '0.2.0' }),
  )
  // The observed handlers call their own check with an argument missing; of what they should answer nothing is known.
  app.get('/v1/usage', (_request, reply) => sendBroken(reply))
  app.post('/v1/webhooks', (_request, reply) => sendBroken(reply))
  answerPreflights(app, context)
}

const ORIGINS = ['http://localhost:3000', 'http://127.0.0.1:3000']
const HEADERS = ['accept', 'accept-language', 'authorization', 'content-language', 'content-type', 'x-api-key']

/** Web pages are let in from the dashboard's address only, and never with an administrator's header. */
function answerPreflights(app: FastifyInstance, { mode }: DocumentContext): void {
  app.addHook('onRequest', async (request, reply) => {
    const { origin, 'access-control-request-headers': asked = '' } = request.headers
    const preflight = request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined
    // In the other mode the guard has answered already.
    if (!preflight || origin === undefined || mode === 'master') return
    const known = ORIGINS.includes(origin)
    const headersFit = asked.split(',').every((name) => HEADERS.includes(name.trim().toLowerCase()))
    reply.headers({
      vary: 'Origin',
      'access-control-allow-methods': 'DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT',
      'access-control-max-age': '600',
      'access-control-allow-headers':
        'Accept, Accept-Language, Authorization, Content-Language, Content-Type, X-API-Key, x-api-key',
      'access-control-allow-credentials': 'true',
    })
    if (known) reply.header('access-control-allow-origin', origin)
    const why = known ? 'Disallowed CORS headers' : 'Disallowed CORS origin'
    const fits = known && headersFit
    await reply
      .code(fits ? 200 : 400)
      .type('text/plain; charset=utf-8')
      .send(fits ? 'OK' : why)
  })
}
