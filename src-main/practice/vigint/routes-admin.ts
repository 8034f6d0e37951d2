import type { FastifyInstance } from 'fastify'
import { clientOf, isAdmin } from './authorization.ts'
import type { VigintContext } from './context.ts'
import { jsonOf, naive, refuse, sendJson } from './flask.ts'

const BAD_JSON = '400 Bad Request: The browser (or proxy) sent a request that this server could not understand.'
const NO_JSON =
  "415 Unsupported Media Type: Did not attempt to load JSON data because the request Content-Type was not 'application/json'."

function clientsView({ clients }: VigintContext): object {
  const keys = clients.keys()
  const listed = clients.all().map(({ id, name, email, createdAt }) => ({
    ...{ id, name, email, created_at: naive(createdAt) },
    api_keys: keys
      .filter((key) => key.client === id)
      .map((key) => ({ id: key.id, is_active: key.active, name: key.name, created_at: naive(key.createdAt) })),
  }))
  return { clients: listed, count: listed.length }
}

/** Clients and their keys. All keys of a client end and come back together: the observed service knows nothing finer. */
export function adminRoutes(app: FastifyInstance, context: VigintContext): void {
  const { clients } = context
  app.get('/admin/clients', (request, reply) => {
    return isAdmin(context, request, reply) ? sendJson(reply, 200, clientsView(context)) : reply
  })
  app.post('/admin/clients', (request, reply) => {
    if (!isAdmin(context, request, reply)) return reply
    const json = jsonOf(request)
    const isJson = /^application\/json\b/i.test(request.headers['content-type'] ?? '')
    if (json === null) return refuse(reply, 500, isJson ? BAD_JSON : NO_JSON)
    const { name, email } = json
    if (typeof name !== 'string' || typeof email !== 'string' || name === '' || email === '') {
      return refuse(reply, 400, 'name and email required')
    }
    const made = clients.create(name, email)
    if (made === null) return refuse(reply, 400, `Client with email ${email} already exists`)
    const warning = 'Save this API key! It cannot be retrieved later.'
    return sendJson(reply, 201, { success: true, client_id: made.id, name, email, api_key: made.key, warning })
  })
  for (const [act, active, done] of [
    ['revoke', false, 'Revoked'],
    ['reactivate', true, 'Reactivated'],
  ] as const) {
    app.post<{ Params: { id: string } }>(`/admin/clients/:id(^\\d+$)/${act}`, (request, reply) => {
      if (!isAdmin(context, request, reply)) return reply
      const { id } = request.params
      const client = clients.all().find((one) => one.id === Number(id))
      if (client === undefined) return refuse(reply, 404, `Client ${id} not found`)
      const count = clients.setActive(client.id, active)
      const counted = active ? { reactivated_count: count } : { revoked_count: count }
      if (count === 0) {
        const message = `Client ${client.name} has no ${active ? 'revoked' : 'active'} API keys`
        return sendJson(reply, 200, { message, ...counted })
      }
      const message = `${done} ${count} API key(s) for ${client.name}`
      return sendJson(reply, 200, {
        success: true,
        client_id: client.id,
        client_name: client.name,
        message,
        ...counted,
      })
    })
  }
  if (context.dialect !== 'documented') return
  // The documents speak of it; the hosted service keeps it in another program.
  app.get<{ Params: { id: string } }>('/api/clients/:id(^\\d+$)/keys', (request, reply) => {
    const client = clientOf(context, request, reply)
    if (client === null) return reply
    if (client.id !== Number(request.params.id)) return refuse(reply, 403, 'Access denied')
    const keys = clients.keys().filter((key) => key.client === client.id)
    return sendJson(reply, 200, { api_keys: keys.map(({ id, name, active }) => ({ id, name, is_active: active })) })
  })
}
