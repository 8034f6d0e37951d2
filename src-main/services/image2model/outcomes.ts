import type { Origin } from '../../transport/port.ts'
import { plainText } from '../plain-text.ts'
import type { JobFile, RemoteResult } from '../service-adapter.ts'
import type { WireFileResult, WireTaskResult } from './wire.ts'

/** The file id stands in the path under which the server kept the upload: `uploads/<batch>/<file id>.<ext>`. */
function fileIdOf(path: string): string | null {
  return /([A-Za-z0-9_-]{1,100})\.[A-Za-z0-9]+$/.exec(path)?.[1] ?? null
}

function resultOf(entry: WireFileResult, origin: Origin): RemoteResult | null {
  const given = entry.download_url ?? entry.model_url ?? entry.result_path ?? null
  if (given === null || !URL.canParse(given, origin)) return null
  const preview = entry.rendered_image ?? null
  const previewUrl = preview !== null && URL.canParse(preview.url, origin) ? new URL(preview.url, origin).href : null
  return {
    url: new URL(given, origin).href,
    fileName: entry.filename ?? 'model.glb',
    // The service states 0 when it does not know.
    bytes: entry.file_size !== null && entry.file_size > 0 ? Math.trunc(entry.file_size) : null,
    preview: previewUrl === null ? null : { url: previewUrl, contentType: preview?.content_type ?? 'image/png' },
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
    const remote = entry.status === 'completed' ? resultOf(entry, origin) : null
    if (remote !== null) files.push({ outcome: 'ready', serverFileId, result: remote })
    else files.push({ outcome: 'failed', serverFileId, reason: plainText(entry.error ?? '') })
  }
  return files
}
