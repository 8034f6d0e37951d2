import type { FastifyInstance, FastifyReply } from 'fastify'
import { clientOf } from './authorization.ts'
import type { Client } from './clients.ts'
import type { VigintContext } from './context.ts'
import { isRecord, jsonOf, naive, refuse, sendJson } from './flask.ts'
import type { Slot } from './worker-memory.ts'

type Json = ReturnType<typeof jsonOf>

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const count = (value: unknown): number => (typeof value === 'number' ? value : 0)

/** Where frames of a client gather; null where a video has taken the place. */
function framesOf(context: VigintContext, client: Client): Extract<Slot, { kind: 'frames' }> | null {
  const { slots } = context.memory.next()
  const slot = slots.get(client.id) ?? { kind: 'frames', frames: 0 }
  if (slot.kind === 'video' && context.dialect === 'observed') return null
  const frames = slot.kind === 'frames' ? slot : { kind: 'frames' as const, frames: 0 }
  slots.set(client.id, frames)
  return frames
}

function buffer(context: VigintContext, client: Client, json: Json, reply: FastifyReply): unknown {
  if (json === null) return refuse(reply, 500, 'Failed to buffer frame')
  if (text(json.frame_data) === '') return refuse(reply, 400, 'Missing frame data')
  const slot = framesOf(context, client)
  if (slot === null) return refuse(reply, 500, 'Failed to buffer frame')
  slot.frames += 1
  const answer = { status: 'buffered', frame_count: count(json.frame_count), buffer_size: slot.frames }
  return sendJson(reply, 200, { ...answer, timestamp: naive(context.clock.now()) })
}

function batch(context: VigintContext, client: Client, json: Json, reply: FastifyReply): unknown {
  if (json === null) return refuse(reply, 500, 'Failed to buffer frames')
  if (json.frames === undefined) return refuse(reply, 400, 'Missing frames array')
  if (!Array.isArray(json.frames)) return refuse(reply, 400, 'frames must be an array')
  const slot = framesOf(context, client)
  if (slot === null) return refuse(reply, 500, 'Failed to buffer frames')
  const added = json.frames.filter((frame: unknown) => isRecord(frame) && text(frame.frame_data) !== '').length
  slot.frames += added
  return sendJson(reply, 200, { status: 'buffered', frames_added: added, buffer_size: slot.frames })
}

function bufferSource(context: VigintContext, client: Client, json: Json, reply: FastifyReply): unknown {
  const id = text(json?.source_id)
  if (json === null || text(json.frame_data) === '' || id === '') {
    return refuse(reply, 400, 'Missing required fields: frame_data, source_id')
  }
  const { sources } = context.memory.next()
  const own = sources.get(client.id) ?? new Map()
  const source = own.get(id) ?? { name: text(json.source_name) || id, frames: 0 }
  source.frames += 1
  sources.set(client.id, own.set(id, source))
  const frame_count = count(json.frame_count)
  return sendJson(reply, 200, { success: true, source_id: id, buffer_size: source.frames, frame_count })
}

function analyzeSources(context: VigintContext, client: Client, reply: FastifyReply): unknown {
  const { clients, clock, memory } = context
  const own = memory.next().sources.get(client.id) ?? new Map()
  if (own.size === 0) return refuse(reply, 400, 'No video sources found')
  const timestamp = naive(clock.now())
  const sources = [...own].map(([id, { name, frames }]) => [
    id,
    {
      ...{ analysis: 'RAS', buffer_size: frames, frame_count: frames, frames_analyzed: frames, source_name: name },
      ...{ has_security_incident: false, incident_type: '', risk_level: 'LOW', timestamp, video_analysis: true },
    },
  ])
  const cost = 0.01 * own.size
  clients.note(client.keyId, { endpoint: '/api/video/multi-source/analyze', method: 'POST', status: 200, cost })
  return sendJson(reply, 200, {
    ...{ client_name: client.name, client_email: client.email, timestamp, sources_analyzed: own.size },
    sources: Object.fromEntries(sources),
    summary: {
      total_incidents_detected_by_flash_lite: 0,
      total_incidents_confirmed_by_flash: 0,
      total_incidents_vetoed: 0,
      has_any_confirmed_incident: false,
    },
  })
}

/** Frames, one by one or many at once, and of several cameras. */
export function frameRoutes(app: FastifyInstance, context: VigintContext): void {
  const take = { '/api/video/buffer': buffer, '/api/video/buffer/batch': batch } as const
  for (const [path, handle] of Object.entries({ ...take, '/api/video/multi-source/buffer': bufferSource })) {
    app.post(path, (request, reply) => {
      const client = clientOf(context, request, reply)
      return client === null ? reply : handle(context, client, jsonOf(request), reply)
    })
  }
  app.post('/api/video/multi-source/analyze', (request, reply) => {
    const client = clientOf(context, request, reply)
    if (client === null) return reply
    return jsonOf(request) === null ? refuse(reply, 500, 'Analysis failed') : analyzeSources(context, client, reply)
  })
}
