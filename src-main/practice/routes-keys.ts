import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { WITH_FAULTS } from '../support/with-faults.ts'
import { judgeKey } from './authorization.ts'
import type { PracticeContext } from './context.ts'
import { refuse, refuseInvalid, sendJson, sendUnexpected } from './envelopes.ts'
import { type ListedKey, MOST_LIVE_KEYS, type NotMade } from './key-desk.ts'

const keyParams = z.object({ keyId: z.string() })
const orderSchema = z.object({ label: z.string().regex(/^[\w .:-]{1,100}$/) })

const NOT_MADE: Readonly<Record<NotMade, readonly [code: string, message: string]>> = {
  limit: ['KEY_LIMIT', `No more than ${MOST_LIVE_KEYS} keys may be valid at once`],
  'label-taken': ['KEY_LABEL_TAKEN', 'A key with this label was made before'],
}

/**
 * What the practice service adds to the observed one: its holders look after their keys themselves. Where only one key
 * is valid at a time there is nothing to look after, and the key routes are not there.
 */
export function keyRoutes(app: FastifyInstance, context: PracticeContext): void {
  app.get('/practice/v1/rotation', (_request, reply) => {
    const { rotation } = context.keys
    return sendJson(reply, 200, { rotation, keys_managed: rotation === 'overlap', most_keys: MOST_LIVE_KEYS })
  })

  app.get('/practice/v1/keys', (request, reply) => {
    const holder = admit(context, request, reply)
    if (holder === null) return reply
    const keys = context.desk.list().map((key) => ({ ...wireKey(key), own: key.hash === holder }))
    return sendJson(reply, 200, { keys, most_keys: MOST_LIVE_KEYS })
  })

  app.post('/practice/v1/keys', (request, reply) => {
    if (admit(context, request, reply) === null) return reply
    const order = orderSchema.safeParse(request.body)
    if (!order.success) {
      return refuseInvalid(reply, [{ field: 'body -> label', message: 'Field required', type: 'missing' }])
    }
    const made = context.desk.create(order.data.label)
    if (typeof made === 'string') {
      const [error_code, message] = NOT_MADE[made]
      return sendJson(reply, 409, { error: true, error_code, message, status_code: 409, details: {} })
    }
    if (WITH_FAULTS && context.faults.dropAnswerOfCreate === true) return cutOff(request, reply)
    return sendJson(reply, 201, { ...wireKey(made.listed), key: made.key })
  })

  app.delete('/practice/v1/keys/:keyId', (request, reply) => {
    if (admit(context, request, reply) === null) return reply
    if (WITH_FAULTS && context.faults.failRevoke === true) return sendUnexpected(request, reply)
    const { keyId } = keyParams.parse(request.params)
    const at = context.desk.revoke(keyId)
    if (at === null) return refuse(reply, 404, 'Key not found')
    if (WITH_FAULTS && context.faults.dropAnswerOfRevoke === true) return cutOff(request, reply)
    return sendJson(reply, 200, { id: keyId, revoked_at: timeOf(at) })
  })
}

/** The digest of the key that asks; null when it was refused and answered. */
function admit(context: PracticeContext, request: FastifyRequest, reply: FastifyReply): string | null {
  if (context.keys.rotation === 'cut-over') {
    refuse(reply, 404, 'Not Found')
    return null
  }
  const verdict = judgeKey(context, request)
  if (verdict.accepted) return verdict.keyHash
  refuse(reply, verdict.status, verdict.message)
  return null
}

function wireKey(key: ListedKey): object {
  return {
    id: key.id,
    label: key.label,
    created_at: timeOf(key.created_at),
    revoked_at: key.revoked_at === null ? null : timeOf(key.revoked_at),
    last_used_at: key.last_used_at === null ? null : timeOf(key.last_used_at),
    hash_prefix: key.hash.slice(0, 8),
  }
}

function timeOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}

function cutOff(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  request.raw.socket.destroy()
  return reply.hijack()
}
