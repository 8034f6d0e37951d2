import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import { LIMITS } from '../../src-preload/contract/views.ts'
import { TransportStreamError } from '../transport/port.ts'
import { ResultContent } from './result-content.ts'

// Small enough that hashing one piece is never felt, large enough that there are few.
const PIECE_BYTES = 1024 * 1024

/** A result as it was saved: where, and the size in bytes and SHA-256 (hex) of its receipt. */
export interface SavedModel {
  readonly path: string
  readonly bytes: number
  readonly sha256: string
}

/** More than a window is given at once: shown as a refusal to show it, not as trouble of the service. */
export function tooLarge(): Result<never> {
  return fail('ANSWER_TOO_LARGE', { maxBytes: LIMITS.modelBytes })
}

/**
 * Reads a saved result whole, if it still is what the receipt says. `NOT_FOUND` when it is gone, unreadable or
 * altered: whatever lies there now is not the result. `ANSWER_TOO_LARGE` above {@link LIMITS.modelBytes}.
 */
export async function readSavedModel(saved: SavedModel, signal: AbortSignal): Promise<Result<Uint8Array<ArrayBuffer>>> {
  if (saved.bytes > LIMITS.modelBytes) return tooLarge()
  let handle: FileHandle | null = null
  try {
    handle = await open(saved.path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
    const found = await handle.stat()
    if (!found.isFile() || found.size !== saved.bytes) return fail('NOT_FOUND', { why: 'changed' })
    // A buffer of its own: sending a view across processes would copy the whole pool behind it.
    const bytes = new Uint8Array(saved.bytes)
    const hash = createHash('sha256')
    for (let at = 0; at < bytes.length; ) {
      if (signal.aborted) return fail('CANCELLED')
      const { bytesRead } = await handle.read(bytes, at, Math.min(PIECE_BYTES, bytes.length - at), at)
      if (bytesRead === 0) return fail('NOT_FOUND', { why: 'changed' })
      hash.update(bytes.subarray(at, at + bytesRead))
      at += bytesRead
    }
    return hash.digest('hex') === saved.sha256 ? ok(bytes) : fail('NOT_FOUND', { why: 'changed' })
  } catch {
    return fail('NOT_FOUND', { why: 'gone' })
  } finally {
    await handle?.close()
  }
}

/**
 * Reads a model that is being downloaded into memory. `announced` are lengths in bytes, null where unknown.
 * `ANSWER_TOO_LARGE` above {@link LIMITS.modelBytes}, `DOWNLOAD_INCOMPLETE` when it broke off, is not as long as
 * announced, or is no GLB at all. The stream is destroyed in every case.
 */
export async function readModelStream(
  stream: Readable,
  announced: readonly (number | null)[],
): Promise<Result<Uint8Array<ArrayBuffer>>> {
  const content = new ResultContent('model.glb')
  const pieces: Buffer[] = []
  // Without a listener an error that comes before the first read would end the app; reading still meets it.
  stream.on('error', () => undefined)
  try {
    if (announced.some((bytes) => bytes !== null && bytes > LIMITS.modelBytes)) return tooLarge()
    for await (const chunk of stream) {
      const piece: Buffer = Buffer.from(chunk)
      content.add(piece)
      if (content.bytes > LIMITS.modelBytes) return tooLarge()
      pieces.push(piece)
    }
  } catch (error) {
    const code = error instanceof TransportStreamError ? error.failure.code : 'NETWORK_LOST'
    if (code === 'CANCELLED' || code === 'ANSWER_TOO_LARGE') return fail(code)
    return fail('DOWNLOAD_INCOMPLETE', { received: content.bytes, cause: code })
  } finally {
    stream.destroy()
  }
  const wrong = content.judge(announced)
  if (wrong !== null) return fail(wrong.code, wrong.facts)
  const bytes = new Uint8Array(content.bytes)
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.length
  }
  return ok(bytes)
}
