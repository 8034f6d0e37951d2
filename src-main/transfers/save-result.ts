import { createHash } from 'node:crypto'
import { statfs } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { type Failure, fail, ok, type Result } from '../../src-preload/contract/result.ts'
import { TransportStreamError } from '../transport/port.ts'
import { writeFailure } from './fs-failure.ts'
import {
  createPartial,
  FolderSwapped,
  openFolder,
  type PartialFile,
  removePartial,
  takeFinalName,
} from './partial-file.ts'
import { ResultContent } from './result-content.ts'
import { resultName } from './result-name.ts'

/** Largest result taken, in bytes. */
export const RESULT_BYTES = 2 * 1024 ** 3
// Left free on the disk: a system whose disk is filled to the last byte cannot even say so.
const SPARE_BYTES = 16 * 1024 ** 2
const READ_BACK_BYTES = 1024 ** 2

/** A download that was opened: its body and, where announced, its length in bytes. */
export interface OpenedDownload {
  readonly stream: Readable
  readonly bytes: number | null
}

/** What is to be saved. */
export interface SaveRequest {
  readonly folder: string
  /** The name of the file the person sent. */
  readonly originalName: string
  /** The name the service gave the result; only its extension is used. */
  readonly remoteName: string
  /** Size the service stated, in bytes; null or 0 when unknown. */
  readonly statedBytes: number | null
  readonly open: () => Promise<Result<OpenedDownload>>
  readonly signal: AbortSignal
  /** Called with the part done, 0 to 1, or null while the size is unknown. */
  readonly onProgress: (fraction: number | null) => void
  /** Told where the partial lies before its first byte, and that it is gone. */
  readonly onPartial: (partial: Pick<PartialFile, 'path' | 'dev' | 'ino'>, exists: boolean) => void
}

/** A saved result. `folder` is where it really lies. */
export interface SavedResult {
  readonly name: string
  readonly folder: string
  readonly bytes: number
  readonly sha256: string
}

/** Saves one result. */
export type SaveResult = (request: SaveRequest) => Promise<Result<SavedResult>>

/**
 * Builds the saver. A result gets its final name only after its size matched what was announced, its content began as
 * it must, and what lies on the disk was read back with the same digest. Failures: `DISK_FULL`, `SAVE_DENIED`,
 * `SAVE_FAILED`, `DOWNLOAD_INCOMPLETE`, `RESULT_GONE`, `CANCELLED`, and what opening the download answers; the partial
 * is then removed. `makePartial` exists for disks that fail on cue in tests.
 */
export function createResultSaver(makePartial: typeof createPartial = createPartial): SaveResult {
  // One at a time: two results of the same name must see each other's final name.
  let naming: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = naming.then(work, work)
    naming = turn.catch(() => undefined)
    return turn
  }

  return async (request) => {
    let partial: PartialFile | null = null
    try {
      const folder = await openFolder(request.folder)
      const opened = await request.open()
      if (!opened.ok) return gone(opened.failure)
      // Without a listener an error that comes before the first read would end the app; reading still meets it.
      opened.value.stream.on('error', () => undefined)
      const expected = opened.value.bytes ?? (request.statedBytes || null)
      const short = await shortOfSpace(folder.path, expected ?? 0)
      if (short !== null) {
        opened.value.stream.destroy()
        return short
      }
      const name = resultName(request.originalName, request.remoteName)
      partial = await makePartial(folder, name).catch((error: unknown) => {
        opened.value.stream.destroy()
        throw error
      })
      request.onPartial(partial, true)
      const content = new ResultContent(name)
      const received = await receive(opened.value.stream, partial, content, expected, request)
      if (!received.ok) return received
      const wrong = content.judge([opened.value.bytes, request.statedBytes || null])
      if (wrong !== null) return fail(wrong.code, wrong.facts)
      await partial.handle.sync()
      const sha256 = content.digest()
      if ((await digestOf(partial)) !== sha256) return fail('SAVE_FAILED', { folder: folder.path, why: 'read-back' })
      if (request.signal.aborted) return fail('CANCELLED')
      const finished = partial
      const finalName = await inTurn(() => takeFinalName(finished, folder, name))
      return ok({ name: finalName, folder: folder.path, bytes: content.bytes, sha256 })
    } catch (error) {
      if (error instanceof FolderSwapped) {
        // The partial went away with its folder, out of reach by name; at least it holds nothing any more.
        await partial?.handle.truncate(0)
        return fail('SAVE_DENIED', { folder: request.folder, why: 'folder-changed' })
      }
      return writeFailure(error, request.folder)
    } finally {
      if (partial !== null) await letGo(partial, request)
    }
  }
}

/** Writes the body to the partial. Errors of the stream are the download's, all others the disk's (thrown). */
async function receive(
  stream: Readable,
  partial: PartialFile,
  content: ResultContent,
  expected: number | null,
  request: SaveRequest,
): Promise<Result<void>> {
  const stop = (): void => void stream.destroy()
  request.signal.addEventListener('abort', stop, { once: true })
  let writing: unknown = null
  try {
    if (request.signal.aborted) stop()
    for await (const chunk of stream) {
      const piece: Buffer = Buffer.from(chunk)
      content.add(piece)
      if (content.bytes > RESULT_BYTES) return fail('ANSWER_TOO_LARGE', { maxBytes: RESULT_BYTES })
      try {
        await writeAll(partial, piece)
      } catch (error) {
        writing = error
        throw error
      }
      request.onProgress(expected === null ? null : Math.min(1, content.bytes / expected))
    }
    return request.signal.aborted ? fail('CANCELLED') : ok(undefined)
  } catch (error) {
    if (writing !== null) throw writing
    if (request.signal.aborted) return fail('CANCELLED')
    const cause = error instanceof TransportStreamError ? error.failure.code : 'NETWORK_LOST'
    return fail('DOWNLOAD_INCOMPLETE', { received: content.bytes, ...(expected === null ? {} : { expected }), cause })
  } finally {
    request.signal.removeEventListener('abort', stop)
    stream.destroy()
  }
}

async function writeAll(partial: PartialFile, piece: Buffer): Promise<void> {
  let offset = 0
  while (offset < piece.length)
    offset += (await partial.handle.write(piece, offset, piece.length - offset)).bytesWritten
}

async function digestOf(partial: PartialFile): Promise<string> {
  const hash = createHash('sha256')
  const buffer = Buffer.allocUnsafe(READ_BACK_BYTES)
  for (let position = 0; ; ) {
    const { bytesRead } = await partial.handle.read(buffer, 0, buffer.length, position)
    if (bytesRead === 0) return hash.digest('hex')
    hash.update(buffer.subarray(0, bytesRead))
    position += bytesRead
  }
}

async function shortOfSpace(folder: string, bytes: number): Promise<Result<never> | null> {
  const { bavail, bsize } = await statfs(folder)
  const free = bavail * bsize
  return free < bytes + SPARE_BYTES ? fail('DISK_FULL', { folder, bytes, freeBytes: free }) : null
}

function gone(failure: Failure): Result<never> {
  return failure.code === 'NOT_FOUND' ? fail('RESULT_GONE') : fail(failure.code, failure.facts)
}

/** Closes the partial and removes it where it still lies under its temporary name. */
async function letGo(partial: PartialFile, request: SaveRequest): Promise<void> {
  await partial.handle.close()
  try {
    await removePartial(partial)
    request.onPartial(partial, false)
  } catch {
    // It stays noted, and the next start tries again.
  }
}
