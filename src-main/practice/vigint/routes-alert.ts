import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { clientOf } from './authorization.ts'
import type { Client } from './clients.ts'
import type { VigintContext } from './context.ts'
import { jsonOf, naive, refuse, sendJson } from './flask.ts'

const HOURS = 48
const REFUSED = '[Errno 111] Connection refused'

interface Alert {
  readonly analysis: string
  readonly risk: string
  readonly frames: number
  readonly kind: string
}

function hostVideo(context: VigintContext, client: Client, { analysis, risk, frames, kind }: Alert): object {
  const video = context.memory.anyVideo(client.id)
  const content = video !== null && existsSync(video.path) ? readFileSync(video.path) : Buffer.from('no video')
  const video_id = randomUUID()
  const { path, expiresAt } = context.hosted.add(video_id, content, HOURS)
  const size = content.length / (1024 * 1024)
  return {
    ...{ available: true, error: null, file_size_mb: 0, quality_rating: 'High', video_id },
    expiration_time: naive(expiresAt),
    video_url: `${context.hostedOrigin()}${path}`,
    metadata: {
      ...{ analysis_summary: analysis, buffer_duration: 3, buffer_type: 'long', client_id: client.id, duration: 3 },
      ...{ file_size_mb: size, fps: 25, frames_processed: frames, incident_timestamp: '20260101_000000' },
      ...{ incident_type: kind, risk_level: risk, success: true, video_path: video?.path ?? '' },
    },
  }
}

function deliveryOf(works: boolean): object {
  const common = { delivery_method: 'standard', delivery_time: 0, fallback_used: false }
  if (works) return { ...common, attempts: 1, retry_count: 0, delivery_status: 'sent', error: null, success: true }
  return { ...common, attempts: 4, retry_count: 3, delivery_status: 'failed', error: REFUSED, success: false }
}

/** The whole long answer: what was mailed, or not, and where the video can be looked at. */
function answerTo(context: VigintContext, client: Client, alert: Alert, cost: number): object {
  const now = context.clock.now()
  const day = new Date(now).toISOString().slice(0, 10)
  const works = context.behaviour.mail === 'works'
  const { risk, frames, kind } = alert
  return {
    ...{ success: works, error: works ? null : REFUSED, status: works ? 'sent' : 'failed' },
    alert_id: `VIG-${day.replaceAll('-', '')}-${frames}-${risk}`,
    ...{ client_name: client.name, to: client.email, frame_count: frames, risk_level: risk, timestamp: naive(now) },
    incident_summary: `${risk} SECURITY INCIDENT.`,
    analysis_metadata: {
      ...{ ai_model: 'gemini_1_5_flash', analysis_confidence: 'medium', detection_method: 'single_frame' },
      processing_time_estimate: '0.1_seconds',
    },
    buffer_metadata: {
      ...{ analysis_fps: 25, buffer_utilization: 3.2, incident_frames_count: 0, long_buffer_duration: 10 },
      ...{ short_buffer_duration: 3, total_frames: 8 },
    },
    email_delivery: deliveryOf(works),
    email_details: {
      ...{ body_length: 600, detailed_analysis_frames: 0, has_detailed_analysis: false, has_incident_summary: true },
      ...{ sections_included: ['executive_summary', null], subject: `🚨 Alerte Vigint - ${kind} - [${risk}] - ${day}` },
    },
    system_performance: {
      cost_breakdown: { base_cost: 0.005, processing_cost: 0, retry_overhead: 0, total_cost: cost },
      ...{ email_delivery_time: 0, total_processing_time: 0.1, video_generation_time: 0 },
    },
    video_link: hostVideo(context, client, alert),
  }
}

/** Mails what was found to the client's own address, and hosts the video for two days. */
export function alertRoutes(app: FastifyInstance, context: VigintContext): void {
  app.post('/api/video/alert', (request, reply) => {
    const client = clientOf(context, request, reply)
    if (client === null) return reply
    const json = jsonOf(request)
    if (json === null) return refuse(reply, 500, 'Failed to send alert')
    const { analysis, risk_level: risk = 'MEDIUM', frame_count: frames = 0, incident_type: kind = '' } = json
    if (typeof analysis !== 'string' || analysis === '') return refuse(reply, 400, 'Missing analysis data')
    const { mail } = context.behaviour
    if (mail === 'off') return refuse(reply, 503, 'Email not configured - Missing: EMAIL_USERNAME')
    const alert = { analysis, risk: String(risk), frames: Number(frames), kind: String(kind) }
    const status = mail === 'works' ? 200 : 207
    const cost = 0.005
    context.clients.note(client.keyId, { endpoint: '/api/video/alert', method: 'POST', status, cost })
    return sendJson(reply, status, answerTo(context, client, alert, cost))
  })
}
