import { z } from 'zod'
import { fail, ok, type Result } from '../../../src-preload/contract/result.ts'
import { parseJson } from '../../transport/safe-json.ts'
import { judge } from '../image2model/judge.ts'
import { ANSWER_BYTES, QUICK } from '../image2model/requests.ts'
import { readServerError } from '../image2model/server-error.ts'
import type { KeyedContext, UploadReceipt } from '../service-adapter.ts'

/** The header under which an upload is named. */
export const UPLOAD_NAME = 'x-upload-name'

const foundSchema = z.lazy(() =>
  z.object({
    job_id: z.string(),
    batch_id: z.string(),
    task_id: z.string().nullable(),
    file_ids: z.array(z.string()).max(1_000),
  }),
)

/**
 * Asks the practice service for the job that an upload of that name became; null when it has none. Only its own word
 * counts for that: a page that says 404 is some proxy's (`SERVICE_UNCLEAR`).
 */
export async function findUpload(
  context: KeyedContext,
  attempt: string,
  signal?: AbortSignal,
): Promise<Result<UploadReceipt | null>> {
  const answered = await context.transport.send({
    method: 'GET',
    origin: context.origin,
    path: `/practice/v1/uploads/${encodeURIComponent(attempt)}`,
    credential: context.credential,
    headers: { accept: 'application/json' },
    deadlines: QUICK,
    maxBytes: ANSWER_BYTES,
    ...(signal && { signal }),
  })
  if (!answered.ok) return answered
  const { value: answer } = answered
  const error = readServerError(answer)
  if (answer.status === 404) return error.message === 'Upload not found' ? ok(null) : fail('SERVICE_UNCLEAR')
  if (answer.status !== 200) return { ok: false, failure: judge(answer, context.credential.secret) }
  const parsed = parseJson(answer.body, foundSchema)
  if (!parsed.ok) return parsed
  const { job_id: jobId, batch_id: batchId, task_id: taskId, file_ids: serverFileIds } = parsed.value
  return ok({ jobId, batchId, taskId, serverFileIds })
}
