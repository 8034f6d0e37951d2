import { Worker } from 'node:worker_threads'
import { jpegDecoder } from '../pictures/jpeg-decoder.ts'
import type { Clock } from '../support/clock.ts'
import { type WorkDone, type WorkOrder, workDoneSchema } from './work-order.ts'

/** A picture that takes longer than this is given up. The largest one allowed takes a few seconds. */
const DEADLINE_MS = 120_000

const FAILED: WorkDone = { reason: 'The picture could not be worked on.' }

/**
 * Works on one picture in a thread of its own and resolves with what came of it; null when `signal` ended it. A thread
 * that crashes, runs out of memory or never ends counts as a failed picture, never as a failed service.
 */
export function runWorker(
  script: URL,
  order: Omit<WorkOrder, 'jpegDecoder'>,
  clock: Clock,
  signal: AbortSignal,
): Promise<WorkDone | null> {
  if (signal.aborted) return Promise.resolve(null)
  return new Promise((resolve) => {
    const worker = new Worker(script, {
      workerData: { ...order, jpegDecoder: jpegDecoder() },
      // A decoder's own chatter belongs to nobody.
      stdout: true,
      stderr: true,
    })
    const end = (done: WorkDone | null): void => {
      cancelDeadline()
      signal.removeEventListener('abort', onAbort)
      worker.removeAllListeners()
      // Whatever a thread says while it is being ended interests nobody any more.
      worker.on('error', () => {})
      void worker.terminate().then(() => resolve(done))
    }
    const onAbort = (): void => end(null)
    const cancelDeadline = clock.after(DEADLINE_MS, () => end({ reason: 'The picture took too long to work on.' }))
    signal.addEventListener('abort', onAbort, { once: true })
    worker.on('message', (message: unknown) => end(workDoneSchema.safeParse(message).data ?? FAILED))
    worker.on('error', () => end(FAILED))
    worker.on('exit', () => end(FAILED))
  })
}
