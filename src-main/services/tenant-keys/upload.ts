import { type Failure, fail, ok, type Result } from '../../../src-preload/contract/result.ts'
import type { Answer, FormPart } from '../../transport/port.ts'
import { parseJson } from '../../transport/safe-json.ts'
import type { KeyedContext, ServiceAdapter, UploadFile, UploadReceipt } from '../service-adapter.ts'
import { judge } from './judge.ts'
import { ANSWER_BYTES, BULK_PATH, PARSE_PATH, UPLOAD } from './requests.ts'
import { idByName, sentNames } from './sent-names.ts'
import { bulkSchema, parsedSchema } from './wire.ts'

type UploadOptions = Parameters<ServiceAdapter['upload']>[2]

function partOf(field: 'file' | 'files', file: UploadFile, fileName: string): FormPart {
  const { contentType, bytes, open, pieces, small } = file
  const sources = { open, ...(pieces !== undefined && { pieces }), ...(small !== undefined && { small }) }
  return { kind: 'file', name: field, fileName, contentType, bytes, ...sources }
}

/** The receipt, or `ANSWER_LOST` when a success does not say what became of the files: the service may have them. */
function receiptOf(answer: Answer, names: readonly string[]): Result<UploadReceipt> {
  if (names.length === 1) {
    const parsed = parseJson(answer.body, parsedSchema)
    if (!parsed.ok) return fail('ANSWER_LOST')
    const { job_id: jobId } = parsed.value
    return ok({ jobId, batchId: '', taskId: jobId, serverFileIds: [jobId] })
  }
  const parsed = parseJson(answer.body, bulkSchema)
  if (!parsed.ok || parsed.value.job_ids.length > names.length) return fail('ANSWER_LOST')
  const { batch_id: batchId, job_ids: jobIds } = parsed.value
  // It took none of them: nothing will ever come of this batch.
  if (jobIds.length === 0) return fail('REQUEST_REFUSED', { status: answer.status })
  // Fewer ids than files: some were dropped without a word, and only names tell which.
  const serverFileIds = jobIds.length === names.length ? jobIds : names.map(idByName)
  return ok({ jobId: batchId, batchId, taskId: batchId, serverFileIds })
}

function refusalOf(answer: Answer, context: KeyedContext, complete: boolean): Failure {
  const failure = judge(answer, context.credential.secret)
  // It can break after it has noted a job, and a proxy can give up waiting for it: both may have the files.
  const unsure = failure.code === 'SERVER_FAILED' && answer.status !== 503
  return complete && unsure ? { ...failure, code: 'ANSWER_LOST' } : failure
}

/**
 * Sends one document, or several as one batch. `ANSWER_LOST` when the connection or the service breaks after the whole
 * body went out: it may have been taken, and the service gives no reliable way to find out. Refusals: `REQUEST_REFUSED`
 * (one file: with the service's words; several: none of them was taken), `TOO_LARGE_FOR_SERVER`, `RATE_LIMITED` with
 * `seconds`, and what {@link judge} says of the rest.
 */
export async function upload(
  context: KeyedContext,
  files: readonly UploadFile[],
  options: UploadOptions,
): Promise<Result<UploadReceipt>> {
  const names = sentNames(files.map((file) => file.name))
  const field = files.length === 1 ? 'file' : 'files'
  let complete = false
  const answered = await context.transport.send({
    method: 'POST',
    origin: context.origin,
    path: files.length === 1 ? PARSE_PATH : BULK_PATH,
    credential: context.credential,
    operation: 'upload',
    headers: { accept: 'application/json' },
    body: { kind: 'form', parts: files.map((file, index) => partOf(field, file, names[index] ?? file.name)) },
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
  if (answered.value.status >= 200 && answered.value.status < 300) return receiptOf(answered.value, names)
  return { ok: false, failure: refusalOf(answered.value, context, complete) }
}
