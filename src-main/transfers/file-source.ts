import { constants } from 'node:fs'
import { type FileHandle, lstat, open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { Failure } from '../../src-preload/contract/result.ts'
import { sameSnapshot, snapshotOf } from './file-snapshot.ts'
import { readFailure } from './fs-failure.ts'
import type { LocalFile } from './judge-file.ts'

// Large reads: with the usual 64 KiB the same upload costs twice the CPU time.
const READ_BYTES = 1024 * 1024

/** A file on its way to a service. */
export interface FileSource {
  readonly file: LocalFile
  /** Starts reading from the beginning. The stream fails with {@link SourceError} when the file is not as judged. */
  open(): Readable
  /** Why reading failed last time, or null. Kept here because a transport reports every broken body alike. */
  failure(): Failure | null
  /** True once the last byte was handed over in any attempt: before that no service can have the whole file. */
  readThrough(): boolean
}

/** Ends a source's stream; carries what the person is told. */
export class SourceError extends Error {
  readonly failure: Failure

  constructor(failure: Failure) {
    super(failure.code)
    this.name = 'SourceError'
    this.failure = failure
  }
}

/**
 * Reads a judged file for sending. It is compared with its snapshot when opened and again before its last piece is
 * handed over, so a file that changed under the upload (`FILE_CHANGED`, `FILE_MISSING`) never completes a request.
 */
export function createFileSource(file: LocalFile): FileSource {
  let failure: Failure | null = null
  let readThrough = false
  const pieces = async function* (): AsyncGenerator<Buffer> {
    failure = null
    let handle: FileHandle | null = null
    try {
      handle = await open(file.path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
      await compare(handle, file)
      let left = file.bytes
      while (left > 0) {
        const piece = Buffer.allocUnsafe(Math.min(READ_BYTES, left))
        const { bytesRead } = await handle.read(piece, 0, piece.length, null)
        if (bytesRead === 0) throw changed(file)
        left -= bytesRead
        if (left === 0) {
          await compare(handle, file)
          readThrough = true
        }
        yield piece.subarray(0, bytesRead)
      }
    } catch (error) {
      const told = tell(error, file)
      failure = told.failure
      throw told
    } finally {
      await handle?.close()
    }
  }
  return {
    file,
    open: () => Readable.from(pieces(), { objectMode: false, highWaterMark: READ_BYTES }),
    failure: () => failure,
    readThrough: () => readThrough,
  }
}

/** Says why a judged file is no longer as it was (`FILE_CHANGED`, `FILE_MISSING`, …), or null. Does not open it. */
export async function checkSource(file: LocalFile): Promise<Failure | null> {
  try {
    const found = snapshotOf(await lstat(file.path, { bigint: true }))
    return sameSnapshot(found, file.snapshot) ? null : changed(file).failure
  } catch (error) {
    return readFailure(error, file.name).failure
  }
}

/** Both the open file and whatever lies at its path now must be what was judged: editors save by replacing. */
async function compare(handle: FileHandle, file: LocalFile): Promise<void> {
  const held = snapshotOf(await handle.stat({ bigint: true }))
  const found = snapshotOf(await lstat(file.path, { bigint: true }))
  if (!sameSnapshot(held, file.snapshot) || !sameSnapshot(found, file.snapshot)) throw changed(file)
}

function tell(error: unknown, file: LocalFile): SourceError {
  if (error instanceof SourceError) return error
  const { failure } = readFailure(error, file.name)
  // It was an ordinary file when it was judged: whatever lies there now took its place.
  return failure.code === 'FILE_NOT_REGULAR' ? changed(file) : new SourceError(failure)
}

function changed(file: LocalFile): SourceError {
  return new SourceError({ code: 'FILE_CHANGED', facts: { name: file.name } })
}
