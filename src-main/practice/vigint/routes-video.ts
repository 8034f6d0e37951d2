import { randomBytes } from 'node:crypto'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { analysisOf } from './analysis.ts'
import { clientOf } from './authorization.ts'
import type { Client } from './clients.ts'
import type { VigintContext } from './context.ts'
import { jsonOf, refuse, sendJson } from './flask.ts'

const MIB = 1024 * 1024
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/

/** What stands behind base64, or null for what is none; the observed service leaves that to its language. */
export function decoded(text: string): Buffer | null {
  const body = text.replace(/^data:[^,]{0,200},/, '')
  return body.length % 4 === 0 && BASE64.test(body) ? Buffer.from(body, 'base64') : null
}

/** What a video reader makes of the bytes: it is told apart by its first box, whatever else is no video to it. */
function facts(video: Buffer): { readonly frame_count: number; readonly duration: number } {
  const isMp4 = video.subarray(4, 8).toString('latin1') === 'ftyp'
  return isMp4 ? { frame_count: 75, duration: 3 } : { frame_count: -1, duration: 0 }
}

function upload(context: VigintContext, client: Client, json: ReturnType<typeof jsonOf>, reply: FastifyReply): unknown {
  if (json === null) return refuse(reply, 500, 'Failed to process video')
  const { video_data: data, video_filename: name } = json
  if (typeof data !== 'string' || data === '') return refuse(reply, 400, 'Missing video data')
  const video = decoded(data)
  if (video === null) return refuse(reply, 500, 'Failed to process video')
  const path = join(context.tmpFolder, `vigint_${client.id}_${randomBytes(6).toString('hex')}.mp4`)
  writeFileSync(path, video, { mode: 0o600 })
  const slot = { kind: 'video', path, name: typeof name === 'string' ? name : '', bytes: video.length } as const
  context.memory.put(context.memory.next(), client.id, slot)
  const video_size_mb = video.length / MIB
  return sendJson(reply, 200, { status: 'uploaded', video_size_mb, ...facts(video), ready_for_analysis: true })
}

async function analyze(context: VigintContext, client: Client, reply: FastifyReply): Promise<unknown> {
  const { behaviour, memory, clients, dialect, clock } = context
  const slot = memory.next().slots.get(client.id)
  if (slot === undefined) return refuse(reply, 400, 'No video uploaded')
  // Frames wait for an analysis that has wanted a video since; the documents know nothing of that.
  if (slot.kind === 'frames' && dialect === 'observed') return refuse(reply, 500, 'Analysis failed')
  if (slot.kind === 'video' && !existsSync(slot.path)) return refuse(reply, 404, 'Video file not found')
  if (behaviour.analysis === 'unavailable') return refuse(reply, 503, 'AI analysis not available')
  const begun = clock.now()
  await behaviour.holdAnalysis?.()
  if (behaviour.analysis === 'fails') return refuse(reply, 500, 'Analysis failed')
  const cost = 0.01 + (clock.now() - begun) / 1e7
  clients.note(client.keyId, { endpoint: '/api/video/analyze', method: 'POST', status: 200, cost })
  return sendJson(reply, 200, analysisOf(slot.kind === 'video' ? slot.name : '', client))
}

/** A video goes up, and what is in it is told: one video for each client, and nothing names it. */
export function videoRoutes(app: FastifyInstance, context: VigintContext): void {
  app.post('/api/video/upload', (request, reply) => {
    const client = clientOf(context, request, reply)
    return client === null ? reply : upload(context, client, jsonOf(request), reply)
  })
  app.post('/api/video/analyze', async (request, reply) => {
    const client = clientOf(context, request, reply)
    return client === null ? reply : analyze(context, client, reply)
  })
}
