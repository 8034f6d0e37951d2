import { type Failure, fail, ok, type Result } from '../../../src-preload/contract/result.ts'
import type { Answer, FormPart } from '../../transport/port.ts'
import { parseJson } from '../../transport/safe-json.ts'
import type { KeyedContext, ServiceAdapter, UploadFile, UploadReceipt } from '../service-adapter.ts'
import { factsOf, judge } from './judge.ts'
import { ANSWER_BYTES, UPLOAD, UPLOAD_PATH } from './requests.ts'
import { isHtml, readServerError } from './server-error.ts'
import { receiptSchema } from './wire.ts'

type UploadOptions = Parameters<ServiceAdapter['upload']>[2]

function partsOf(files: readonly UploadFile[], faceLimit: number | null): FormPart[] {
  const parts: FormPart[] = files.map((file) => ({
    kind: 'file',
    name: 'files',
    fileName: file.name,
    contentType: file.contentType,
    bytes: file.bytes,
    open: file.open,
    ...(file.pieces !== undefined && { pieces: file.pieces }),
    ...(file.small !== undefined && { small: file.small }),
  }))
  if (faceLimit !== null) parts.push({ kind: 'field', name: 'face_limit', value: String(faceLimit) })
  return parts
}

/** The receipt, or `ANSWER_LOST` when a success does not say what became of the files: the server may have them. */
function receiptOf(answer: Answer, count: number): Result<UploadReceipt> {
  const parsed = parseJson(answer.body, receiptSchema)
  if (!parsed.ok || parsed.value.uploaded_files.length !== count) return fail('ANSWER_LOST')
  const { job_id: jobId, batch_id: batchId, task_id: taskId, uploaded_files: files } = parsed.value
  return ok({ jobId, batchId: batchId ?? '', taskId, serverFileIds: files.map((file) => file.file_id) })
}

function refusalOf(answer: Answer, context: KeyedContext, complete: boolean): Failure {
  const error = readServerError(answer)
  const { secret } = context.credential
  // The service swallows its own "too large" and answers 500 with an empty reason; sending again cannot help.
  const tooLarge = answer.status === 413 || (answer.status === 500 && error.message.startsWith('Failed to save files'))
  if (tooLarge) return { code: 'TOO_LARGE_FOR_SERVER', facts: factsOf(error, secret) }
  const failure = judge(answer, secret)
  // A page with that status is from a proxy that lets only so many through; nothing has reached the service.
  if (answer.status === 503 && isHtml(answer)) return { ...failure, code: 'RATE_LIMITED' }
  // The service can break after it has queued the job, and a proxy can give up waiting for it: both may have it.
  const unsure = failure.code === 'SERVER_FAILED' && answer.status !== 503
  return complete && unsure ? { ...failure, code: 'ANSWER_LOST' } : failure
}

/**
 * Sends one batch. `ANSWER_LOST` when the connection or the service breaks after the whole body went out: it may have
 * been taken, a hosted service gives no way to find out, and it must not be sent again without the person's word. Before that the
 * network's own code. Refusals: `KEY_REFUSED`, `REQUEST_REFUSED` (with the server's words on each file),
 * `TOO_LARGE_FOR_SERVER`, `RATE_LIMITED` (with `seconds` if known), and what {@link judge} says of the rest. `headers` are
 * those of a service that takes more of them.
 */
export async function upload(
  context: KeyedContext,
  files: readonly UploadFile[],
  options: UploadOptions,
  headers: Readonly<Record<string, string>> = {},
): Promise<Result<UploadReceipt>> {
  let complete = false
  const answered = await context.transport.send({
    method: 'POST',
    origin: context.origin,
    path: UPLOAD_PATH,
    credential: context.credential,
    operation: 'upload',
    headers: { accept: 'application/json', ...headers },
    body: { kind: 'form', parts: partsOf(files, options.faceLimit) },
    deadlines: UPLOAD,
    maxBytes: ANSWER_BYTES,
    signal: options.signal,
    onSent(sent, total) {
      complete = sent >= total
      options.onSent(sent, total)
    },
  })
  if (!answered.ok) {
    const network = answered.failure.code.startsWith('NETWORK_') || answered.failure.code.startsWith('ANSWER_')
    return complete && network ? fail('ANSWER_LOST') : answered
  }
  if (answered.value.status >= 200 && answered.value.status < 300) return receiptOf(answered.value, files.length)
  return { ok: false, failure: refusalOf(answered.value, context, complete) }
}
