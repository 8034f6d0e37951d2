import { randomInt } from 'node:crypto'
import fastify, { type FastifyInstance } from 'fastify'
import { type Failure, ok, type Result } from '../../src-preload/contract/result.ts'
import type { Clock } from '../support/clock.ts'
import { WITH_FAULTS } from '../support/with-faults.ts'
import { apiRoutes } from './api-origin.ts'
import type { PracticeContext } from './context.ts'
import { refuse } from './envelopes.ts'
import type { PracticeFaults } from './faults.ts'
import { keepHouse } from './housekeeping.ts'
import { createJobStore } from './job-store.ts'
import { createKeyDesk } from './key-desk.ts'
import { createKeyStore, keyDigest, newKey, type Rotation } from './keys.ts'
import { listenHere } from './listen-here.ts'
import { answerAsProxy, answerOddly } from './odd-answers.ts'
import { type DamageRule, openPracticeData, practiceFolders } from './practice-data.ts'
import { resultRoutes } from './results-origin.ts'
import { type KeyUsage, UsageCounts } from './usage-counts.ts'
import { createUsageLog } from './usage-log.ts'
import { WorkQueue } from './work-queue.ts'

/** Below every system's range for outgoing connections: Linux begins at 32,768, the others at 49,152. */
const QUIET_PORTS = { from: 20_000, to: 32_000 } as const

/** What a practice service is started with. */
export interface PracticeOptions {
  /** Where its data file, pictures and results lie; made if missing. One service at a time. */
  readonly dataFolder: string
  /** Port of the API, 0 for any free one. */
  readonly port: number
  /** As a hosted Image2Model was observed to answer: its documents promise nothing that could be played. */
  readonly dialect: 'observed'
  /** `overlap` unless said otherwise; can be changed while it runs. */
  readonly rotation?: Rotation
  /** The key with which it is looked after; a new one at each start unless given, null for a service without one. */
  readonly adminKey?: string | null
  readonly clock: Clock
  /** The worker's script: `practice-worker.js` beside the bundle, or its source in tests. */
  readonly worker: URL
  readonly onDamage: DamageRule
  /** Told about errors that are answered as 500: they are bugs or a failing disk, and nobody else hears of them. */
  readonly report?: (error: unknown) => void
  /** Read in builds with faults only. */
  readonly faults?: PracticeFaults
}

/** A running practice service. */
export interface PracticeServer {
  /** Address of the API, such as `http://127.0.0.1:40000`. */
  readonly origin: string
  /** Address of the result files; it asks for no key. */
  readonly resultOrigin: string
  /** Names the file that was set aside because it was damaged; null when none was. */
  readonly notice: Failure | null
  /** The key with which it is looked after; null where it was set up without one. */
  readonly adminKey: string | null
  readonly rotation: Rotation
  /** Under `cut-over` only the newest valid key stays valid. */
  setRotation(rotation: Rotation): void
  /**
   * Makes a new key of 64 hex characters. Only its digest is kept: it cannot be read again. Under `cut-over` it ends
   * every other key.
   */
  issueKey(label: string): string
  /** As {@link issueKey}, for the app's own process: a key nobody has used yet stands in no list. */
  issueStartKey(): string
  /** From now on this key alone is valid (a new one unless given), as when a server's environment changes. */
  switchKey(key?: string): string
  /** Ends a key at once; false when it was not valid. */
  revokeKey(key: string): boolean
  /** What each key did since the start, wrong ones included. */
  usage(): readonly KeyUsage[]
  /** What this key did since the start. */
  usageOf(key: string): KeyUsage
  /** How many jobs this key made that have not expired yet. */
  jobsOf(key: string): number
  /** Ends all connections and the work; unfinished files go on at the next start. */
  close(): Promise<void>
}

/**
 * Starts a practice service. Failures: `PRACTICE_FAILED` with `why` `port-taken`, `port-refused`, `data-damaged` or
 * `data-unwritable`; `DISK_FULL`; `DATABASE_NOT_WRITABLE` (also while another service uses the folder). After a failure
 * nothing runs and no port is held.
 */
export async function startPractice(options: PracticeOptions): Promise<Result<PracticeServer>> {
  const { clock } = options
  const folders = practiceFolders(options.dataFolder)
  const opened = openPracticeData(folders, options.onDamage, clock.now())
  if (!opened.ok) return opened
  const { database, notice } = opened.value
  const faults = WITH_FAULTS ? (options.faults ?? {}) : {}
  const jobs = createJobStore(database, clock)
  const usage = createUsageLog(database, clock)
  const keys = createKeyStore(database, clock, options.rotation ?? 'overlap')
  const desk = createKeyDesk(database, clock)
  const counts = new UsageCounts()
  const queue = new WorkQueue({ clock, folders, jobs, faults, script: options.worker })
  let resultOrigin = ''
  const { adminKey = newKey() } = options
  const startedAt = clock.now()
  const context: PracticeContext = {
    ...{ clock, folders, keys, desk, jobs, usage, counts, queue, faults, startedAt, adminKey },
    resultOrigin: () => resultOrigin,
  }
  const api = createServer(context, 'api')
  const results = createServer(context, 'results')
  await apiRoutes(api, context, options.report ?? (() => {}))
  resultRoutes(results, context)
  let endHousekeeping = (): void => {}
  const close = async (): Promise<void> => {
    endHousekeeping()
    await Promise.all([api.close(), results.close()])
    await queue.close()
    database.close()
  }
  const listening = options.port === 0 ? await listenSomewhere(api) : await listenHere(api, options.port)
  // The results get the next port if it is free: who starts on last time's port finds last time's result addresses.
  const next = listening.ok ? Number(new URL(listening.value).port) + 1 : 0
  const beside = await listenHere(results, next)
  const last = beside.ok ? beside : await listenHere(results, 0)
  if (!listening.ok) {
    await close()
    return listening
  }
  if (!last.ok) {
    await close()
    return last
  }
  resultOrigin = last.value
  endHousekeeping = keepHouse(context)
  queue.wake()
  return ok({
    origin: listening.value,
    resultOrigin,
    notice,
    adminKey,
    get rotation() {
      return keys.rotation
    },
    setRotation: (rotation) => keys.setRotation(rotation),
    issueKey: (label) => keys.issue(label),
    issueStartKey: () => keys.issueForStart('practice profile'),
    switchKey(key = newKey()) {
      keys.switchTo(key, 'switched')
      return key
    },
    revokeKey: (key) => keys.revoke(key),
    usage: () => counts.all(),
    usageOf: (key) => counts.of(key),
    jobsOf(key) {
      const owner = keyDigest(key)
      return jobs.all().filter((job) => job.owner_hash === owner && job.expires_at > clock.now()).length
    },
    close,
  })
}

function createServer(context: PracticeContext, at: 'api' | 'results'): FastifyInstance {
  const app = fastify({
    logger: false,
    forceCloseConnections: true,
    exposeHeadRoutes: at === 'results',
    // Longer ids must reach their route, which refuses them by length.
    routerOptions: { maxParamLength: 4_096 },
    frameworkErrors: (_error, _request, reply) => void refuse(reply, 404, 'Not Found'),
  })
  if (WITH_FAULTS) {
    app.addHook('onRequest', async (request, reply) => {
      const { method, url, headers } = request
      context.faults.seen?.({ at, method, url, authorization: headers.authorization })
      if (context.faults.proxyPage === true) return answerAsProxy(request, reply)
      if (await answerOddly(context, request, reply)) return reply
    })
  }
  return app
}

/**
 * Any free port, where the system does not hand out ports for outgoing connections: there next time's start would often
 * find it taken, and the key's address would have to move.
 */
async function listenSomewhere(app: FastifyInstance): Promise<Result<string>> {
  for (let tries = 0; tries < 10; tries += 1) {
    const listening = await listenHere(app, randomInt(QUIET_PORTS.from, QUIET_PORTS.to))
    if (listening.ok) return listening
  }
  return listenHere(app, 0)
}
