import type { FastifyInstance } from 'fastify'

const ALLOWED = ['http://localhost:3000']

/** Answers preflights as the observed service in production: web pages of other addresses are turned away. */
export function answerPreflights(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    const { origin } = request.headers
    const preflight = request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined
    if (!preflight || origin === undefined) return
    const allowed = ALLOWED.includes(origin)
    reply.headers({
      vary: 'Origin',
      'access-control-allow-methods': 'GET, POST, OPTIONS',
      'access-control-max-age': '600',
      'access-control-allow-headers': 'Accept, Accept-Language, Authorization, Content-Language, Content-Type',
    })
    if (allowed) reply.header('access-control-allow-origin', origin)
    await reply
      .code(allowed ? 200 : 400)
      .type('text/plain; charset=utf-8')
      .send(allowed ? 'OK' : 'Disallowed CORS origin')
  })
}
