import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { PracticeContext } from './context.ts'
import { refuse, refuseInvalid, sendJson, sendUnexpected } from './envelopes.ts'

const params = z.object({ jobId: z.string() })
const orderSchema = z.object({ file_id: z.string(), model_type: z.literal('tripo3d').default('tripo3d') })

/** The model endpoints of the observed service. None of them leads anywhere; they are here because clients try them. */
export function modelRoutes(app: FastifyInstance, context: PracticeContext): void {
  app.get('/api/v1/models/available', (_request, reply) => {
    const description = 'Tripo3D v2.5 - Advanced AI model for high-quality 3D mesh generation from single images'
    const supported_formats = ['obj', 'ply', 'glb']
    return sendJson(reply, 200, [{ name: 'tripo3d', description, type: 'image_to_3d', supported_formats }])
  })

  app.get('/api/v1/models/job/:jobId', (request, reply) => {
    const job_id = params.parse(request.params).jobId
    const always = { status: 'processing', progress: 45, estimated_remaining: 75, result_url: null }
    return sendJson(reply, 200, { job_id, ...always })
  })

  app.get('/api/v1/models/download/:jobId', (_request, reply) =>
    refuse(reply, 501, 'Model download not yet implemented'),
  )

  app.post('/api/v1/models/generate', (request, reply) => {
    const body = z.record(z.string(), z.unknown()).safeParse(request.body).data
    if (body?.file_id === undefined) {
      return refuseInvalid(reply, [{ field: 'body -> file_id', message: 'Field required', type: 'missing' }])
    }
    const order = orderSchema.safeParse(body)
    // It looks for folders, so only a batch is ever found; everything else breaks it.
    if (!order.success || context.jobs.byBatchId(order.data.file_id) === null) return sendUnexpected(request, reply)
    return sendJson(reply, 200, { job_id: randomUUID(), status: 'queued', estimated_time: 180 })
  })
}
