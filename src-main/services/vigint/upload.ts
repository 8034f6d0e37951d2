import { randomUUID } from 'node:crypto'
import { type Failure, fail, ok, type Result } from '../../../src-preload/contract/result.ts'
import type { Answer } from '../../transport/port.ts'
import { parseJson } from '../../transport/safe-json.ts'
import type { Capabilities, KeyedContext, ServiceAdapter, UploadFile, UploadReceipt } from '../service-adapter.ts'
import { ask } from './ask.ts'
import { isGateway, judge } from './judge.ts'
import { UPLOAD, UPLOAD_PATH } from './requests.ts'
import { uploadedSchema } from './wire.ts'

/**
 * How this adapter names a job. The service names none: it has one video of each client, and whatever is asked is about
 * that one. A name that was not made here is nobody's job.
 */
const OWN_NAME = /^video-[0-9a-f-]{36}$/

/** True for the name of a job that {@link upload} made. */
export function isOwnJob(jobId: string): boolean {
  return OWN_NAME.test(jobId)
}

function refusalOf(answer: Answer, context: KeyedContext, complete: boolean): Failure {
  const failure = judge(answer, context.credential.secret)
  // What the service says itself is final. A proxy that gave up waiting does not know what became of it.
  return complete && isGateway(answer) ? { ...failure, code: 'ANSWER_LOST' } : failure
}

/**
 * Sends one video, encoded while it is read: never more than a few pieces of it are in memory. It takes the place of the
 * one before. `FILE_TOO_LARGE` before anything is sent; `ANSWER_LOST` when the connection or a proxy breaks after the
 * whole body went out (sending it again changes nothing there, see `find-upload.ts`); `SERVER_FAILED` when the service
 * could not read the request; and what {@link judge} says of the rest.
 */
export async function upload(
  context: KeyedContext,
  files: readonly UploadFile[],
  options: Parameters<ServiceAdapter['upload']>[2],
  limits: Pick<Capabilities, 'maxFileBytes'>,
): Promise<Result<UploadReceipt>> {
  const [file] = files
  if (file === undefined || files.length > 1) return fail('FILES_TOO_MANY')
  if (file.bytes > limits.maxFileBytes) {
    return fail('FILE_TOO_LARGE', { name: file.name, bytes: file.bytes, maxBytes: limits.maxFileBytes })
  }
  let complete = false
  const { open, pieces, bytes, name } = file
  const content = { fileName: name, bytes, open, ...(pieces !== undefined && { pieces }) }
  const answered = await ask(
    context,
    {
      method: 'POST',
      path: UPLOAD_PATH,
      credential: context.credential,
      operation: 'upload',
      body: { kind: 'json-file', value: { video_filename: name }, member: 'video_data', file: content },
      deadlines: UPLOAD,
      onSent(sent, total) {
        complete = sent >= total
        options.onSent(sent, total)
      },
    },
    options.signal,
  )
  if (!answered.ok) {
    const network = answered.failure.code.startsWith('NETWORK_') || answered.failure.code.startsWith('ANSWER_')
    return complete && network ? fail('ANSWER_LOST') : answered
  }
  const { value: answer } = answered
  if (answer.status < 200 || answer.status >= 300) return { ok: false, failure: refusalOf(answer, context, complete) }
  if (!parseJson(answer.body, uploadedSchema).ok) return fail('ANSWER_LOST')
  const jobId = `video-${randomUUID()}`
  return ok({ jobId, batchId: '', taskId: jobId, serverFileIds: [jobId] })
}
