import { existsSync, readdirSync, readFileSync, rmSync, statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { clientOf } from './authorization.ts'
import type { VigintContext } from './context.ts'
import { jsonOf, refuse, sendJson, sendPage } from './flask.ts'

const MIB = 1024 * 1024
const GIB = 1024 * MIB
// What its language says of pictures where it wants records: it says so of every list of good frames.
const NO_RECORD =
  'only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are valid indices'
const GONE_AFTER_MS = 5_000

function diskInfo({ tmpFolder }: VigintContext): object {
  const { bsize, blocks, bavail, bfree } = statfsSync(tmpFolder)
  const gib = (count: number): number => (count * bsize) / GIB
  const used_gb = gib(blocks - bfree)
  return { available: true, free_gb: gib(bavail), total_gb: gib(blocks), used_gb, path: tmpFolder }
}

function tmpFiles({ tmpFolder }: VigintContext): readonly string[] {
  return readdirSync(tmpFolder).map((name) => join(tmpFolder, name))
}

/** Videos that are made smaller, put together, or fetched; and the room they take. */
export function fileRoutes(app: FastifyInstance, context: VigintContext): void {
  app.post('/api/video/compress', (request, reply) => {
    if (clientOf(context, request, reply) === null) return reply
    const json = jsonOf(request)
    if (json === null) return refuse(reply, 500, 'Failed to compress video')
    const { video_data } = json
    if (typeof video_data !== 'string') return refuse(reply, 400, 'Missing video_data')
    const answer = { success: true, video_data, original_size: null, compressed_size: null, compression_ratio: 1 }
    return sendJson(reply, 200, answer)
  })
  app.post('/api/video/create', (request, reply) => {
    if (clientOf(context, request, reply) === null) return reply
    const json = jsonOf(request)
    if (!Array.isArray(json?.frames)) return refuse(reply, 400, 'Missing frames data')
    return sendJson(reply, 500, { error: NO_RECORD, success: false })
  })
  app.get<{ Params: { id: string } }>('/api/video/download/:id', (request, reply) => {
    const { id } = request.params
    if (id.includes('/')) return sendPage(reply, 404)
    if (clientOf(context, request, reply) === null) return reply
    const path = join(context.tmpFolder, `video_${id}.mp4`)
    if (!/^[0-9a-f]{32}$/.test(id) || !existsSync(path)) return refuse(reply, 404, 'Video not found or expired')
    // The first who fetches it starts the clock; whose it is, is not asked.
    context.clock.after(GONE_AFTER_MS, () => rmSync(path, { force: true }))
    reply.type('video/mp4').header('content-disposition', `attachment; filename=video_${id}.mp4`)
    return reply.send(readFileSync(path))
  })
  app.get('/api/storage/status', (request, reply) => {
    if (clientOf(context, request, reply) === null) return reply
    const files = tmpFiles(context)
    const total_size_mb = files.reduce((sum, path) => sum + statSync(path).size, 0) / MIB
    const temp_files = { tracked: files.length, existing: files.length, total_size_mb }
    return sendJson(reply, 200, { disk_info: diskInfo(context), status: 'healthy', temp_files })
  })
  app.post('/api/storage/cleanup', (request, reply) => {
    if (clientOf(context, request, reply) === null) return reply
    const json = jsonOf(request)
    if (json === null) return refuse(reply, 500, 'Cleanup failed')
    const cleanup_type = typeof json.type === 'string' ? json.type : 'old'
    const files = cleanup_type === 'all' ? tmpFiles(context) : []
    // Everybody's: the observed service asks nobody whose they are.
    for (const path of files) rmSync(path, { force: true })
    const cleanup_result = { cleaned: files.length, failed: 0, total: files.length }
    return sendJson(reply, 200, { cleanup_result, cleanup_type, disk_info_after: diskInfo(context) })
  })
}
