import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { readBearer } from './authorization.ts'
import type { PracticeContext } from './context.ts'
import { refuse, sendJson } from './envelopes.ts'
import type { Job } from './job-rows.ts'
import { type LocalFile, readLocalFile } from './local-files.ts'
import { renderedImage } from './task-view.ts'

const jobParams = z.object({ jobId: z.string() })
const fileParams = z.object({ jobId: z.string(), filename: z.string() })
const directParams = z.object({ filename: z.string() })
const MEDIA: Readonly<Record<string, string>> = { '.glb': 'model/gltf-binary', '.obj': 'model/obj' }

/**
 * The listing of a job's results (no key, as observed) and the files under the API's own address. Results of this
 * service lie on the second address; here are only those that an older version left on disk.
 */
export function downloadRoutes(app: FastifyInstance, context: PracticeContext): void {
  app.get('/api/v1/download/:jobId/all', (request, reply) => {
    const { jobId } = jobParams.parse(request.params)
    const problem = whyBadJobId(jobId)
    if (problem !== null) return problem.refuse(reply)
    const local = listLocal(context, jobId)
    if (local !== null) return sendJson(reply, 200, local)
    const job = context.jobs.byJobId(jobId)
    const done = job?.files.some((file) => file.outcome === 'done') === true
    if (job === null || job.finished_at === null || !done) return refuse(reply, 404, 'Job not found')
    // The observed service cannot describe a model without a preview and breaks down over it.
    if (job.files.some((file) => file.outcome === 'done' && file.preview_name === null)) {
      return refuse(reply, 500, 'Internal server error')
    }
    return sendJson(reply, 200, listing(job, context.resultOrigin()))
  })

  app.get('/api/v1/download/:jobId/:filename', (request, reply) => {
    const bearer = readBearer(request.headers.authorization)
    if (!bearer.accepted) return refuse(reply, bearer.status, bearer.message)
    const { jobId, filename } = fileParams.parse(request.params)
    const problem = whyBadJobId(jobId) ?? whyBadFileName(filename)
    if (problem !== null) return problem.refuse(reply)
    const owner = context.jobs.byJobId(jobId)?.owner_hash ?? null
    if (owner !== null && owner !== bearer.keyHash) return refuse(reply, 403, 'Access denied')
    return sendLocal(reply, readLocalFile(join(context.folders.local, jobId, filename)), filename)
  })

  app.get('/api/v1/download/direct/:filename', (request, reply) => {
    const { filename } = directParams.parse(request.params)
    const problem = whyBadFileName(filename)
    if (problem !== null) return problem.refuse(reply)
    return sendLocal(reply, readLocalFile(join(context.folders.local, filename)), filename)
  })
}

interface Problem {
  refuse(reply: FastifyReply): FastifyReply
}

const problem = (status: number, message: string): Problem => ({ refuse: (reply) => refuse(reply, status, message) })
// A slash inside a segment can only have come in encoded: the observed router never finds such a path.
const NO_ROUTE = problem(404, 'Not Found')

function whyBadJobId(jobId: string): Problem | null {
  if (jobId.includes('/')) return NO_ROUTE
  if (jobId.length < 1 || jobId.length > 100) return problem(400, 'Invalid job ID length')
  return /^[A-Za-z0-9_-]+$/.test(jobId) ? null : problem(400, 'Invalid job ID format')
}

function whyBadFileName(filename: string): Problem | null {
  if (filename.includes('/')) return NO_ROUTE
  const unprintable = Array.from(filename).some((character) => character < ' ')
  if (filename.includes('\\') || filename.includes('..') || unprintable) return problem(400, 'Invalid filename')
  if (MEDIA[extension(filename)] !== undefined) return null
  return problem(400, 'Invalid file format. Only .glb and .obj files are supported')
}

function extension(filename: string): string {
  return filename.slice(Math.max(0, filename.lastIndexOf('.'))).toLowerCase()
}

function sendLocal(reply: FastifyReply, file: LocalFile | null, filename: string): FastifyReply {
  if (file === null) return refuse(reply, 404, 'File not found')
  return reply
    .code(200)
    .headers({
      'content-disposition': `attachment; filename="${filename}"`,
      'cache-control': 'public, max-age=3600',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'content-security-policy': "default-src 'none'",
      'x-download-options': 'noopen',
      'referrer-policy': 'no-referrer',
      'content-type': MEDIA[extension(filename)] ?? 'application/octet-stream',
      'last-modified': file.modified.toUTCString(),
      etag: file.tag,
    })
    .send(file.bytes)
}

function listing(job: Job, resultOrigin: string): object {
  const done = job.files.filter((file) => file.outcome === 'done')
  return {
    job_id: job.job_id,
    files: done.map((file) => ({
      filename: file.model_name,
      size: file.model_bytes,
      mime_type: 'application/octet-stream',
      created_time: 0,
      rendered_image: renderedImage(file, resultOrigin),
    })),
    download_urls: done.map((file) => `${resultOrigin}/${file.model_name}`),
    total_files: done.length,
  }
}

function listLocal(context: PracticeContext, jobId: string): object | null {
  const folder = join(context.folders.local, jobId)
  // A job of this version may have a folder here as well; its listing speaks of the second address all the same.
  if (!existsSync(folder) || context.jobs.byJobId(jobId) !== null) return null
  const names = readdirSync(folder)
    .filter((name) => MEDIA[extension(name)] !== undefined)
    .sort()
  const files = names.map((filename) => {
    const { size, mtimeMs } = statSync(join(folder, filename))
    const mime_type = MEDIA[extension(filename)]
    return { filename, size, mime_type, created_time: mtimeMs / 1_000, rendered_image: null }
  })
  const download_urls = names.map((name) => `/api/v1/download/${jobId}/${name}`)
  return { job_id: jobId, files, download_urls, total_files: names.length }
}
