import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { pathOf, refuse } from './envelopes.ts'

/**
 * Answers what no route takes as the observed framework does: 405 where only the method is wrong, 307 where only the
 * slash at the end is, else 404. Call it before the first route is added: it takes note of them as they come. `say` puts
 * a refusal into the words of the service.
 */
export function answerUnknownRoutes(
  app: FastifyInstance,
  say: (reply: FastifyReply, status: number, message: string) => FastifyReply = refuse,
): void {
  const patterns: RegExp[] = []
  app.addHook('onRoute', (route) => {
    patterns.push(new RegExp(`^${route.url.replaceAll('.', '\\.').replaceAll(/:[A-Za-z]+/g, '[^/]+')}$`))
  })
  const known = (path: string): boolean => patterns.some((pattern) => pattern.test(path))

  app.setNotFoundHandler((request, reply) => {
    const path = pathOf(request)
    if (known(path)) return say(reply, 405, 'Method Not Allowed')
    const other = path.endsWith('/') ? path.slice(0, -1) : `${path}/`
    if (!known(other)) return say(reply, 404, 'Not Found')
    return reply.code(307).header('location', locationOf(request, other)).send()
  })
}

function locationOf(request: FastifyRequest, path: string): string {
  const query = request.url.includes('?') ? request.url.slice(request.url.indexOf('?')) : ''
  // Every peer here is on this machine, and the observed server believes such peers what they forwarded.
  const scheme = request.headers['x-forwarded-proto'] === 'https' ? 'https' : 'http'
  return `${scheme}://${request.headers.host ?? '127.0.0.1'}${path}${query}`
}
