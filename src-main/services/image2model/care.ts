import { ok, type Result } from '../../../src-preload/contract/result.ts'
import type { Answer, Deadlines, RequestSpec } from '../../transport/port.ts'
import { parseJson } from '../../transport/safe-json.ts'
import type { Cleared, LogFacts, ServerCare, StoredList, StoredPlace, StoredRoom } from '../desk-ports.ts'
import { plainText } from '../plain-text.ts'
import type { KeyedContext } from '../service-adapter.ts'
import { judgeAdmin } from './admin-key.ts'
import { clearedSchema, diskSchema, filesSchema, logsSchema } from './care-wire.ts'
import { ANSWER_BYTES } from './requests.ts'

const ADMIN = '/api/v1/admin'
/** Most items that are asked for; the service counts all of them. */
const MOST_ITEMS = 500

/** What the service calls the folders. */
const PLACES: Readonly<Record<StoredPlace, string>> = { sent: 'uploads', results: 'results' }

/** A worker does what is asked, and where none runs the service waits for one without an end. */
const PATIENT: Deadlines = { connectMs: 10_000, firstByteMs: 45_000, idleMs: 45_000, totalMs: 60_000 }

type Ask = Pick<RequestSpec, 'method' | 'path' | 'body'>

/** `open`: the service asks for no key there, so none is sent. */
async function ask(
  context: KeyedContext,
  request: Ask,
  signal: AbortSignal | undefined,
  open = false,
): Promise<Result<Answer>> {
  const answered = await context.transport.send({
    ...request,
    origin: context.origin,
    ...(!open && { credential: context.credential }),
    headers: { accept: 'application/json' },
    deadlines: PATIENT,
    maxBytes: ANSWER_BYTES,
    ...(signal && { signal }),
  })
  if (!answered.ok || answered.value.status === 200) return answered
  return { ok: false, failure: judgeAdmin(answered.value, context.credential.secret) }
}

async function room(context: KeyedContext, signal?: AbortSignal): Promise<Result<readonly StoredRoom[]>> {
  const answered = await ask(context, { method: 'GET', path: `${ADMIN}/disk-usage` }, signal)
  if (!answered.ok) return answered
  const parsed = parseJson(answered.value.body, diskSchema)
  if (!parsed.ok) return parsed
  const { upload_dir: sent, output_dir: results } = parsed.value
  return ok(
    [['sent', sent] as const, ['results', results] as const].map(([place, folder]) => ({
      place,
      bytes: folder.size_mb,
      files: folder.file_count,
      folders: folder.directory_count,
      diskFreeBytes: folder.disk_free_gb,
      diskTotalBytes: folder.disk_total_gb,
    })),
  )
}

async function list(context: KeyedContext, place: StoredPlace, signal?: AbortSignal): Promise<Result<StoredList>> {
  const path = `${ADMIN}/list-files?directory=${PLACES[place]}&limit=${MOST_ITEMS}`
  const answered = await ask(context, { method: 'GET', path }, signal)
  if (!answered.ok) {
    // A folder that is made with the first file is not there before it.
    const isEmpty = answered.failure.code === 'NOT_FOUND'
    return isEmpty ? ok({ items: [], bytes: 0, files: 0, more: false }) : answered
  }
  const parsed = parseJson(answered.value.body, filesSchema)
  if (!parsed.ok) return parsed
  const { items, total_size_mb: bytes, total_files: files } = parsed.value
  return ok({
    items: items.slice(0, MOST_ITEMS).map((item) => ({
      name: plainName(item.path),
      bytes: item.size_mb,
      changedAt: item.modified,
      isFolder: item.is_directory,
      files: item.file_count ?? null,
    })),
    bytes,
    files,
    more: items.length >= MOST_ITEMS,
  })
}

async function logs(context: KeyedContext, signal?: AbortSignal): Promise<Result<LogFacts>> {
  const answered = await ask(context, { method: 'GET', path: '/api/v1/logs/statistics' }, signal, true)
  if (!answered.ok) return answered
  const parsed = parseJson(answered.value.body, logsSchema)
  if (!parsed.ok) return parsed
  const { by_type, total_files: files, oldest_file: oldestAt, newest_file: newestAt } = parsed.value
  const parts = Object.entries(by_type)
    .slice(0, 100)
    .map(([name, part]) => ({
      name: plainText(name),
      bytes: part.total_size_bytes,
      files: part.file_count,
      newestAt: part.newest_file,
    }))
  // The total is told rounded to hundredths of a mebibyte.
  return ok({ bytes: parts.reduce((sum, part) => sum + part.bytes, 0), files, oldestAt, newestAt, parts })
}

async function clearJob(context: KeyedContext, jobId: string, signal?: AbortSignal): Promise<Result<Cleared>> {
  const body = { kind: 'json', value: { job_id: jobId } } as const
  const answered = await ask(context, { method: 'POST', path: `${ADMIN}/cleanup-job`, body }, signal)
  if (!answered.ok) return answered
  const parsed = parseJson(answered.value.body, clearedSchema)
  if (!parsed.ok) return parsed
  const { freed_space_mb: bytes, files_removed: files, errors } = parsed.value
  const { secret } = context.credential
  return ok({ bytes, files, troubles: errors.slice(0, 20).map((error) => plainText(error, secret)) })
}

/** Names of folders are the service's own ids; they are shown whole, because people look for them. */
function plainName(path: string): string {
  return path.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ').slice(0, 200)
}

/** How an administrator looks after a server of this kind. */
export const serverCare: ServerCare = { room, list, logs, clearJob }
