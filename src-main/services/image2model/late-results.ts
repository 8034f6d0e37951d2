import { parseJson } from '../../transport/safe-json.ts'
import type { JobFile, JobUpdate, ServiceContext } from '../service-adapter.ts'
import { remoteResult } from './outcomes.ts'
import { ANSWER_BYTES, LISTING, listingPath } from './requests.ts'
import { listingSchema } from './wire.ts'

/**
 * Looks for the results of a job whose state the service has forgotten: it keeps the state for an hour and the list of
 * results for a day, so that an app closed over night finds them only here. Null while there is no list (the job still
 * runs, or every file of it failed). The list says nothing of the pictures but keeps their order, and only what worked
 * is on it: a shorter one cannot be tied to the pictures, and a model under a wrong name is worse than none, so that
 * job counts as forgotten.
 */
export async function lateResults(
  { transport, origin }: ServiceContext,
  job: { readonly jobId: string; readonly serverFileIds: readonly string[] },
  signal: AbortSignal,
): Promise<JobUpdate | null> {
  const answered = await transport.send({
    method: 'GET',
    origin,
    path: listingPath(job.jobId),
    headers: { accept: 'application/json' },
    deadlines: LISTING,
    maxBytes: ANSWER_BYTES,
    signal,
  })
  if (!answered.ok || answered.value.status !== 200) return null
  const parsed = parseJson(answered.value.body, listingSchema)
  if (!parsed.ok) return null
  const { files, download_urls: urls } = parsed.value
  if (urls.length !== job.serverFileIds.length) return { kind: 'failed', failure: { code: 'JOB_FORGOTTEN' } }
  const outcomes = job.serverFileIds.map((serverFileId, index): JobFile => {
    const { filename, size, rendered_image } = files[index] ?? {}
    const entry = { download_url: urls[index], filename, file_size: size ?? null, rendered_image }
    const result = remoteResult(entry, origin)
    return result === null
      ? { outcome: 'failed', serverFileId, reason: '' }
      : { outcome: 'ready', serverFileId, result }
  })
  return { kind: 'done', files: outcomes }
}
