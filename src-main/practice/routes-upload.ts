import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { WITH_FAULTS } from '../support/with-faults.ts'
import { judgeKey } from './authorization.ts'
import type { PracticeContext } from './context.ts'
import { refuse, refuseInvalid, sendJson, sendUnexpected } from './envelopes.ts'
import type { Job } from './job-rows.ts'
import type { NewJob } from './job-store.ts'
import { RateLimit, UPLOADS_PER_MINUTE } from './rate-limit.ts'
import { EMPTY_FORM, type ReceivedForm, receiveForm } from './upload-form.ts'
import { judgeUpload } from './upload-rules.ts'

const batchParams = z.object({ batchId: z.string() })
const nameParams = z.object({ name: z.string() })
const fileParams = z.object({ fileId: z.string() })

/** The upload, and the two stubs beside it that always answer the same. */
export function uploadRoutes(app: FastifyInstance, context: PracticeContext): void {
  const rate = new RateLimit(context.clock)
  app.post('/api/v1/upload/', (request, reply) => upload(context, rate, request, reply))

  app.get('/api/v1/upload/batch/:batchId/status', (request, reply) => {
    const progress = { total_files: 0, processed_files: 0, failed_files: 0 }
    const batch_id = batchParams.parse(request.params).batchId
    return sendJson(reply, 200, { batch_id, status: 'processing', message: 'Batch is being processed', progress })
  })
  // Added to the observed service: whose answer was lost asks here before anything is sent again.
  app.get('/practice/v1/uploads/:name', (request, reply) => {
    const key = judgeKey(context, request)
    if (!key.accepted) return refuse(reply, key.status, key.message)
    const job = context.jobs.byUploadName(nameParams.parse(request.params).name)
    if (job === null) return refuse(reply, 404, 'Upload not found')
    const { job_id, batch_id, task_id, files } = job
    return sendJson(reply, 200, { job_id, batch_id, task_id, file_ids: files.map(({ file_id }) => file_id) })
  })
  app.get('/api/v1/upload/status/:fileId', (request, reply) => {
    const file_id = fileParams.parse(request.params).fileId
    return sendJson(reply, 200, { file_id, status: 'uploaded', processing_status: 'pending' })
  })
}

/** What the sender calls its upload, if it says so: the hosted service knows no such thing. */
function nameOf({ headers }: FastifyRequest): string | null {
  const name = headers['x-upload-name']
  return typeof name === 'string' && /^[\w-]{8,120}$/.test(name) ? name : null
}

/** An answer that waits until everything it speaks of is done. */
type Answer = (request: FastifyRequest, reply: FastifyReply) => FastifyReply

async function upload(
  context: PracticeContext,
  rate: RateLimit,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  // Only a question about the key comes without a form.
  if (WITH_FAULTS && !request.isMultipart()) await context.faults.holdVerify?.()
  const key = judgeKey(context, request)
  if (!key.accepted) {
    // The body is read to its end first, as the observed service does: an early answer would cut the sender off.
    request.raw.resume()
    await finished(request.raw, { writable: false })
    return refuse(reply, key.status, key.message)
  }
  const batchId = randomUUID()
  const folder = join(context.folders.uploads, batchId)
  let answer: Answer = (_request, reply) => refuse(reply, 400, 'There was an error parsing the body')
  let kept = false
  try {
    const form = await receive(request, folder, WITH_FAULTS ? context.faults.stallUploadAfterBytes : undefined)
    if (form !== null) {
      const refusal = judge(context, rate, request.ip, form)
      const uploadName = nameOf(request)
      const earlier = uploadName === null || refusal !== null ? null : context.jobs.byUploadName(uploadName)
      answer =
        refusal ??
        answerOf(context, earlier ?? accept(context, { batchId, ownerHash: key.keyHash, uploadName }, form), form)
      kept = refusal === null && earlier === null
    }
  } finally {
    // Before the answer: whoever reads it may look at the disk next.
    if (!kept) await rm(folder, { recursive: true, force: true })
  }
  return answer(request, reply)
}

/** Refuses an upload whose form was read, in the observed order; null when it is taken. */
function judge(context: PracticeContext, rate: RateLimit, peer: string, form: ReceivedForm): Answer | null {
  if (form.errors.length > 0) return (_request, reply) => refuseInvalid(reply, form.errors)
  const limit = (WITH_FAULTS ? context.faults.uploadsPerMinute : undefined) ?? UPLOADS_PER_MINUTE
  if (!rate.admit(peer, limit)) {
    return (_request, reply) => sendJson(reply, 429, { error: `Rate limit exceeded: ${limit} per 1 minute` })
  }
  const refusal = judgeUpload(form)
  if (refusal !== null) return (_request, reply) => refuse(reply, refusal.status, refusal.message)
  return WITH_FAULTS && context.faults.sessionStoreDown === true ? sendUnexpected : null
}

/** Makes the upload a job and sets it to work. */
function accept(
  context: PracticeContext,
  upload: Pick<NewJob, 'batchId' | 'ownerHash' | 'uploadName'>,
  { files, faceLimit }: ReceivedForm,
): Job {
  const unqueued = WITH_FAULTS && context.faults.nullTaskId === true
  const taskId = unqueued ? null : randomUUID()
  const job = context.jobs.create({ ...upload, taskId, faceLimit, files })
  context.queue.wake()
  return job
}

/** An upload that comes a second time under its name is answered with the job it made the first time. */
function answerOf(context: PracticeContext, job: Job, form: ReceivedForm): Answer {
  return (request, reply) => {
    if (WITH_FAULTS && context.faults.dropAnswerOfUpload === true) {
      request.raw.socket.destroy()
      return reply.hijack()
    }
    return sendJson(reply, 200, uploadAnswer(job, form))
  }
}

/** The form of a request, or null when it cannot be read. */
async function receive(request: FastifyRequest, folder: string, stallAfter?: number): Promise<ReceivedForm | null> {
  if (!request.isMultipart()) return EMPTY_FORM
  try {
    return await receiveForm(request, folder, stallAfter)
  } catch (error) {
    // A disk that refuses is our trouble, a form that cannot be read the sender's.
    if (error instanceof Error && 'errno' in error) throw error
    return null
  }
}

function uploadAnswer(job: Job, form: ReceivedForm): object {
  return {
    batch_id: job.batch_id,
    job_id: job.job_id,
    task_id: job.task_id,
    uploaded_files: form.files.map((file, index) => ({
      file_id: job.files[index]?.file_id ?? file.fileId,
      filename: file.filename,
      file_size: file.bytes,
      content_type: file.contentType,
      status: 'uploaded',
      task_id: null,
    })),
    face_limit: form.faceLimit,
    total_files: form.files.length,
    status: 'uploaded',
    message: 'Files uploaded successfully, processing started',
  }
}
