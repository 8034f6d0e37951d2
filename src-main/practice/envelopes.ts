import type { FastifyReply, FastifyRequest } from 'fastify'

/** One entry of a 422 answer. */
export interface ValidationError {
  readonly field: string
  readonly message: string
  readonly type: string
}

/** Answers JSON exactly as the observed service does: without a charset in the content type. */
export function sendJson(reply: FastifyReply, status: number, value: unknown): FastifyReply {
  // A Buffer, because fastify adds a charset to everything it serialises itself.
  return reply
    .code(status)
    .type('application/json')
    .send(Buffer.from(JSON.stringify(value)))
}

/** Refuses with the service's common envelope. */
export function refuse(reply: FastifyReply, status: number, message: string): FastifyReply {
  const error_code = `HTTP_${status}`
  return sendJson(reply, status, { error: true, error_code, message, status_code: status, details: {} })
}

/** Refuses a request whose form is wrong (422). */
export function refuseInvalid(reply: FastifyReply, errors: readonly ValidationError[]): FastifyReply {
  return sendJson(reply, 422, {
    error: true,
    error_code: 'VALIDATION_ERROR',
    message: 'Request validation failed',
    status_code: 422,
    details: { validation_errors: errors },
  })
}

/** Answers what the service answers when something went wrong inside it. */
export function sendUnexpected(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return sendJson(reply, 500, {
    error: true,
    error_code: 'INTERNAL_SERVER_ERROR',
    message: 'An unexpected error occurred. Please try again later.',
    status_code: 500,
    details: { request_path: pathOf(request), request_method: request.method },
  })
}

/** The request's path without its query, as it was sent. */
export function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? '/'
}
