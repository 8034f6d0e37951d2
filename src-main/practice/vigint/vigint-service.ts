import { randomBytes, randomInt } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import fastify, { type FastifyInstance } from 'fastify'
import { fail, ok, type Result } from '../../../src-preload/contract/result.ts'
import { openDatabase } from '../../storage/database.ts'
import { listenHere } from '../listen-here.ts'
import type { RunningService, ServiceOptions } from '../other-services.ts'
import { UsageCounts } from '../usage-counts.ts'
import { createClients, VIGINT_TABLES } from './clients.ts'
import type { Behaviour, VigintContext } from './context.ts'
import { answerTheRest, sendPage, takeAnyBody } from './flask.ts'
import { createHostedVideos, hostedRoutes } from './hosted-videos.ts'
import { adminRoutes } from './routes-admin.ts'
import { alertRoutes } from './routes-alert.ts'
import { fileRoutes } from './routes-files.ts'
import { frameRoutes } from './routes-frames.ts'
import { usageRoutes } from './routes-usage.ts'
import { videoRoutes } from './routes-video.ts'
import { createMemory } from './worker-memory.ts'

/** The observed service takes videos of any size; here a gigabyte is enough. */
const BODY_BYTES = 1024 ** 3

/** What tests start it with besides. */
export interface VigintOptions extends ServiceOptions {
  readonly behaviour?: Partial<Behaviour>
  /** The administrator's key; made anew at each start unless given. */
  readonly adminKey?: string
}

/** A running service, with what tests change while it runs. */
export interface VigintService extends RunningService {
  readonly adminKey: string
  readonly behaviour: Behaviour
  readonly hostedOrigin: string
  /** The workers forget what they have, as after a restart. */
  forget(): void
}

/**
 * Starts a practice VigInt: workers that share nothing (`workers`, one unless said otherwise), clients with hashed keys,
 * hosted videos on an address of their own. Failures as {@link StartService} says.
 */
export async function startVigint(options: VigintOptions): Promise<Result<VigintService>> {
  const { clock, dataFolder, dialect, workers = 1 } = options
  const tmpFolder = join(dataFolder, 'tmp')
  try {
    mkdirSync(tmpFolder, { recursive: true, mode: 0o700 })
  } catch {
    return fail('PRACTICE_FAILED', { why: 'data-unwritable' })
  }
  const opened = openDatabase(join(dataFolder, 'vigint.sqlite'), [VIGINT_TABLES], clock.now())
  if (!opened.ok) return opened
  const { database } = opened.value
  const behaviour: Behaviour = { mail: 'works', analysis: 'works', ...options.behaviour }
  const memory = createMemory(workers, () => behaviour.pick?.() ?? randomInt(workers))
  const hosted = createHostedVideos(clock)
  const counts = new UsageCounts()
  const clients = createClients(database, clock, dialect)
  const adminKey = options.adminKey ?? randomBytes(32).toString('base64url')
  let hostedOrigin = ''
  const context: VigintContext = {
    ...{ clock, dialect, clients, memory, hosted, counts, adminKey, behaviour, tmpFolder },
    hostedOrigin: () => hostedOrigin,
  }
  const api = createServer(options)
  api.addHook('preHandler', async (request, reply) => {
    if (behaviour.drop?.(request.url) !== true) return
    request.raw.socket.destroy()
    return reply.hijack()
  })
  for (const routes of [videoRoutes, frameRoutes, fileRoutes, alertRoutes, adminRoutes, usageRoutes])
    routes(api, context)
  hostedRoutes(api, hosted)
  const videos = createServer(options)
  hostedRoutes(videos, hosted)
  const close = async (): Promise<void> => {
    await Promise.all([api.close(), videos.close()])
    database.close()
  }
  const listening = await listenHere(api, options.port)
  const beside = await listenHere(videos, 0)
  if (!listening.ok || !beside.ok) await close()
  if (!listening.ok) return listening
  if (!beside.ok) return beside
  hostedOrigin = beside.value
  let made = 0
  return ok({
    ...{ origin: listening.value, hostedOrigin, adminKey, behaviour, close },
    issueKey(name) {
      made += 1
      const address = `client-${clients.all().length + made}-${randomBytes(3).toString('hex')}@practice.example`
      const client = clients.create(name, address)
      if (client === null) throw new Error('an address that was made up is known already')
      return client.key
    },
    usage: () => counts.all(),
    forget: () => memory.forget(),
  })
}

function createServer({ report }: VigintOptions): FastifyInstance {
  const app = fastify({
    logger: false,
    forceCloseConnections: true,
    bodyLimit: BODY_BYTES,
    routerOptions: { maxParamLength: 4_096 },
    frameworkErrors: (_error, _request, reply) => void sendPage(reply, 404),
  })
  takeAnyBody(app)
  answerTheRest(app)
  app.setErrorHandler((error, _request, reply) => {
    report?.(error)
    return sendPage(reply, 500)
  })
  return app
}
