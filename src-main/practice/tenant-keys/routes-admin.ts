import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { sendJson } from '../envelopes.ts'
import { refuse, refuseMissing, timeOf } from './answers.ts'
import type { DocumentContext } from './context.ts'
import { admitAdmin } from './who-asks.ts'

const wishSchema = z.object({ name: z.string().min(1), tenant_id: z.string().optional() })
const keyParams = z.object({ keyId: z.string() })

/** What the administrator may do: make keys for anybody, list, end and bring back all of them. */
export function adminRoutes(app: FastifyInstance, context: DocumentContext): void {
  app.get('/admin/api-keys', (request, reply) => {
    if (!admitAdmin(context, request, reply)) return reply
    const keys = context.keys.all().map((key) => ({
      id: key.id,
      name: key.name,
      tenant_id: key.tenantId,
      active: key.active,
      rate_limit_per_minute: key.perMinute,
      rate_limit_per_hour: key.perHour,
      last_used_at: key.lastUsedAt === null ? null : timeOf(key.lastUsedAt),
      created_at: timeOf(key.createdAt),
    }))
    return sendJson(reply, 200, keys)
  })

  app.post('/admin/api-keys', (request, reply) => {
    // The form is looked at before the token, as the observed framework does.
    const wish = wishSchema.safeParse(request.query)
    if (!wish.success) return refuseMissing(reply, ['query', 'name'])
    if (!admitAdmin(context, request, reply)) return reply
    const { name, tenant_id: tenantId = 'default' } = wish.data
    const { key, stored } = context.keys.make({ name, tenantId })
    const { id, createdAt } = stored
    return sendJson(reply, 200, { id, name, api_key: key, active: true, created_at: timeOf(createdAt) })
  })

  for (const [act, active, message] of [
    ['revoke', false, 'API key revoked'],
    ['activate', true, 'API key activated'],
  ] as const) {
    app.post(`/admin/api-keys/:keyId/${act}`, (request, reply) => {
      if (!admitAdmin(context, request, reply)) return reply
      const { keyId } = keyParams.parse(request.params)
      if (!context.keys.setActive(keyId, active)) return refuse(reply, 404, 'API key not found')
      return sendJson(reply, 200, { ok: true, message })
    })
  }
}
