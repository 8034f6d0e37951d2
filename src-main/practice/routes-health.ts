import { statfsSync } from 'node:fs'
import { freemem, loadavg, platform, totalmem } from 'node:os'
import type { FastifyInstance } from 'fastify'
import type { PracticeContext } from './context.ts'
import { sendJson } from './envelopes.ts'

const SERVICE = 'image2model-backend'
const VERSION = '1.0.0'
const GIB = 1024 ** 3

/** What the service says about itself. No key is asked for anywhere here. */
export function healthRoutes(app: FastifyInstance, context: PracticeContext): void {
  const requests = new Map<string, number>()
  app.addHook('onResponse', async (request, reply) => {
    const labels = `endpoint="${request.routeOptions.url ?? 'none'}",method="${request.method}",status_code="${reply.statusCode}"`
    requests.set(labels, (requests.get(labels) ?? 0) + 1)
  })
  const timestamp = (): string => new Date(context.clock.now()).toISOString().replace('Z', '+00:00')

  app.get('/', (_request, reply) => sendJson(reply, 200, { message: 'Image2Model API', version: VERSION }))
  app.get('/health', (_request, reply) => sendJson(reply, 200, { status: 'healthy', service: SERVICE }))
  app.get('/api/v1/health/', (_request, reply) =>
    sendJson(reply, 200, { status: 'healthy', service: SERVICE, version: VERSION, timestamp: timestamp() }),
  )
  app.get('/api/v1/health/liveness', (_request, reply) =>
    sendJson(reply, 200, { status: 'alive', timestamp: timestamp() }),
  )
  app.get('/api/v1/health/readiness', (_request, reply) => {
    const components = ['redis', 'celery', 'disk_space', 'fal_api'].map((name) => ({ name, status: 'healthy' }))
    return sendJson(reply, 200, { status: 'ready', timestamp: timestamp(), components })
  })
  app.get('/api/v1/health/detailed', (_request, reply) =>
    sendJson(reply, 200, {
      status: 'healthy',
      service: SERVICE,
      version: VERSION,
      timestamp: timestamp(),
      ...machine(context.folders.results),
      uptime_seconds: (context.clock.now() - context.startedAt) / 1_000,
    }),
  )
  app.get('/api/v1/health/metrics', (_request, reply) => {
    const lines = [...requests].map(([labels, count]) => `http_requests_total{${labels}} ${count.toFixed(1)}`)
    const head = '# HELP http_requests_total Total HTTP requests\n# TYPE http_requests_total counter\n'
    // The observed service names the charset twice.
    return reply.type('text/plain; version=0.0.4; charset=utf-8; charset=utf-8').send(`${head}${lines.join('\n')}\n`)
  })
  app.get('/api/v1/openapi.json', (_request, reply) =>
    sendJson(reply, 200, { openapi: '3.1.0', info: { title: 'Image2Model API', version: VERSION }, paths: {} }),
  )
}

function machine(folder: string): object {
  const disk = statfsSync(folder)
  const free_gb = (disk.bavail * disk.bsize) / GIB
  const total_gb = (disk.blocks * disk.bsize) / GIB
  const usage_percent = (1 - disk.bfree / disk.blocks) * 100
  const component = (name: string, details: object): object => {
    return { name, status: 'healthy', response_time_ms: 0.1, details }
  }
  return {
    system: {
      platform: platform(),
      // The name is the observed service's; what runs here is Node.
      python_version: process.version,
      cpu_usage_percent: 0,
      memory_usage_percent: (1 - freemem() / totalmem()) * 100,
      memory_available_gb: freemem() / GIB,
      disk_usage_percent: usage_percent,
      disk_free_gb: free_gb,
      load_average: loadavg(),
    },
    components: [
      component('redis', { connection: 'established', ping_successful: true }),
      component('celery', { active_workers: 1, workers: ['practice@local'] }),
      component('disk_space', { free_gb, total_gb, usage_percent }),
      component('fal_api', { connectivity: 'available', api_accessible: true }),
    ],
  }
}
