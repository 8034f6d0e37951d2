import { timingSafeEqual } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { keyDigest } from '../keys.ts'
import type { Client } from './clients.ts'
import type { VigintContext } from './context.ts'
import { refuse } from './flask.ts'

/** Where a key may stand: everywhere but at the two proxies, which have never heard of the authorization header. */
export type KeyPlaces = 'any' | 'without-bearer'

function shownKey(request: FastifyRequest, places: KeyPlaces): string {
  const { authorization, 'x-api-key': own } = request.headers
  // Cut at blanks as the observed service does: with two of them the key is empty. The word is taken as it is written.
  const bearer = places === 'any' && authorization?.startsWith('Bearer ') ? (authorization.split(' ')[1] ?? '') : ''
  if (bearer !== '') return bearer
  if (typeof own === 'string' && own !== '') return own
  const query = new URL(request.url, 'http://localhost').searchParams
  return query.get('api_key') ?? ''
}

/** Whose key the request shows; null after it was refused. */
export function clientOf(
  context: VigintContext,
  request: FastifyRequest,
  reply: FastifyReply,
  places: KeyPlaces = 'any',
): Client | null {
  const key = shownKey(request, context.dialect === 'documented' ? 'any' : places)
  const client = key === '' ? null : context.clients.accept(key)
  if (key !== '') count(context, reply, key, client !== null)
  if (client === null) refuse(reply, 401, key === '' ? 'API key required' : 'Invalid API key')
  return client
}

/** True where the request shows the administrator's key; else it was refused. */
export function isAdmin(context: VigintContext, request: FastifyRequest, reply: FastifyReply): boolean {
  const shown = request.headers['x-admin-key']
  const key = typeof shown === 'string' ? shown : ''
  const good = key !== '' && same(key, context.adminKey)
  if (key !== '') count(context, reply, key, good)
  if (!good) refuse(reply, 401, key === '' ? 'Admin key required' : 'Invalid admin key')
  return good
}

/** True for two keys that are the same; how long it takes says nothing of them. */
export function same(left: string, right: string): boolean {
  return timingSafeEqual(Buffer.from(keyDigest(left)), Buffer.from(keyDigest(right)))
}

function count({ counts, clock }: VigintContext, reply: FastifyReply, key: string, accepted: boolean): void {
  const digest = keyDigest(key)
  counts.arrived(digest, accepted, clock.now())
  reply.raw.once('finish', () => counts.answered(digest, reply.statusCode))
}
