import type { Readable } from 'node:stream'
import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import { LIMITS } from '../../src-preload/contract/views.ts'
import { TransportStreamError } from '../transport/port.ts'
import { imageType } from './image-kind.ts'

/** Previews kept in memory, in bytes altogether. */
const CACHE_BYTES = 8 * LIMITS.previewBytes

/**
 * Reads a preview image whole. `ANSWER_TOO_LARGE` above {@link LIMITS.previewBytes}, `ANSWER_UNREADABLE` when it is no
 * PNG, JPEG or WebP, `DOWNLOAD_INCOMPLETE` when it broke off. The stream is destroyed in every case.
 */
export async function readPreview(stream: Readable, announced: number | null): Promise<Result<Uint8Array>> {
  const pieces: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of stream) {
      const piece: Buffer = Buffer.from(chunk)
      bytes += piece.length
      if (bytes > LIMITS.previewBytes) return fail('ANSWER_TOO_LARGE', { maxBytes: LIMITS.previewBytes })
      pieces.push(piece)
    }
  } catch (error) {
    return fail(
      error instanceof TransportStreamError && error.failure.code === 'CANCELLED' ? 'CANCELLED' : 'DOWNLOAD_INCOMPLETE',
    )
  } finally {
    stream.destroy()
  }
  if (announced !== null && announced !== bytes)
    return fail('DOWNLOAD_INCOMPLETE', { received: bytes, expected: announced })
  const image = new Uint8Array(Buffer.concat(pieces))
  const type = imageType(image)
  // The window shows no TIFF.
  return type === null || type === 'image/tiff' ? fail('ANSWER_UNREADABLE') : ok(image)
}

/** Keeps what was asked for last, within a bound of bytes. */
export class PreviewCache {
  readonly #images = new Map<string, Uint8Array>()
  #bytes = 0

  get(fileId: string): Uint8Array | null {
    const image = this.#images.get(fileId)
    if (image === undefined) return null
    // Taken out and put in again: a Map's order then is the order of use.
    this.#images.delete(fileId)
    this.#images.set(fileId, image)
    return image
  }

  put(fileId: string, image: Uint8Array): void {
    this.drop(fileId)
    this.#images.set(fileId, image)
    this.#bytes += image.byteLength
    for (const oldest of this.#images.keys()) {
      if (this.#bytes <= CACHE_BYTES) break
      this.drop(oldest)
    }
  }

  drop(fileId: string): void {
    this.#bytes -= this.#images.get(fileId)?.byteLength ?? 0
    this.#images.delete(fileId)
  }
}
