import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { sendJson } from '../envelopes.ts'
import { refuse, refuseMissing, timeOf } from './answers.ts'
import type { DocumentContext } from './context.ts'
import { KEY_ROLES, type StoredKey } from './key-store.ts'
import { type Asker, admit } from './who-asks.ts'

/** Most keys of one client that work at the same time, where people make keys themselves. */
export const MOST_LIVE_KEYS = 10

const orderSchema = z.object({
  tenant_id: z.string(),
  name: z.string().nullish(),
  role: z.enum(KEY_ROLES).optional(),
  rate_limit_per_minute: z.number().int().positive().nullish(),
  rate_limit_per_hour: z.number().int().positive().nullish(),
})
const listQuery = z.object({ tenant_id: z.string().optional() })
const keyParams = z.object({ keyId: z.string() })

/**
 * What people may do about the keys of their client. Two services answer here. The observed one never knows who asks,
 * so it allows nothing, and its list is open to whoever names a client; the one of the documents lets them make keys up
 * to a limit, each noted with the key it was made with, and lets viewers only use what they have.
 */
export function userKeyRoutes(app: FastifyInstance, context: DocumentContext): void {
  const { keys } = context
  const isObserved = context.dialect === 'observed'

  /** Who asks; the observed service asks nobody, and then nobody's keys are found. */
  const askerOf = (request: FastifyRequest, reply: FastifyReply): Asker | 'nobody' | null =>
    isObserved ? 'nobody' : admit(context, request, reply)

  app.get('/v1/api-keys/', (request, reply) => {
    const asker = askerOf(request, reply)
    if (asker === null) return reply
    const { tenant_id: named } = listQuery.parse(request.query)
    const tenantId = asker === 'nobody' ? named : asker.tenantId
    if (asker !== 'nobody' && named !== undefined && named !== asker.tenantId) {
      return refuse(reply, 403, 'Cannot list keys of a different tenant')
    }
    return sendJson(reply, 200, tenantId === undefined ? [] : keys.of(tenantId).map((key) => wireKey(key, !isObserved)))
  })

  app.post('/v1/api-keys/', (request, reply) => {
    const order = orderSchema.safeParse(request.body)
    if (!order.success) return refuseMissing(reply, ['body', 'tenant_id'], request.body)
    const asker = askerOf(request, reply)
    if (asker === null) return reply
    if (asker === 'nobody' || order.data.tenant_id !== asker.tenantId) {
      return refuse(reply, 403, 'Cannot create keys for different tenant')
    }
    if (asker.key?.role === 'viewer')
      return refuse(reply, 403, 'Viewers can only use existing keys', 'viewers_only_use')
    if (keys.of(asker.tenantId).filter((key) => key.active).length >= MOST_LIVE_KEYS) {
      const message = `No more than ${MOST_LIVE_KEYS} keys may be active at once`
      return refuse(reply, 409, message, 'key_limit_reached')
    }
    const { key, stored } = keys.make({
      name: order.data.name ?? '',
      tenantId: asker.tenantId,
      role: order.data.role ?? 'user',
      madeBy: asker.key?.id ?? null,
      perMinute: order.data.rate_limit_per_minute ?? 60,
      perHour: order.data.rate_limit_per_hour ?? 1_000,
    })
    return sendJson(reply, 200, { ...wireKey(stored, true), key })
  })

  const change = (request: FastifyRequest, reply: FastifyReply, message: string, act: (id: string) => boolean) => {
    const asker = askerOf(request, reply)
    if (asker === null) return reply
    const { keyId } = keyParams.parse(request.params)
    const theirs = asker === 'nobody' ? null : keys.get(keyId)
    if (asker === 'nobody' || theirs?.tenantId !== asker.tenantId) return refuse(reply, 404, 'API key not found')
    if (asker.key?.role === 'viewer')
      return refuse(reply, 403, 'Viewers can only use existing keys', 'viewers_only_use')
    act(keyId)
    return sendJson(reply, 200, { ok: true, message })
  }
  app.post('/v1/api-keys/:keyId/revoke', (request, reply) =>
    change(request, reply, 'API key revoked', (id) => keys.setActive(id, false)),
  )
  app.post('/v1/api-keys/:keyId/reactivate', (request, reply) =>
    change(request, reply, 'API key reactivated', (id) => keys.setActive(id, true)),
  )
  app.delete('/v1/api-keys/:keyId', (request, reply) =>
    change(request, reply, 'API key deleted', (id) => keys.remove(id)),
  )
}

/** `wide`: with what only the documents' service knows of a key. */
function wireKey(key: StoredKey, wide: boolean): object {
  return {
    id: key.id,
    name: key.name,
    tenant_id: key.tenantId,
    is_active: key.active ? 'active' : 'revoked',
    rate_limit_per_minute: key.perMinute,
    rate_limit_per_hour: key.perHour,
    last_used_at: key.lastUsedAt === null ? null : timeOf(key.lastUsedAt),
    created_at: timeOf(key.createdAt),
    ...(wide && { role: key.role, created_by: key.madeBy }),
  }
}
