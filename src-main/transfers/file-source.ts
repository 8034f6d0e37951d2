import { constants } from 'node:fs'
import { type FileHandle, lstat, open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { ErrorCode } from '../../src-preload/contract/error-codes.ts'
import type { Failure } from '../../src-preload/contract/result.ts'
import type { PieceMemory } from '../transport/port.ts'
import { type Digest, noDigest, type StartDigest } from './digest.ts'
import { changeSince } from './file-snapshot.ts'
import { readFailure } from './fs-failure.ts'
import type { LocalFile } from './judge-file.ts'
import type { SmallRead } from './small-files.ts'

// Large reads: with the usual 64 KiB the same upload costs twice the CPU time, with 1 MiB a twentieth more.
const READ_BYTES = 2 * 1024 * 1024

// What opening says where a link, a folder or a socket lies in a file's place.
const IRREGULAR: ReadonlySet<ErrorCode> = new Set(['FILE_LINK_LOOP', 'FILE_IS_FOLDER', 'FILE_NOT_REGULAR'])

/** A file on its way to a service. */
export interface FileSource {
  readonly file: LocalFile
  /** Starts reading from the beginning. The stream fails with {@link SourceError} when the file is not as judged. */
  open(): Readable
  /** As {@link open}, piece by piece, into memory that is lent. */
  pieces(memory: PieceMemory): AsyncGenerator<Buffer>
  /** Why reading failed last time, or null. Kept here because a transport reports every broken body alike. */
  failure(): Failure | null
  /** True once the last byte was handed over in any attempt: before that no service can have the whole file. */
  readThrough(): boolean
  /** It was read and compared elsewhere, wholly, and what was read is handed over. */
  took(read: SmallRead): void
  /** SHA-256 of what was handed over, as hex; null before {@link readThrough}, and where it could not be worked out. */
  sha256(): string | null
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

const fresh: PieceMemory = {
  take: (bytes) => Buffer.allocUnsafe(bytes),
  giveBack: () => undefined,
  heldUntil: () => undefined,
}

/** Pieces the digest may be behind: a slow one holds up the sending instead of the memory of all that was sent. */
const PIECES_BEHIND = 2

/**
 * Reads a judged file for sending, one piece ahead of what is asked for. It is compared with its snapshot when opened
 * and again before its last piece is handed over, so a file that changed under the upload ({@link changeSince},
 * `FILE_MISSING`) never completes a request. `startDigest` says whether and where its digest is
 * worked out.
 */
export function createFileSource(file: LocalFile, startDigest: StartDigest = noDigest): FileSource {
  let failure: Failure | null = null
  let readThrough = false
  let sha256: string | null = null
  const pieces = async function* (memory: PieceMemory): AsyncGenerator<Buffer> {
    failure = null
    let handle: FileHandle | null = null
    const digest = startDigest(file.bytes)
    try {
      handle = await open(file.path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
      await compare(handle, file)
      const read = readAhead(handle, file, memory, digest)
      for (let left = file.bytes; left > 0; ) {
        const piece = await read(left)
        left -= piece.length
        if (left === 0) {
          const hex = await digest.hex()
          await compare(handle, file)
          sha256 = hex
          readThrough = true
        }
        yield piece
      }
    } catch (error) {
      const told = tell(error, file)
      failure = told.failure
      throw told
    } finally {
      digest.drop()
      await handle?.close()
    }
  }
  return {
    file,
    open: () => Readable.from(pieces(fresh), { objectMode: false, highWaterMark: READ_BYTES }),
    pieces,
    failure: () => failure,
    readThrough: () => readThrough,
    sha256: () => sha256,
    took(read) {
      failure = read.failure
      readThrough = read.failure === null
      sha256 = read.sha256
    },
  }
}

/** Answers the next piece and starts reading the one behind it, while `left` says how many bytes are still to come. */
function readAhead(
  handle: FileHandle,
  file: LocalFile,
  memory: PieceMemory,
  digest: Digest,
): (left: number) => Promise<Buffer> {
  const looking: Promise<void>[] = []
  const readOne = async (left: number): Promise<Buffer> => {
    if (looking.length >= PIECES_BEHIND) await looking.shift()
    const room = memory.take(Math.min(READ_BYTES, left))
    const { bytesRead } = await handle.read(room, 0, room.length, null)
    // Whoever writes a file anew makes it empty first: what it is now says more than that it ended.
    if (bytesRead === 0) await compare(handle, file)
    if (bytesRead === 0) throw changed('FILE_SHRANK', file)
    const piece = room.subarray(0, bytesRead)
    const look = digest.update(piece)
    if (look !== undefined) {
      // The piece may be used up long before: what comes into its memory then must not be what is looked at.
      memory.heldUntil(piece, look)
      looking.push(look)
    }
    return piece
  }
  let ahead: Promise<Buffer> | null = null
  return async (left) => {
    const piece = await (ahead ?? readOne(left))
    const rest = left - piece.length
    ahead = rest > 0 ? readOne(rest) : null
    // Whoever stops reading never hears of it.
    ahead?.catch(() => undefined)
    return piece
  }
}

/** Says why a judged file is no longer as it was (`FILE_GREW`, `FILE_MISSING`, …), or null. Does not open it. */
export async function checkSource(file: LocalFile): Promise<Failure | null> {
  try {
    const change = changeSince(file.snapshot, await lstat(file.path, { bigint: true }))
    return change === null ? null : changed(change, file).failure
  } catch (error) {
    return readFailure(error, file.name).failure
  }
}

/** Both the open file and whatever lies at its path now must be what was judged: editors save by replacing. */
async function compare(handle: FileHandle, file: LocalFile): Promise<void> {
  // Both at once: of a small file these questions take longer than reading it.
  const both = await Promise.all([handle.stat({ bigint: true }), lstat(file.path, { bigint: true })])
  // What lies at the path first: a file that was moved away is not the one that people see there now.
  for (const stats of both.reverse()) {
    const change = changeSince(file.snapshot, stats)
    if (change !== null) throw changed(change, file)
  }
}

/** What ends a source over a thrown error of the file system. */
export function tell(error: unknown, file: LocalFile): SourceError {
  if (error instanceof SourceError) return error
  const { failure } = readFailure(error, file.name)
  // It was an ordinary file when it was judged: whatever lies there now took its place.
  return IRREGULAR.has(failure.code) ? changed('FILE_REPLACED', file) : new SourceError(failure)
}

/** What ends a source whose file is not as it was judged. */
export function changed(code: ErrorCode, file: LocalFile): SourceError {
  return new SourceError({ code, facts: { name: file.name } })
}
