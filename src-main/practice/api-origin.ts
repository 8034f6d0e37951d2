import { fastifyMultipart } from '@fastify/multipart'
import type { FastifyInstance } from 'fastify'
import type { PracticeContext } from './context.ts'
import { answerPreflights } from './cross-origin.ts'
import { sendUnexpected } from './envelopes.ts'
import { adminRoutes } from './routes-admin.ts'
import { downloadRoutes } from './routes-download.ts'
import { healthRoutes } from './routes-health.ts'
import { keyRoutes } from './routes-keys.ts'
import { logRoutes } from './routes-logs.ts'
import { modelRoutes } from './routes-models.ts'
import { statusRoutes } from './routes-status.ts'
import { uploadRoutes } from './routes-upload.ts'
import { answerUnknownRoutes } from './unknown-routes.ts'
import { watchKeys } from './watch-keys.ts'

// What the observed framework takes in one form; more is answered as a broken form.
const MOST_PARTS = 1_000
const MOST_JSON_BYTES = 1024 * 1024

/** Adds everything that the service answers under its own address. `report` hears of errors answered as 500. */
export async function apiRoutes(
  app: FastifyInstance,
  context: PracticeContext,
  report: (error: unknown) => void,
): Promise<void> {
  answerUnknownRoutes(app)
  answerPreflights(app)
  app.setErrorHandler((error, request, reply) => {
    report(error)
    return sendUnexpected(request, reply)
  })
  await readBodies(app)
  watchKeys(app, context)
  healthRoutes(app, context)
  uploadRoutes(app, context)
  statusRoutes(app, context)
  downloadRoutes(app, context)
  modelRoutes(app, context)
  keyRoutes(app, context)
  adminRoutes(app, context)
  logRoutes(app, context)
}

/**
 * Bodies: forms are left to the upload; JSON is parsed without ever failing, since the observed service answers a wrong
 * body as a missing field; everything else is read and forgotten.
 */
async function readBodies(app: FastifyInstance): Promise<void> {
  app.removeAllContentTypeParsers()
  await app.register(fastifyMultipart, {
    preservePath: true,
    throwFileSizeLimit: false,
    // Sizes are judged after the whole form was read, so nothing may be cut off here.
    limits: { fileSize: Number.POSITIVE_INFINITY, files: MOST_PARTS, fields: MOST_PARTS, parts: MOST_PARTS * 2 },
  })
  const options = { parseAs: 'string', bodyLimit: MOST_JSON_BYTES } as const
  app.addContentTypeParser('application/json', options, (_request, body, done) => {
    try {
      done(null, JSON.parse(String(body)))
    } catch {
      done(null, null)
    }
  })
  app.addContentTypeParser('*', (_request, payload, done) => {
    payload.on('end', () => done(null, null))
    payload.on('error', (error) => done(error))
    payload.resume()
  })
}
