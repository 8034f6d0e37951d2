import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import { LIMITS } from '../../src-preload/contract/views.ts'
import { removePartial } from '../transfers/partial-file.ts'
import { PreviewCache, readPreview } from '../transfers/preview-bytes.ts'
import type { ReceiptStore } from '../transfers/receipt-store.ts'
import { RESULT_BYTES, type SavedResult, type SaveResult } from '../transfers/save-result.ts'
import type { BatchBook } from './batch-book.ts'
import { type BatchRecord, type FileRecord, resultOf, type StoredResult } from './batch-record.ts'
import { bounded } from './job-outcomes.ts'
import { type JobPorts, type StopReason, stopReasonOf, unlessStopped } from './job-ports.ts'
import { receiptOf } from './job-transition.ts'
import { createModelLook } from './result-model.ts'
import { createRunning } from './running.ts'
import { explained } from './why-refused.ts'

/** Results of one profile that are saved at the same time. */
const AT_ONCE = 2

export interface ResultPorts extends JobPorts {
  readonly book: BatchBook
  readonly receipts: ReceiptStore
  readonly saveResult: SaveResult
}

/** How many of the asked-for results were saved, and how many not; each file's view says why. */
export interface SaveSummary {
  readonly saved: number
  readonly failed: number
}

/** Results of finished jobs: saving and looking. Another profile's file is `NOT_FOUND`. */
export interface Results {
  /**
   * Saves results into a folder; resolves when the last one has ended. A file that is being saved already is not
   * saved twice. `NOT_FOUND` when one of the files has no result: then none is saved.
   */
  save(tenantId: string, fileIds: readonly string[], folder: string): Promise<Result<SaveSummary>>
  /** Ends the saving of a file; its partial is removed and the result stays ready. */
  cancel(tenantId: string, fileId: string): void
  /** The preview image of a result, at most {@link LIMITS.previewBytes}. */
  previewBytes(tenantId: string, fileId: string): Promise<Result<Uint8Array>>
  /** A result's whole model, from the saved file or from the service, see {@link createModelLook}. */
  modelBytes(tenantId: string, fileId: string): Promise<Result<Uint8Array<ArrayBuffer>>>
  /** Removes what a crash left half-written. Files that are not ours stay. */
  resume(): Promise<void>
  stopTenant(tenantId: string, reason: 'removed'): Promise<void>
  readonly saving: number
  /** Latchkey is locked: nothing more is fetched; what is asked for waits. */
  hold(): void
  /** Breaks off what is being fetched; savings begin anew at {@link release}. */
  cut(): Promise<void>
  release(): void
  drain(): Promise<void>
  shutdown(): Promise<void>
}

interface Waiting {
  readonly record: BatchRecord
  readonly file: FileRecord
  readonly result: StoredResult
  readonly folder: string
  readonly done: (saved: boolean) => void
}

/** Builds it on the book of batches. */
export function createResults(ports: ResultPorts): Results {
  const { book } = ports
  const running = createRunning(ports.onBug)
  const looking = createRunning(ports.onBug)
  const cache = new PreviewCache()
  const models = createModelLook(ports)
  let waiting: Waiting[] = []
  let held = false

  const find = (tenantId: string, fileId: string): Omit<Waiting, 'folder' | 'done'> | null => {
    for (const record of book.list(tenantId)) {
      const file = record.files.find((entry) => entry.id === fileId)
      const result = file === undefined ? null : resultOf(file)
      if (file !== undefined && result !== null) return { record, file, result }
    }
    return null
  }

  const pump = (): void => {
    if (held) return
    for (const next of [...waiting]) {
      const { tenantId } = next.record
      if (running.has(next.file.id) || running.count(tenantId) >= AT_ONCE) continue
      waiting = waiting.filter((entry) => entry !== next)
      let saved = false
      let stopped: StopReason | null = null
      running.start(
        next.file.id,
        tenantId,
        async (signal) => {
          saved = await saveOne(next, signal)
          stopped = stopReasonOf(signal)
        },
        () => {
          if (stopped === 'locked' && !saved) {
            book.setSaving(next.record.id, next.file.id, null)
            waiting.unshift(next)
          } else {
            book.setSaving(next.record.id, next.file.id, undefined)
            next.done(saved)
          }
          pump()
        },
      )
    }
  }

  const saveOne = async (job: Waiting, signal: AbortSignal): Promise<boolean> => {
    const { record, file, result, folder } = job
    const session =
      (await unlessStopped(ports.session(record.tenantId, record.generation), signal)) ?? fail('CANCELLED')
    const answer: Result<SavedResult> = !session.ok
      ? session
      : await ports.saveResult({
          folder,
          originalName: file.local.name,
          remoteName: result.fileName,
          statedBytes: result.bytes,
          open: () =>
            session.value.adapter.download(session.value.context, result.url, { maxBytes: RESULT_BYTES, signal }),
          signal,
          onProgress: (fraction) => book.setSaving(record.id, file.id, fraction),
          onPartial: ({ path, dev, ino }, exists) => {
            if (!exists) ports.receipts.forgetPartial(path)
            else {
              ports.receipts.notePartial({ path, tenantId: record.tenantId, dev: String(dev), ino: String(ino) })
            }
          },
        })
    settle(job, answer.ok ? answer : await explained(ports, job.record, { session, answer, signal }))
    return answer.ok
  }

  const settle = (job: Waiting, answer: Result<SavedResult>): void => {
    const { record, file, result } = job
    if (!answer.ok) {
      // A copy saved earlier stays shown as saved, and giving up is no failure.
      const { code } = answer.failure
      if (code === 'CANCELLED' || code === 'KEYS_LOCKED' || file.outcome.outcome === 'saved') return
      const failure = bounded(answer.failure)
      book.amend(record.id, (now) => withOutcome(now, file.id, { outcome: 'not-saved', result, failure }))
      return
    }
    const { name, folder, bytes, sha256 } = answer.value
    book.amend(record.id, (now) =>
      withOutcome(now, file.id, { outcome: 'saved', result, savedName: name, folder, bytes, sha256 }),
    )
    ports.receipts.add({
      savedAt: ports.clock.now(),
      tenantId: record.tenantId,
      generation: record.generation,
      jobId: receiptOf(record.state)?.jobId ?? '',
      fileId: file.id,
      name,
      folder,
      bytes,
      sha256,
    })
  }

  const fetchPreview = async (tenantId: string, fileId: string, signal: AbortSignal): Promise<Result<Uint8Array>> => {
    const found = find(tenantId, fileId)
    const preview = found?.result.preview ?? null
    if (found === null || preview === null) return fail('NOT_FOUND')
    const asked = ports.session(tenantId, found.record.generation)
    const session = (await unlessStopped(asked, signal)) ?? fail('CANCELLED')
    if (!session.ok) return session
    const { adapter, context } = session.value
    const opened = await adapter.download(context, preview.url, { maxBytes: LIMITS.previewBytes, signal })
    if (!opened.ok) return opened.failure.code === 'NOT_FOUND' ? fail('RESULT_GONE') : opened
    const image = await readPreview(opened.value.stream, opened.value.bytes)
    if (image.ok) cache.put(fileId, image.value)
    return image
  }

  const giveUp = (left: (entry: Waiting) => boolean): void => {
    const dropped = waiting.filter((entry) => !left(entry))
    waiting = waiting.filter(left)
    for (const entry of dropped) {
      book.setSaving(entry.record.id, entry.file.id, undefined)
      entry.done(false)
    }
  }
  const stop = async (reason: 'removed' | 'shutdown', tenantId?: string): Promise<void> => {
    giveUp((entry) => tenantId !== undefined && entry.record.tenantId !== tenantId)
    await Promise.all([
      running.stopAll(reason, tenantId),
      looking.stopAll(reason, tenantId),
      models.stopAll(reason, tenantId),
    ])
  }

  return {
    async save(tenantId, fileIds, folder) {
      const found = [...new Set(fileIds)].map((fileId) => find(tenantId, fileId))
      const jobs = found.filter((job) => job !== null)
      if (jobs.length === 0 || jobs.length !== found.length) return fail('NOT_FOUND')
      const busy = (fileId: string): boolean => running.has(fileId) || waiting.some((entry) => entry.file.id === fileId)
      const ends = jobs
        .filter((job) => !busy(job.file.id))
        .map((job) => {
          book.setSaving(job.record.id, job.file.id, null)
          return new Promise<boolean>((done) => waiting.push({ ...job, folder, done }))
        })
      pump()
      const saved = (await Promise.all(ends)).filter((end) => end).length
      return ok({ saved, failed: ends.length - saved })
    },
    cancel(tenantId, fileId) {
      if (find(tenantId, fileId) === null) return
      giveUp((entry) => entry.file.id !== fileId)
      running.stop(fileId, 'cancel')
    },
    previewBytes(tenantId, fileId) {
      // Asked of the book first: the cache knows no profiles.
      if (find(tenantId, fileId) === null) return Promise.resolve(fail('NOT_FOUND'))
      const cached = cache.get(fileId)
      if (cached !== null) return Promise.resolve(ok(cached))
      if (looking.has(fileId)) return looking.idle().then(() => this.previewBytes(tenantId, fileId))
      return new Promise((resolve) => {
        let image: Result<Uint8Array> = fail('INTERNAL')
        looking.start(
          fileId,
          tenantId,
          async (signal) => {
            image = await fetchPreview(tenantId, fileId, signal)
          },
          () => resolve(image),
        )
      })
    },
    modelBytes(tenantId, fileId) {
      const found = find(tenantId, fileId)
      return found === null ? Promise.resolve(fail('NOT_FOUND')) : models.look(tenantId, found)
    },
    async resume() {
      const partials = ports.receipts.partials()
      for (const partial of partials.ok ? partials.value : []) {
        try {
          await removePartial({ path: partial.path, dev: BigInt(partial.dev), ino: BigInt(partial.ino) })
          ports.receipts.forgetPartial(partial.path)
        } catch {
          // A drive that is not there today may be there at the next start.
        }
      }
    },
    stopTenant(tenantId, reason) {
      for (const file of book.list(tenantId).flatMap((record) => record.files)) cache.drop(file.id)
      return stop(reason, tenantId)
    },
    get saving() {
      // What waits for the end of a lock is not waited for: it may be tomorrow.
      return running.size + (held ? 0 : waiting.length)
    },
    hold() {
      held = true
    },
    async cut() {
      await Promise.all([running.stopAll('locked'), looking.stopAll('locked'), models.stopAll('locked')])
    },
    release() {
      held = false
      pump()
    },
    async drain() {
      await Promise.all([running.idle(), looking.idle(), models.idle()])
    },
    shutdown: () => stop('shutdown'),
  }
}

function withOutcome(record: BatchRecord, fileId: string, outcome: FileRecord['outcome']): BatchRecord {
  return { ...record, files: record.files.map((file) => (file.id === fileId ? { ...file, outcome } : file)) }
}
