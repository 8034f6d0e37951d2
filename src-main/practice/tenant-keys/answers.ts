import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { sendJson } from '../envelopes.ts'

/** Refuses in the service's own form; without a word of its own the code is the general one. */
export function refuse(reply: FastifyReply, status: number, message: string, error = 'http_error'): FastifyReply {
  return sendJson(reply, status, { error, message })
}

/** What a form or body lacks: the place, from the outside in. */
export function refuseMissing(reply: FastifyReply, loc: readonly string[], input: unknown = null): FastifyReply {
  return sendJson(reply, 422, {
    error: 'request_validation_error',
    message: 'Invalid request payload. Please check your input and try again.',
    details: [{ type: 'missing', loc, msg: 'Field required', input }],
  })
}

/** What comes of a bug inside the service; this answer alone carries no number. */
export function sendBroken(reply: FastifyReply): FastifyReply {
  reply.removeHeader('x-request-id')
  return refuse(
    reply,
    500,
    'Something went wrong while processing your request. If this keeps happening, please contact support.',
    'internal_server_error',
  )
}

/** Gives every answer its number. */
export function numberAnswers(app: FastifyInstance): void {
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('x-request-id', randomBytes(4).toString('hex'))
  })
}

/** The time as the service writes it: to the second, and without saying that it is UTC. */
export function timeOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 19)
}
