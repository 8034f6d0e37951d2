import { constants } from 'node:fs'
import { type FileHandle, open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import { readFailure } from '../transfers/fs-failure.ts'

/** An address, a contact and a sealed key are a few kilobytes; whatever is larger is something else. */
export const HAND_OVER_BYTES = 64 * 1024

/** Two thousand profiles with their keys; whatever is larger is something else. */
export const RECOVERY_BYTES = 4 * 1024 * 1024

/** A hand-over file as it was found: its name for people, its bytes not looked at yet. */
export interface HandOverFile {
  readonly name: string
  readonly bytes: Buffer
}

async function readOpened(handle: FileHandle, name: string, maxBytes: number): Promise<Result<HandOverFile>> {
  const stats = await handle.stat()
  if (!stats.isFile()) return fail('FILE_NOT_REGULAR', { name })
  const bytes = Buffer.alloc(maxBytes + 1)
  let filled = 0
  // One byte more than allowed at most: a file can grow after its size was asked.
  for (let read = 1; read > 0 && filled < bytes.length; filled += read) {
    read = (await handle.read(bytes, filled, bytes.length - filled, filled)).bytesRead
  }
  if (filled === 0) return fail('FILE_EMPTY', { name })
  if (filled > maxBytes) return fail('SEALED_FILE_TOO_LARGE', { name, bytes: Math.max(stats.size, filled), maxBytes })
  return ok({ name, bytes: bytes.subarray(0, filled) })
}

/**
 * Reads a hand-over file that a person opened: a regular file of at most `maxBytes`. Answers
 * `FILE_MISSING`, `FILE_NOT_REGULAR` (a folder, a device or a pipe), `FILE_EMPTY`, `SEALED_FILE_TOO_LARGE` with both sizes in
 * bytes, or `FILE_UNREADABLE`; each with the file's name, none with its path.
 */
export async function readHandOverFile(path: string, maxBytes = HAND_OVER_BYTES): Promise<Result<HandOverFile>> {
  const name = basename(path).slice(0, 255)
  let handle: FileHandle | null = null
  try {
    // Asked before opening, because opening a device can already do something, and again of what was really opened.
    if (!(await stat(path)).isFile()) return fail('FILE_NOT_REGULAR', { name })
    // Should a pipe stand there by now, opening it must not wait for a writer. Windows has no such flag.
    handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    return await readOpened(handle, name, maxBytes)
  } catch (error) {
    return readFailure(error, name)
  } finally {
    await handle?.close()
  }
}
