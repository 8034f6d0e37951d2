import type { Origin } from '../../transport/port.ts'
import { plainText } from '../plain-text.ts'
import type { JobFile, RemoteResult } from '../service-adapter.ts'
import type { WireFileResult, WireTaskResult } from './wire.ts'

/** The file id stands in the path under which the server kept the upload: `uploads/<batch>/<file id>.<ext>`. */
function fileIdOf(path: string): string | null {
  return /(?:^|[\\/])([A-Za-z0-9_-]{1,100})\.[A-Za-z0-9]+$/.exec(path)?.[1] ?? null
}

/** The first address that can be fetched at all; relative ones lie on the service itself. */
function addressOf(given: readonly (string | null | undefined)[], origin: Origin): string | null {
  for (const text of given) {
    if (!text || !URL.canParse(text, origin)) continue
    const url = new URL(text, origin)
    if (/^https?:$/.test(url.protocol)) return url.href
  }
  return null
}

/** What the service says of a model: the parts of an entry that say where it lies, not what it was made of. */
type ModelEntry = Partial<Pick<WireFileResult, 'download_url' | 'model_url' | 'result_path' | 'filename'>> &
  Partial<Pick<WireFileResult, 'rendered_image'>> &
  Pick<WireFileResult, 'file_size'>

/** The result an entry describes; null when it has no address that could be fetched. */
export function remoteResult(entry: ModelEntry, origin: Origin): RemoteResult | null {
  const url = addressOf([entry.download_url, entry.model_url, entry.result_path], origin)
  if (url === null) return null
  const preview = entry.rendered_image ?? null
  const previewUrl = addressOf([preview?.url], origin)
  return {
    url,
    fileName: entry.filename || 'model.glb',
    // The service states 0 when it does not know.
    bytes: entry.file_size !== null && entry.file_size > 0 ? Math.trunc(entry.file_size) : null,
    preview: previewUrl === null ? null : { url: previewUrl, contentType: preview?.content_type || 'image/png' },
  }
}

/**
 * The outcome of every file of a finished job, tied to the uploads by file id. A finished job can still have failed
 * altogether: only the entries tell. An entry without a usable address counts as failed.
 */
export function outcomesOf(result: WireTaskResult, origin: Origin): JobFile[] {
  const files: JobFile[] = []
  for (const entry of result.results ?? []) {
    const serverFileId = entry === null ? null : fileIdOf(entry.file_path ?? '')
    if (entry === null || serverFileId === null) continue
    const remote = entry.status === 'completed' ? remoteResult(entry, origin) : null
    if (remote !== null) files.push({ outcome: 'ready', serverFileId, result: remote })
    else files.push({ outcome: 'failed', serverFileId, reason: plainText(entry.error ?? '') })
  }
  return files
}
