import type { FastifyReply, FastifyRequest } from 'fastify'
import { sendJson } from '../envelopes.ts'

/** Refuses in the service's one form: a sentence, or what is wrong with the request field by field. */
export function refuse(reply: FastifyReply, status: number, detail: unknown): FastifyReply {
  return sendJson(reply, status, { detail })
}

/** The service wraps what goes wrong inside it, its own refusals too, so that most of them come out as this. */
export function fail500(reply: FastifyReply): FastifyReply {
  return refuse(reply, 500, '500: Internal server error')
}

/** The body as an object of texts, where it is one. */
export function bodyOf(request: FastifyRequest): Readonly<Record<string, unknown>> {
  const { body } = request
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : {}
}

/** Complains about the first field that is missing; null when all are there. */
export function whyMissing(
  body: Readonly<Record<string, unknown>>,
  names: readonly string[],
): readonly unknown[] | null {
  const missing = names.filter((name) => typeof body[name] !== 'string')
  if (missing.length === 0) return null
  return missing.map((name) => ({ type: 'missing', loc: ['body', name], msg: 'Field required', input: body }))
}
