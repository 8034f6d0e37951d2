import { readdirSync, rmSync, type Stats, statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { WITH_FAULTS } from '../support/with-faults.ts'
import { readBearer } from './authorization.ts'
import type { PracticeContext } from './context.ts'
import { refuse, refuseInvalid, sendJson } from './envelopes.ts'
import { keyDigest } from './keys.ts'

const MIB = 1024 ** 2
const GIB = 1024 ** 3
const DAY_HOURS = 24

const listQuery = z.object({ directory: z.string().optional(), limit: z.coerce.number().int().positive().catch(100) })
const cleanupBody = z.object({ hours: z.number().catch(DAY_HOURS), dry_run: z.boolean().catch(false) })
const jobBody = z.object({ job_id: z.string() })
const jobParams = z.object({ jobId: z.string() })

/** How the observed service is looked after: its disk, its files, and what is kept of a job. */
export function adminRoutes(app: FastifyInstance, context: PracticeContext): void {
  const { uploads, local } = context.folders
  const now = (): string => new Date(context.clock.now()).toISOString().slice(0, -1)
  const usage = () => ({
    upload_dir: folderUse('uploads', uploads),
    output_dir: folderUse('results', local),
    timestamp: now(),
  })

  app.get('/api/v1/admin/disk-usage', (request, reply) =>
    admit(context, request, reply) ? sendJson(reply, 200, usage()) : reply,
  )

  app.get('/api/v1/admin/system-health', (request, reply) =>
    admit(context, request, reply)
      ? sendJson(reply, 200, { status: 'healthy', disk_usage: usage(), warnings: [], timestamp: now() })
      : reply,
  )

  app.get('/api/v1/admin/list-files', (request, reply) => {
    // The observed framework looks at the key before the form here.
    if (!admit(context, request, reply)) return reply
    const { directory, limit } = listQuery.parse(request.query)
    if (directory === undefined) {
      return refuseInvalid(reply, [{ field: 'query -> directory', message: 'Field required', type: 'missing' }])
    }
    if (directory !== 'uploads' && directory !== 'results') {
      return refuse(reply, 400, "Directory must be 'uploads' or 'results'")
    }
    const folder = directory === 'uploads' ? uploads : local
    const whole = folderUse(directory, folder)
    const items = namesIn(folder)
      .slice(0, limit)
      .map((name) => itemOf(folder, name))
    return sendJson(reply, 200, { directory, total_size_mb: whole.size_mb, total_files: whole.file_count, items })
  })

  app.post('/api/v1/admin/cleanup', (request, reply) => {
    if (!admit(context, request, reply)) return reply
    const asked = cleanupBody.catch({ hours: DAY_HOURS, dry_run: false }).parse(request.body ?? {})
    if (asked.dry_run) return refuse(reply, 500, 'Failed to perform dry run cleanup')
    const before = context.clock.now() - asked.hours * 3_600_000
    const old = namesIn(local).filter((name) => statSync(join(local, name)).mtimeMs < before)
    const gone = removed(old.map((name) => join(local, name)))
    const directories_removed = gone.folders
    const rest = { errors: [], cleanup_hours: asked.hours, timestamp: now() }
    return sendJson(reply, 200, { ...sizes(gone), directories_removed, ...rest })
  })

  app.post('/api/v1/admin/cleanup-job', (request, reply) => {
    if (!admit(context, request, reply)) return reply
    const asked = jobBody.safeParse(request.body)
    if (!asked.success) {
      return refuseInvalid(reply, [{ field: 'body -> job_id', message: 'Field required', type: 'missing' }])
    }
    const { job_id } = asked.data
    const gone = removed(foldersOf(context, job_id))
    return sendJson(reply, 200, { job_id, ...sizes(gone), errors: [], timestamp: now() })
  })

  app.delete('/api/v1/admin/delete-job/:jobId', (request, reply) => {
    if (!admit(context, request, reply)) return reply
    const { jobId } = jobParams.parse(request.params)
    const gone = removed(foldersOf(context, jobId))
    if (gone.files === 0) return refuse(reply, 404, `No files found for job ${jobId}`)
    return sendJson(reply, 200, { message: `Successfully deleted files for job ${jobId}`, ...sizes(gone) })
  })
}

/** Lets the administrator in; false when the refusal was answered. Keys of clients open nothing here. */
function admit(context: PracticeContext, request: FastifyRequest, reply: FastifyReply): boolean {
  const bearer = readBearer(request.headers.authorization)
  const adminKey = WITH_FAULTS && context.faults.noAdminKey === true ? null : context.adminKey
  if (!bearer.accepted || bearer.token === undefined) refuse(reply, 403, bearer.accepted ? '' : bearer.message)
  else if (adminKey === null) refuse(reply, 500, 'Admin API key not configured')
  else if (keyDigest(bearer.token) !== keyDigest(adminKey)) refuse(reply, 403, 'Invalid admin API key')
  else return true
  return false
}

/** Folders named like the job, as the observed service looks for them; its uploads are named by their batch. */
function foldersOf({ folders }: PracticeContext, jobId: string): string[] {
  if (!/^[A-Za-z0-9_-]{1,100}$/.test(jobId)) return []
  return [join(folders.uploads, jobId), join(folders.local, jobId)].filter((path) => statOf(path)?.isDirectory())
}

interface Use {
  readonly bytes: number
  readonly files: number
  readonly folders: number
}

const NOTHING: Use = { bytes: 0, files: 0, folders: 0 }

function sizes({ bytes, files }: Use): object {
  return { freed_space_mb: bytes / MIB, files_removed: files }
}

function removed(paths: readonly string[]): Use {
  const gone = sum(paths.map(takenBy))
  for (const path of paths) rmSync(path, { recursive: true, force: true })
  return gone
}

function namesIn(folder: string): string[] {
  return statOf(folder) === null ? [] : readdirSync(folder).sort()
}

function statOf(path: string): Stats | null {
  return statSync(path, { throwIfNoEntry: false }) ?? null
}

/** What lies at a path: a file by itself, or a folder with all that is in it. */
function takenBy(path: string): Use {
  const stats = statOf(path)
  if (stats === null) return NOTHING
  if (!stats.isDirectory()) return { bytes: stats.size, files: 1, folders: 0 }
  const inside = sum(readdirSync(path).map((name) => takenBy(join(path, name))))
  return { ...inside, folders: inside.folders + 1 }
}

function sum(uses: readonly Use[]): Use {
  return uses.reduce(
    (all, use) => ({
      bytes: all.bytes + use.bytes,
      files: all.files + use.files,
      folders: all.folders + use.folders,
    }),
    NOTHING,
  )
}

function folderUse(path: string, folder: string) {
  const { bytes, files, folders } = takenBy(folder)
  const there = statOf(folder) === null ? null : statfsSync(folder)
  const disk_total_gb = there === null ? 0 : (there.blocks * there.bsize) / GIB
  const disk_free_gb = there === null ? 0 : (there.bavail * there.bsize) / GIB
  const used = disk_total_gb - disk_free_gb
  return {
    path,
    size_mb: bytes / MIB,
    file_count: files,
    directory_count: Math.max(0, folders - 1),
    ...{ disk_total_gb, disk_used_gb: used, disk_free_gb },
    disk_usage_percent: disk_total_gb === 0 ? 0 : (used / disk_total_gb) * 100,
  }
}

function itemOf(folder: string, name: string): object {
  const path = join(folder, name)
  const { bytes, files } = takenBy(path)
  const stats = statSync(path)
  const is_directory = stats.isDirectory()
  const modified = String(stats.mtimeMs / 1_000)
  return { path: name, size_mb: bytes / MIB, modified, is_directory, file_count: is_directory ? files : null }
}
