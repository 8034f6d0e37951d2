import { Worker } from 'node:worker_threads'
import type { Clock } from '../support/clock.ts'
import { type ThumbnailOrder, thumbnailDoneSchema } from './thumbnail-order.ts'

/** A picture that takes longer than this is given up. The largest one allowed takes a few seconds. */
export const THUMBNAIL_DEADLINE_MS = 20_000

/** Makes a small PNG of a picture's bytes, or null. The bytes are given away. */
export type DrawThumbnail = (
  bytes: Uint8Array<ArrayBuffer>,
  longest: number,
  signal: AbortSignal,
) => Promise<Uint8Array<ArrayBuffer> | null>

/**
 * Draws thumbnails in threads running `script`. A thread that crashes, runs out of memory, takes too long or is ended
 * by its signal makes a picture that is not shown, and nothing else.
 */
export function createThumbnailThread(script: string | URL, clock: Clock): DrawThumbnail {
  return async (bytes, longest, signal) => {
    // Loaded with the first picture: a start of the app has no use for a decoder.
    const { jpegDecoder } = await import('./jpeg-decoder.ts')
    if (signal.aborted) return null
    const decoder = jpegDecoder()
    const order: ThumbnailOrder = { bytes, longest, jpegDecoder: decoder }
    return new Promise((resolve) => {
      const worker = new Worker(script, {
        workerData: order,
        transferList: [bytes.buffer, decoder],
        // A decoder's own chatter belongs to nobody, and nothing of main's environment to a decoder.
        stdout: true,
        stderr: true,
        env: {},
        // Pixels do not count here; what does is small unless something is wrong.
        resourceLimits: { maxOldGenerationSizeMb: 128 },
      })
      const end = (png: Uint8Array | null): void => {
        cancelDeadline()
        signal.removeEventListener('abort', onAbort)
        worker.removeAllListeners()
        // Whatever a thread says while it is being ended interests nobody any more.
        worker.on('error', () => {})
        void worker.terminate().then(() => resolve(png === null ? null : new Uint8Array(png)))
      }
      const onAbort = (): void => end(null)
      const cancelDeadline = clock.after(THUMBNAIL_DEADLINE_MS, () => end(null))
      signal.addEventListener('abort', onAbort, { once: true })
      worker.on('message', (message: unknown) => end(thumbnailDoneSchema.safeParse(message).data?.png ?? null))
      worker.on('error', () => end(null))
      worker.on('exit', () => end(null))
    })
  }
}
