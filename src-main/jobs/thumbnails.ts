import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import { LIMITS } from '../../src-preload/contract/views.ts'
import type { DrawThumbnail } from '../pictures/thumbnail-thread.ts'
import { createTurns } from '../tenants/turns.ts'
import { createFileSource } from '../transfers/file-source.ts'
import type { LocalFile } from '../transfers/judge-file.ts'
import { PreviewCache } from '../transfers/preview-bytes.ts'
import type { BatchBook } from './batch-book.ts'
import { createRunning } from './running.ts'

/** Largest file that a thumbnail is made of, in bytes; services take far less. */
const SOURCE_BYTES = 32 * 1024 * 1024
const DRAWN = ['image/png', 'image/jpeg']

export interface ThumbnailPorts {
  readonly book: Pick<BatchBook, 'list'>
  readonly draw: DrawThumbnail
  readonly onBug: (error: unknown) => void
}

/** Small pictures of the files that were given to be sent. Another profile's file is `NOT_FOUND`. */
export interface Thumbnails {
  /**
   * A PNG of at most {@link LIMITS.thumbnailSide} points a side. The file must still be the one that was chosen
   * (`FILE_MISSING`, `FILE_CHANGED`); `FILE_TYPE`, `FILE_TOO_LARGE` and `FILE_UNREADABLE` when there is no picture to
   * be had of it.
   */
  bytes(tenantId: string, fileId: string): Promise<Result<Uint8Array>>
  /** Ends all work, or that of one profile, and forgets its pictures. */
  stop(reason: 'removed' | 'shutdown', tenantId?: string): Promise<void>
}

/** Builds it. One picture at a time, in the order asked for: they are a help to the eye, sending is the work. */
export function createThumbnails({ book, draw, onBug }: ThumbnailPorts): Thumbnails {
  const running = createRunning(onBug)
  const turns = createTurns()
  const cache = new PreviewCache()
  const asked = new Map<string, Promise<Result<Uint8Array>>>()

  const find = (tenantId: string, fileId: string): LocalFile | null => {
    const files = book.list(tenantId).flatMap((record) => record.files)
    return files.find(({ id }) => id === fileId)?.local ?? null
  }

  const make = async (file: LocalFile, signal: AbortSignal): Promise<Result<Uint8Array>> => {
    if (signal.aborted) return fail('CANCELLED')
    if (!DRAWN.includes(file.contentType)) return fail('FILE_TYPE', { name: file.name })
    if (file.bytes > SOURCE_BYTES) return fail('FILE_TOO_LARGE', { name: file.name })
    const source = await read(file, signal)
    if (!source.ok) return source
    const png = await draw(source.value, LIMITS.thumbnailSide, signal)
    if (signal.aborted) return fail('CANCELLED')
    return png === null || png.length > LIMITS.previewBytes ? fail('FILE_UNREADABLE', { name: file.name }) : ok(png)
  }

  const start = (tenantId: string, fileId: string, file: LocalFile): Promise<Result<Uint8Array>> =>
    new Promise((resolve) => {
      let made: Result<Uint8Array> = fail('INTERNAL')
      running.start(
        fileId,
        tenantId,
        async (signal) => {
          made = await turns.take('thumbnail', () => make(file, signal))
          if (made.ok) cache.put(fileId, made.value)
        },
        () => {
          asked.delete(fileId)
          resolve(made)
        },
      )
    })

  return {
    bytes(tenantId, fileId) {
      // Asked of the book first: the cache knows no profiles.
      const file = find(tenantId, fileId)
      if (file === null) return Promise.resolve(fail('NOT_FOUND'))
      const known = cache.get(fileId)
      if (known !== null) return Promise.resolve(ok(known))
      const work = asked.get(fileId) ?? start(tenantId, fileId, file)
      asked.set(fileId, work)
      return work
    },
    async stop(reason, tenantId) {
      await running.stopAll(reason, tenantId)
      for (const { files } of book.list(tenantId ?? null)) for (const { id } of files) cache.drop(id)
    },
  }
}

/** The whole file, compared with what was chosen before its first and its last byte. */
async function read(file: LocalFile, signal: AbortSignal): Promise<Result<Uint8Array<ArrayBuffer>>> {
  const source = createFileSource(file)
  const bytes = new Uint8Array(file.bytes)
  let at = 0
  try {
    for await (const piece of source.open()) {
      if (signal.aborted) return fail('CANCELLED')
      bytes.set(piece, at)
      at += piece.length
    }
    return ok(bytes)
  } catch {
    const failure = source.failure()
    return failure === null ? fail('FILE_UNREADABLE', { name: file.name }) : { ok: false, failure }
  }
}
