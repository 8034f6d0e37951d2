import { statfsSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { PracticeContext } from './context.ts'
import { refuse, refuseInvalid, sendJson } from './envelopes.ts'

const GIB = 1024 ** 3
const MIB = 1024 ** 2
const DAY_MS = 86_400_000
const TYPES = ['celery_errors', 'celery_worker'] as const
/** About how long a line of the observed service's log is, in bytes. */
const LINE_BYTES = 120

const analyzeQuery = z.object({ log_type: z.string().optional(), hours_back: z.coerce.number().catch(24) })

/** What the observed service tells everybody about its own notes. Here there are none: they are worked out from its counts. */
export function logRoutes(app: FastifyInstance, context: PracticeContext): void {
  const { clock, startedAt, counts } = context
  const iso = (at: number): string => new Date(at).toISOString().slice(0, -1)
  const statistics = () => {
    const lines = counts.all().reduce((sum, { accepted, refused }) => sum + accepted + refused, 0)
    const now = clock.now()
    const by_type = Object.fromEntries(
      TYPES.map((name) => {
        const size = name === 'celery_worker' ? lines * LINE_BYTES : 0
        const at = name === 'celery_worker' ? now : startedAt
        const file = { name: `${name}.log`, size_bytes: size, size_mb: size / MIB, modified_time: iso(at) }
        const files = [{ ...file, age_days: (now - at) / DAY_MS }]
        const span = { oldest_file: at / 1_000, newest_file: at / 1_000 }
        return [name, { file_count: 1, total_size_bytes: size, ...span, files, total_size_mb: size / MIB }]
      }),
    )
    const disk = statfsSync(context.folders.results)
    const [total_gb, free_gb] = [(disk.blocks * disk.bsize) / GIB, (disk.bavail * disk.bsize) / GIB]
    const used = { used_gb: total_gb - free_gb, usage_percent: (1 - free_gb / total_gb) * 100 }
    return {
      total_files: TYPES.length,
      total_size_mb: (lines * LINE_BYTES) / MIB,
      oldest_file: iso(startedAt),
      newest_file: iso(now),
      by_type,
      log_directory: 'logs',
      disk_usage: { total_gb, free_gb, ...used },
    }
  }

  app.get('/api/v1/logs/statistics', (_request, reply) => sendJson(reply, 200, statistics()))
  app.get('/api/v1/logs/health', (_request, reply) =>
    sendJson(reply, 200, { status: 'healthy', timestamp: iso(clock.now()), statistics: statistics(), warnings: [] }),
  )
  app.get('/api/v1/logs/types', (_request, reply) => {
    const details = TYPES.map((name) => [name, { file_count: 1, latest_file: `logs/${name}.log` }])
    return sendJson(reply, 200, { log_types: TYPES, total_types: TYPES.length, details: Object.fromEntries(details) })
  })
  app.get('/api/v1/logs/analyze', (request, reply) => {
    const { log_type: type, hours_back } = analyzeQuery.parse(request.query)
    if (hours_back > 168) {
      const message = 'Input should be less than or equal to 168'
      return refuseInvalid(reply, [{ field: 'query -> hours_back', message, type: 'less_than_equal' }])
    }
    if (type !== undefined && !TYPES.some((name) => name === type)) {
      return refuse(reply, 404, `{'error': 'No log files found for type: ${type.replaceAll("'", '')}'}`)
    }
    return sendJson(reply, 200, { log_type: type ?? 'all', hours_back, total_lines: 0, errors: [] })
  })
}
