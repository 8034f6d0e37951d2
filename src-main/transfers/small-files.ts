import { createHash } from 'node:crypto'
import { closeSync, constants, fstatSync, lstatSync, openSync, readSync } from 'node:fs'
import type { Failure } from '../../src-preload/contract/result.ts'
import { changeSince } from './file-snapshot.ts'
import { changed, SourceError, tell } from './file-source.ts'
import type { LocalFile } from './judge-file.ts'

/** Files up to this size are read together with others, in bytes. */
export const SMALL_BYTES = 256 * 1024

/** What reading a small file came to. */
export interface SmallRead {
  /** Why it is not what was judged, or cannot be read; null: its bytes are where they were to go. */
  readonly failure: Failure | null
  readonly sha256: string | null
}

/** A small file and where its bytes are to go; the room is as long as the file. */
export interface SmallPlace {
  readonly file: LocalFile
  readonly room: Uint8Array
}

/** Reads them one after the other, in the order given. Rooms have to lie in shared memory to be filled elsewhere. */
export type ReadSmall = (places: readonly SmallPlace[]) => Promise<readonly SmallRead[]>

/**
 * Reads one, and compares it with its snapshot before and after as a large one is. Waits for the disk: for a thread
 * that nothing else waits for.
 */
export function readSmallFile({ file, room }: SmallPlace): SmallRead {
  let fd: number | null = null
  try {
    fd = openSync(file.path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
    compare(fd, file)
    for (let at = 0; at < room.length; ) {
      const read = readSync(fd, room, at, room.length - at, null)
      // Whoever writes a file anew makes it empty first: what it is now says more than that it ended.
      if (read === 0) compare(fd, file)
      if (read === 0) throw changed('FILE_SHRANK', file)
      at += read
    }
    compare(fd, file)
    return { failure: null, sha256: createHash('sha256').update(room).digest('hex') }
  } catch (error) {
    const { failure } = error instanceof SourceError ? error : tell(error, file)
    return { failure, sha256: null }
  } finally {
    if (fd !== null) closeSync(fd)
  }
}

function compare(fd: number, file: LocalFile): void {
  // What lies at the path first: a file that was moved away is not the one that people see there now.
  for (const stats of [lstatSync(file.path, { bigint: true }), fstatSync(fd, { bigint: true })]) {
    const change = changeSince(file.snapshot, stats)
    if (change !== null) throw changed(change, file)
  }
}
