import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import fastify, { type FastifyInstance } from 'fastify'
import { fail, ok, type Result } from '../../../src-preload/contract/result.ts'
import { type Database, openDatabase } from '../../storage/database.ts'
import { sendJson } from '../envelopes.ts'
import { keyDigest, newKey } from '../keys.ts'
import { listenHere } from '../listen-here.ts'
import type { RunningService, ServiceOptions } from '../other-services.ts'
import { UsageCounts } from '../usage-counts.ts'
import { fail500, refuse } from './answers.ts'
import type { AlwrityContext } from './context.ts'
import { keyRoutes } from './key-routes.ts'
import { openRoutes } from './open-routes.ts'
import { type OwnKeys, observedKeys } from './own-keys.ts'
import { REQUESTS_PER_WINDOW, RequestWindow } from './request-window.ts'
import { applicationSecret, developmentKeys, isolatedKeys, KEY_TABLES } from './sealed-keys.ts'
import { callerOf, makeToken, tokenIn } from './tokens.ts'

/** How the service is set up; what is left out is as somebody meets it first. */
export interface AlwrityOptions extends ServiceOptions {
  /** As observed: `development` takes unsigned tokens. As documented: keys in one `.env` file, or each user's own. */
  readonly mode?: 'development' | 'production'
  /** The operator's own provider keys. */
  readonly serverKeys?: Readonly<Record<string, string>>
  readonly requestsPerWindow?: number
  /** How long a new token is good, in milliseconds; an hour. */
  readonly tokenMs?: number
}

/** A running one; the token of a user of another name is that user's alone. */
export type AlwrityService = RunningService

function keysFor(options: AlwrityOptions, mode: string, database: Database): OwnKeys {
  if (options.dialect === 'observed') {
    return observedKeys(options.serverKeys ?? { gemini: `AIza${randomBytes(24).toString('base64url')}` })
  }
  const isolated = isolatedKeys(database, applicationSecret(options.dataFolder), () => options.clock.now())
  return mode === 'development' ? developmentKeys(isolated, join(options.dataFolder, 'backend.env')) : isolated
}

/** Answers what no route takes as the observed framework does. */
function answerOthers(app: FastifyInstance): void {
  const known = new Map<string, string[]>()
  app.addHook('onRoute', ({ url, method }) => {
    const methods = [method].flat().filter((one) => one !== 'HEAD')
    known.set(url, [...(known.get(url) ?? []), ...methods])
  })
  app.setNotFoundHandler((request, reply) => {
    const methods = known.get(request.url.split('?', 1)[0] ?? '/')
    if (methods === undefined) return refuse(reply, 404, 'Not Found')
    return refuse(reply.header('allow', methods.join(', ')), 405, 'Method Not Allowed')
  })
}

function limitRequests(app: FastifyInstance, window: RequestWindow): void {
  app.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith('/health') || window.admit()) return
    for (const what of ['origin', 'methods', 'headers']) reply.header(`access-control-allow-${what}`, '*')
    await sendJson(reply, 429, { detail: 'Too many requests', retry_after: 60 })
  })
}

/**
 * Starts a practice ALwrity. Its session tokens are signed by itself with HS256, where the hosted one has a sign-in
 * service with RS256. Failures: `PRACTICE_FAILED` with `why` `port-taken`, `port-refused` or `data-unwritable`, and
 * those of the data file.
 */
export async function startAlwrity(options: AlwrityOptions): Promise<Result<AlwrityService>> {
  const { clock, dialect, dataFolder } = options
  const mode = options.mode ?? (dialect === 'observed' ? 'development' : 'production')
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  } catch {
    return fail('PRACTICE_FAILED', { why: 'data-unwritable' })
  }
  const opened = openDatabase(join(dataFolder, 'practice.sqlite'), KEY_TABLES, clock.now())
  if (!opened.ok) return opened
  const { database } = opened.value
  const secret = newKey()
  const looks = dialect === 'documented' || mode === 'production'
  const counts = new UsageCounts()
  const who = (authorization: string | undefined) => callerOf(authorization, clock.now(), looks ? secret : null)
  const context: AlwrityContext = {
    clock,
    dialect,
    keys: keysFor(options, mode, database),
    window: new RequestWindow(clock, options.requestsPerWindow ?? REQUESTS_PER_WINDOW),
    startedAt: clock.now(),
    caller(request, reply) {
      const caller = who(request.headers.authorization)
      if (caller.user === null) void refuse(reply.header('www-authenticate', 'Bearer'), 401, caller.why)
      return caller.user
    },
  }
  const app = fastify({ logger: false, forceCloseConnections: true, exposeHeadRoutes: false })
  app.addHook('onRequest', async ({ headers }) => {
    const token = tokenIn(headers.authorization)
    if (token !== null) counts.arrived(keyDigest(token), who(headers.authorization).user !== null, clock.now())
  })
  app.addHook('onResponse', async ({ headers }, reply) => {
    const token = tokenIn(headers.authorization)
    if (token !== null) counts.answered(keyDigest(token), reply.statusCode)
  })
  app.setErrorHandler((error, _request, reply) => {
    if (error instanceof SyntaxError)
      return refuse(reply, 422, [{ type: 'json_invalid', loc: ['body'], msg: 'JSON decode error' }])
    options.report?.(error)
    return fail500(reply)
  })
  answerOthers(app)
  limitRequests(app, context.window)
  openRoutes(app, context)
  keyRoutes(app, context)
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
    adminKey: null,
    issueKey: (name) => makeToken(name, clock.now(), options.tokenMs ?? 3_600_000, secret),
    usage: () => counts.all(),
    close,
  })
}
