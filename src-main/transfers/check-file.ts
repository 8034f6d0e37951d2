import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import type { FileVerdict } from '../../src-preload/contract/saving.ts'
import { errnoOf } from './fs-failure.ts'

// Small enough that hashing one piece is never felt by the window, large enough that there are few.
const PIECE_BYTES = 1024 * 1024

/** What a file was when it was saved: `bytes` and SHA-256 as hex. */
export interface ExpectedFile {
  readonly path: string
  readonly bytes: number
  readonly sha256: string
}

/**
 * Compares a file with what it was, by size and SHA-256, a piece at a time. A link or anything else that is no regular
 * file is `changed`: what was saved there is not there any more. Null when the signal aborts first.
 */
export async function checkFile(expected: ExpectedFile, signal: AbortSignal): Promise<FileVerdict | null>
export async function checkFile(expected: ExpectedFile): Promise<FileVerdict>
export async function checkFile(expected: ExpectedFile, signal?: AbortSignal): Promise<FileVerdict | null> {
  let handle: FileHandle | null = null
  try {
    handle = await open(expected.path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
    const found = await handle.stat()
    if (!found.isFile() || found.size !== expected.bytes) return 'changed'
    const hash = createHash('sha256')
    const buffer = Buffer.allocUnsafe(PIECE_BYTES)
    for (let at = 0; ; ) {
      if (signal?.aborted === true) return null
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, at)
      if (bytesRead === 0) break
      hash.update(buffer.subarray(0, bytesRead))
      at += bytesRead
    }
    return hash.digest('hex') === expected.sha256 ? 'same' : 'changed'
  } catch (error) {
    return verdictOf(errnoOf(error))
  } finally {
    await handle?.close()
  }
}

function verdictOf(errno: string): FileVerdict {
  if (errno === 'ENOENT' || errno === 'ENOTDIR') return 'gone'
  // A link that O_NOFOLLOW refused; a socket or a device without a driver.
  return errno === 'ELOOP' || errno === 'ENXIO' ? 'changed' : 'unreadable'
}
