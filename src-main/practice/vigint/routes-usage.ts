import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { clientOf, same } from './authorization.ts'
import type { VigintContext } from './context.ts'
import { bodyOf, isRecord, naive, refuse, sendJson, sendPage } from './flask.ts'

async function formOf(request: FastifyRequest): Promise<FormData | null> {
  try {
    const headers = { 'content-type': request.headers['content-type'] ?? '' }
    return await new Response(new Uint8Array(bodyOf(request)), { headers }).formData()
  } catch {
    return null
  }
}

function videoIdOf(metadata: unknown): string | null {
  if (typeof metadata !== 'string') return ''
  try {
    const value: unknown = JSON.parse(metadata)
    return isRecord(value) && typeof value.video_id === 'string' ? value.video_id : ''
  } catch {
    return null
  }
}

/** What a key used, how the service is (always well), the two services behind it (always down), and hosted videos. */
export function usageRoutes(app: FastifyInstance, context: VigintContext): void {
  const { clients, clock } = context
  app.get('/api/health', (_request, reply) =>
    sendJson(reply, 200, {
      ...{ status: 'healthy', timestamp: clock.now() / 1_000 + 0.0001 },
      services: { rtsp: 'unknown', billing: 'unknown' },
    }),
  )
  app.get('/api/usage', (request, reply) => {
    const client = clientOf(context, request, reply)
    if (client === null) return reply
    const usage = clients.uses(client.keyId).map(({ endpoint, method, status, cost, at }) => ({
      ...{ endpoint, method, status_code: status, cost, timestamp: naive(at) },
    }))
    return sendJson(reply, 200, {
      ...{ api_key_id: client.keyId, client_name: client.name, usage, usage_count: usage.length },
    })
  })
  for (const [proxy, cost] of [
    ['rtsp', 0.001],
    ['billing', 0.002],
  ] as const) {
    app.route({
      method: ['GET', 'POST', 'PUT', 'DELETE'],
      url: `/api/${proxy}/*`,
      handler: (request, reply) => {
        const client = clientOf(context, request, reply, 'without-bearer')
        if (client === null) return reply
        const endpoint = request.url.split('?', 1)[0] ?? ''
        clients.note(client.keyId, { endpoint, method: request.method, status: 503, cost })
        return refuse(reply, 503, 'Service unavailable')
      },
    })
  }
  app.post('/api/v1/videos/upload', async (request, reply) => {
    const { authorization = '', 'x-api-key': own } = request.headers
    const shown = authorization.startsWith('Bearer ') ? authorization.slice('Bearer '.length) : own
    if (typeof shown !== 'string') return refuse(reply, 401, 'Authorization header missing')
    if (!same(shown, context.adminKey)) return refuse(reply, 403, 'Invalid API key')
    const form = await formOf(request)
    const video = form?.get('video')
    if (!(video instanceof File)) return refuse(reply, 400, 'No video file part')
    const id = videoIdOf(form?.get('metadata'))
    if (id === null) return refuse(reply, 400, 'Invalid metadata')
    if (id === '') return refuse(reply, 400, 'video_id missing from metadata')
    const hours = String(form?.get('expiration_hours') ?? '720')
    if (!/^\d{1,6}$/.test(hours) || id.includes('/')) return sendPage(reply, 500)
    const content = Buffer.from(await video.arrayBuffer())
    const { path, expiresAt } = context.hosted.add(id || randomUUID(), content, Number(hours))
    // The link's host is whatever the request called it.
    const private_link = `http://${request.headers.host}${path}`
    const message = 'Video uploaded successfully'
    return sendJson(reply, 200, {
      ...{ success: true, video_id: id, private_link, expiration_time: naive(expiresAt), message },
    })
  })
}
