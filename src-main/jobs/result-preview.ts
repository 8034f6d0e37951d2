import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import { LIMITS } from '../../src-preload/contract/views.ts'
import { PreviewCache, readPreview } from '../transfers/preview-bytes.ts'
import type { BatchBook } from './batch-book.ts'
import { findResult } from './find-result.ts'
import { type JobPorts, type StopReason, unlessStopped } from './job-ports.ts'
import { createRunning } from './running.ts'

/** Fetching results' preview images, each once. */
export interface PreviewLook {
  /** The preview image of a result, at most {@link LIMITS.previewBytes}. Another profile's file is `NOT_FOUND`. */
  look(tenantId: string, fileId: string): Promise<Result<Uint8Array>>
  /** Forgets a profile's images. */
  forget(tenantId: string): void
  stopAll(reason: StopReason, tenantId?: string): Promise<void>
  /** Resolves when none is being fetched. */
  idle(): Promise<void>
}

/** Builds it on the book of batches. */
export function createPreviewLook(ports: JobPorts & { readonly book: BatchBook }): PreviewLook {
  const { book } = ports
  const looking = createRunning(ports.onBug)
  const cache = new PreviewCache()

  const fetchPreview = async (tenantId: string, fileId: string, signal: AbortSignal): Promise<Result<Uint8Array>> => {
    const found = findResult(book, tenantId, fileId)
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

  const look = (tenantId: string, fileId: string): Promise<Result<Uint8Array>> => {
    // Asked of the book first: the cache knows no profiles.
    if (findResult(book, tenantId, fileId) === null) return Promise.resolve(fail('NOT_FOUND'))
    const cached = cache.get(fileId)
    if (cached !== null) return Promise.resolve(ok(cached))
    if (looking.has(fileId)) return looking.idle().then(() => look(tenantId, fileId))
    return new Promise((resolve) => {
      let image: Result<Uint8Array> = fail('INTERNAL')
      const fetch = async (signal: AbortSignal): Promise<void> => {
        image = await fetchPreview(tenantId, fileId, signal)
      }
      looking.start(fileId, tenantId, fetch, () => resolve(image))
    })
  }

  return {
    look,
    forget(tenantId) {
      for (const file of book.list(tenantId).flatMap((record) => record.files)) cache.drop(file.id)
    },
    stopAll: (reason, tenantId) => looking.stopAll(reason, tenantId),
    idle: () => looking.idle(),
  }
}
