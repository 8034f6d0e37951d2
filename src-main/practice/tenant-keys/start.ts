import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fastifyMultipart } from '@fastify/multipart'
import fastify, { type FastifyInstance } from 'fastify'
import { fail, ok, type Result } from '../../../src-preload/contract/result.ts'
import { openDatabase } from '../../storage/database.ts'
import { sendJson } from '../envelopes.ts'
import { keyDigest } from '../keys.ts'
import { listenHere } from '../listen-here.ts'
import type { RunningService, ServiceOptions } from '../other-services.ts'
import { answerUnknownRoutes } from '../unknown-routes.ts'
import { UsageCounts } from '../usage-counts.ts'
import { numberAnswers, sendBroken } from './answers.ts'
import type { DocumentContext, Mode } from './context.ts'
import { createDocumentStore, DOCUMENT_TABLES } from './document-store.ts'
import { guardEverything } from './guard.ts'
import { createTenantKeyStore, KEY_TABLES } from './key-store.ts'
import { limitKeys } from './limit-keys.ts'
import { adminRoutes } from './routes-admin.ts'
import { exportRoutes } from './routes-export.ts'
import { openRoutes } from './routes-open.ts'
import { userKeyRoutes } from './routes-user-keys.ts'
import { workRoutes } from './routes-work.ts'
import { judgeAsker, keyOf } from './who-asks.ts'

const MOST_JSON_BYTES = 1024 * 1024
/** How long a document is worked on where the documents speak of a queue, in milliseconds. */
const QUEUE_MS = 1_500

/** What the document service can be started with beyond what all can. */
export interface DocumentOptions extends ServiceOptions {
  /** `keys` unless said otherwise. */
  readonly mode?: Mode
  /** A new one at each start unless given; null: the server was set up without one. */
  readonly adminToken?: string | null
  /** A new one at each start unless given. */
  readonly masterKey?: string
  /** How long a document is worked on, in milliseconds. */
  readonly workMs?: number
}

/**
 * Starts a document service: keys of clients under a name that ties them together, documents, their jobs and exports.
 * Failures as for every practice service.
 */
export async function startTenantKeys(options: DocumentOptions): Promise<Result<RunningService>> {
  const { clock, dialect, mode = 'keys', workMs = dialect === 'documented' ? QUEUE_MS : 0 } = options
  try {
    mkdirSync(options.dataFolder, { recursive: true, mode: 0o700 })
  } catch {
    return fail('PRACTICE_FAILED', { why: 'data-unwritable' })
  }
  const file = join(options.dataFolder, 'documents.sqlite')
  const opened = openDatabase(file, [`${KEY_TABLES};${DOCUMENT_TABLES}`], clock.now())
  if (!opened.ok) return opened
  const { database } = opened.value
  const { adminToken = randomBytes(24).toString('hex'), masterKey = randomBytes(24).toString('hex') } = options
  const context: DocumentContext = {
    ...{ clock, dialect, mode, adminToken, masterKey, workMs },
    keys: createTenantKeyStore(database, clock),
    documents: createDocumentStore(database, clock),
    counts: new UsageCounts(),
  }
  const app = await createApp(context, options.report ?? (() => undefined))
  const close = async (): Promise<void> => {
    await app.close()
    database.close()
  }
  const listening = await listenHere(app, options.port)
  if (!listening.ok) {
    await close()
    return listening
  }
  return ok({
    origin: listening.value,
    adminKey: adminToken,
    // Behind the guard the keys of clients open nothing: there is one key for everybody.
    issueKey: (name) => (mode === 'master' ? masterKey : context.keys.make({ name, tenantId: tenantOf(name) }).key),
    usage: () => context.counts.all(),
    close,
  })
}

/** The name that ties somebody's keys together. */
function tenantOf(name: string): string {
  return `tenant_${name.toLowerCase().replace(/[^a-z0-9]+/g, '_')}`
}

async function createApp(context: DocumentContext, report: (error: unknown) => void): Promise<FastifyInstance> {
  const app = fastify({ logger: false, forceCloseConnections: true, exposeHeadRoutes: false })
  answerUnknownRoutes(app, (reply, status, detail) => sendJson(reply, status, { detail }))
  app.setErrorHandler((error, _request, reply) => {
    report(error)
    return sendBroken(reply)
  })
  numberAnswers(app)
  countKeys(app, context)
  if (context.mode === 'master') guardEverything(app, context)
  if (context.dialect === 'documented') limitKeys(app, context)
  await readBodies(app)
  openRoutes(app, context)
  adminRoutes(app, context)
  userKeyRoutes(app, context)
  workRoutes(app, context)
  exportRoutes(app, context)
  return app
}

/** Every key that arrives is counted, whoever's it is: so it is seen that none ever goes to a stranger. */
function countKeys(app: FastifyInstance, context: DocumentContext): void {
  const given = (request: Parameters<typeof keyOf>[0]): string | null => {
    const token = request.headers['x-admin-token']
    return keyOf(request) ?? (typeof token === 'string' ? token : null)
  }
  app.addHook('onRequest', async (request) => {
    const key = given(request)
    if (key === null) return
    const isAdmin = request.headers['x-admin-token'] === context.adminToken
    const accepted = isAdmin || typeof judgeAsker(context, request) !== 'string'
    context.counts.arrived(keyDigest(key), accepted, context.clock.now())
  })
  app.addHook('onResponse', async (request, reply) => {
    const key = given(request)
    if (key !== null) context.counts.answered(keyDigest(key), reply.statusCode)
  })
}

/** JSON that cannot be read counts as nothing at all; whatever else comes is read and forgotten. */
async function readBodies(app: FastifyInstance): Promise<void> {
  app.removeAllContentTypeParsers()
  await app.register(fastifyMultipart, { preservePath: true, limits: { fileSize: 64 * MOST_JSON_BYTES, files: 1_000 } })
  app.addContentTypeParser('application/json', { parseAs: 'string', bodyLimit: MOST_JSON_BYTES }, (_, body, done) => {
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
