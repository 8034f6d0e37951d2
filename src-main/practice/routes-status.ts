import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { WITH_FAULTS } from '../support/with-faults.ts'
import type { PracticeContext } from './context.ts'
import { refuse, refuseInvalid, sendJson, sendUnexpected } from './envelopes.ts'
import { withOneName } from './odd-answers.ts'
import { pythonInteger } from './python-text.ts'
import { taskStatus } from './task-status.ts'
import { lookUp, taskStream } from './task-stream.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const NOT_A_UUID = 'Invalid task ID format. Expected UUID format.'
const LONGEST_STREAM_S = 86_400
const DEFAULT_STREAM_S = 3_600

const taskParams = z.object({ taskId: z.string() })
const jobParams = z.object({ jobId: z.string() })
const streamQuery = z.object({ timeout: z.union([z.string(), z.array(z.string())]).optional() })

/** How a task stands: by polling and as an event stream. No key is asked for; the id is the only secret. */
export function statusRoutes(app: FastifyInstance, context: PracticeContext): void {
  app.get('/api/v1/status/tasks/:taskId/status', (request, reply) => {
    const { taskId } = taskParams.parse(request.params)
    if (!UUID.test(taskId)) return refuse(reply, 400, NOT_A_UUID)
    const status = taskStatus(lookUp(context, taskId).view, taskId, context.clock.now(), context.resultOrigin())
    if (status === null) return sendUnexpected(request, reply)
    return sendJson(reply, 200, WITH_FAULTS && context.faults.duplicateNames === true ? withOneName(status) : status)
  })

  app.get('/api/v1/status/tasks/:taskId/stream', (request, reply) => {
    const { taskId } = taskParams.parse(request.params)
    const { timeout } = streamQuery.parse(request.query)
    const text = Array.isArray(timeout) ? timeout.at(-1) : timeout
    const seconds = text === undefined ? DEFAULT_STREAM_S : pythonInteger(text)
    if (seconds === null) {
      const message = 'Input should be a valid integer, unable to parse string as an integer'
      return refuseInvalid(reply, [{ field: 'query -> timeout', message, type: 'int_parsing' }])
    }
    if (!UUID.test(taskId)) return refuse(reply, 400, NOT_A_UUID)
    if (seconds < 1 || seconds > LONGEST_STREAM_S) {
      return refuse(reply, 400, `Timeout must be between 1 and ${LONGEST_STREAM_S} seconds (24 hours)`)
    }
    const gone = new AbortController()
    reply.raw.on('close', () => gone.abort())
    return reply
      .code(200)
      .headers({
        'cache-control': 'no-cache',
        'x-accel-buffering': 'no',
        'access-control-allow-origin': '*',
        'access-control-allow-headers': 'Cache-Control',
        'content-type': 'text/event-stream; charset=utf-8',
      })
      .send(Readable.from(taskStream(context, taskId, seconds, gone.signal)))
  })

  // Nothing ever initialises this record in the observed version.
  app.get('/api/v1/status/jobs/:jobId/progress', (request, reply) =>
    refuse(reply, 404, `No progress data found for job ${jobParams.parse(request.params).jobId}`),
  )
}
