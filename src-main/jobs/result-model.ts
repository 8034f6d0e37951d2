import { join } from 'node:path'
import { fail, type Result } from '../../src-preload/contract/result.ts'
import { LIMITS } from '../../src-preload/contract/views.ts'
import { createTurns } from '../tenants/turns.ts'
import { readModelStream, readSavedModel, tooLarge } from '../transfers/model-bytes.ts'
import type { BatchRecord, FileRecord, StoredResult } from './batch-record.ts'
import { type JobPorts, type StopReason, unlessStopped } from './job-ports.ts'
import { createRunning } from './running.ts'

/** A file and its result, as the book of batches knows them. */
export interface FoundResult {
  readonly record: BatchRecord
  readonly file: FileRecord
  readonly result: StoredResult
}

/** Fetching models to look at. */
export interface ModelLook {
  /**
   * The model's bytes, at most {@link LIMITS.modelBytes}. A saved one comes from its file (`NOT_FOUND` when that is
   * gone or altered), any other from the service; `ANSWER_TOO_LARGE`, `DOWNLOAD_INCOMPLETE`, `RESULT_GONE`, and
   * what leasing the key or opening the download answers.
   */
  look(tenantId: string, found: FoundResult): Promise<Result<Uint8Array<ArrayBuffer>>>
  stopAll(reason: StopReason, tenantId?: string): Promise<void>
  /** Resolves when no model is being read. */
  idle(): Promise<void>
}

/** Builds it. One model at a time: each may take as much memory as the cap allows, and nobody looks at two at once. */
export function createModelLook(ports: JobPorts): ModelLook {
  const running = createRunning(ports.onBug)
  const turns = createTurns()
  let count = 0

  const download = async (
    tenantId: string,
    found: FoundResult,
    signal: AbortSignal,
  ): Promise<Result<Uint8Array<ArrayBuffer>>> => {
    // Some services state 0 where they do not know the size.
    const stated = found.result.bytes || null
    if (stated !== null && stated > LIMITS.modelBytes) return tooLarge()
    const session = (await unlessStopped(ports.session(tenantId, found.record.generation), signal)) ?? fail('CANCELLED')
    if (!session.ok) return session
    const { adapter, context } = session.value
    const opened = await adapter.download(context, found.result.url, { maxBytes: LIMITS.modelBytes, signal })
    if (!opened.ok) return opened.failure.code === 'NOT_FOUND' ? fail('RESULT_GONE') : opened
    const stop = (): void => void opened.value.stream.destroy()
    signal.addEventListener('abort', stop, { once: true })
    const model = await readModelStream(opened.value.stream, [opened.value.bytes, stated])
    signal.removeEventListener('abort', stop)
    return signal.aborted ? fail('CANCELLED') : model
  }

  const read = (
    tenantId: string,
    found: FoundResult,
    signal: AbortSignal,
  ): Promise<Result<Uint8Array<ArrayBuffer>>> => {
    const { outcome } = found.file
    if (outcome.outcome !== 'saved') return download(tenantId, found, signal)
    const { folder, savedName, bytes, sha256 } = outcome
    return readSavedModel({ path: join(folder, savedName), bytes, sha256 }, signal)
  }

  return {
    look(tenantId, found) {
      return new Promise((resolve) => {
        let model: Result<Uint8Array<ArrayBuffer>> = fail('INTERNAL')
        count += 1
        running.start(
          `look-${count}`,
          tenantId,
          async (signal) => {
            model = await turns.take('model', async () =>
              signal.aborted ? fail('CANCELLED') : await read(tenantId, found, signal),
            )
          },
          () => resolve(model),
        )
      })
    },
    stopAll: (reason, tenantId) => running.stopAll(reason, tenantId),
    idle: () => running.idle(),
  }
}
