import { randomBytes, randomUUID } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '../support/clock.ts'
import { WITH_FAULTS } from '../support/with-faults.ts'
import type { PracticeFaults } from './faults.ts'
import type { Job, JobFile } from './job-rows.ts'
import type { FileOutcome, JobStore } from './job-store.ts'
import type { PracticeFolders } from './practice-data.ts'
import { runWorker } from './run-worker.ts'
import type { WorkDone } from './work-order.ts'

/** What a queue needs to work. `script` is the worker's file: source in tests, a bundle of its own in the app. */
export interface QueueParts {
  readonly clock: Clock
  readonly folders: PracticeFolders
  readonly jobs: JobStore
  readonly faults: PracticeFaults
  readonly script: URL
}

// Larger limits than any mesh here; a service accepts any number, a worker needs one it can count with.
const MOST_TRIANGLES = 10_000_000

/**
 * Works on the waiting files one after the other, oldest job first. One at a time keeps the memory within its bound.
 * The waiting list is the database itself: a service that was killed goes on where it stood.
 */
export class WorkQueue {
  readonly #parts: QueueParts
  readonly #closing = new AbortController()
  readonly #changes = new EventEmitter().setMaxListeners(0)
  #running: Promise<void> | null = null

  constructor(parts: QueueParts) {
    this.#parts = parts
  }

  /** Starts working unless it already does. Call it after a job was added, and once at start. */
  wake(): void {
    if (this.#running !== null || this.#closing.signal.aborted) return
    this.#running = this.#drain().finally(() => {
      this.#running = null
    })
  }

  /** Calls `listener` whenever something about this job changed; the returned function ends that. */
  onChange(jobId: string, listener: () => void): () => void {
    this.#changes.on(jobId, listener)
    return () => this.#changes.off(jobId, listener)
  }

  /** Ends the work at once. A file that was being worked on waits again. */
  async close(): Promise<void> {
    this.#closing.abort()
    await this.#running
  }

  async #drain(): Promise<void> {
    const { jobs, faults } = this.#parts
    for (let next = jobs.nextWaiting(); next !== null; next = jobs.nextWaiting()) {
      if (WITH_FAULTS && faults.holdJobs) await Promise.race([faults.holdJobs(), aborted(this.#closing.signal)])
      if (this.#closing.signal.aborted) return
      const outcome = await this.#work(next.job, next.file)
      if (outcome === null) return
      jobs.settle(next.file, outcome)
      const job = jobs.byJobId(next.job.job_id)
      // The pictures are other people's; once nothing waits for them they go.
      if (job === null || job.finished_at !== null) this.#removeUploads(next.job)
      this.#changes.emit(next.job.job_id)
    }
  }

  async #work(job: Job, file: JobFile): Promise<FileOutcome | null> {
    const { clock, folders, faults, script } = this.#parts
    const begun = clock.now()
    const seconds = (): number => Math.max(0, clock.now() - begun) / 1_000
    if (WITH_FAULTS && faults.failEveryFile !== undefined) {
      return { outcome: 'failed', reason: faults.failEveryFile, seconds: seconds() }
    }
    const model = `tripo_model_${randomUUID()}.glb`
    const preview = `rendered_${randomBytes(4).toString('hex')}.png`
    const order = {
      source: join(folders.uploads, job.batch_id, `${file.file_id}${file.extension}`),
      model: join(folders.results, model),
      preview: join(folders.results, preview),
      faceLimit: job.face_limit === null ? null : Math.min(job.face_limit, MOST_TRIANGLES),
    }
    const done: WorkDone | null = await runWorker(script, order, clock, this.#closing.signal)
    if (done === null) return null
    if ('reason' in done) return { outcome: 'failed', reason: done.reason, seconds: seconds() }
    const withoutPreview = WITH_FAULTS && faults.withoutPreviews === true
    return {
      outcome: 'done',
      seconds: seconds(),
      model: { name: model, bytes: done.modelBytes },
      preview: withoutPreview ? null : { name: preview, bytes: done.previewBytes },
      triangles: done.triangles,
    }
  }

  #removeUploads(job: Job): void {
    rmSync(join(this.#parts.folders.uploads, job.batch_id), { recursive: true, force: true })
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
