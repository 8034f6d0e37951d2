import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { sendJson } from '../envelopes.ts'
import { refuse, refuseMissing, timeOf } from './answers.ts'
import type { DocumentContext } from './context.ts'
import type { StoredDocument } from './document-store.ts'
import { type ReceivedDocument, receiveForm, whyRefused } from './documents-form.ts'
import { readDocument } from './read-document.ts'
import { admit } from './who-asks.ts'

const MOST_FILES = 100

const listQuery = z.object({ limit: z.coerce.number().int().min(0).max(1_000).catch(10) })
const idParams = z.object({ id: z.string() })

/** Documents going up, and how their jobs stand. */
export function workRoutes(app: FastifyInstance, context: DocumentContext): void {
  const { documents, workMs } = context

  const take = (file: ReceivedDocument, tenantId: string, batchId: string | null, docType: string | null): string => {
    const { filename, content } = file
    return documents.add({ tenantId, batchId, filename, workMs }, readDocument(filename, content, docType))
  }

  app.post('/v1/parse', async (request, reply) => {
    const { files, fields } = await receiveForm(request, 'file')
    const file = files[0]
    // The form is judged before the key.
    if (file === undefined) return refuseMissing(reply, ['body', 'file'])
    const asker = admit(context, request, reply)
    if (asker === null) return reply
    const why = whyRefused(file)
    if (why !== null) return refuse(reply, why[0], why[2], why[1])
    const docType = typeIn(fields)
    const meta = docType === null ? {} : { requested_doc_type: docType }
    const id = take(file, asker.tenantId, null, docType)
    // It says so even where it has read the document already.
    return sendJson(reply, 200, { job_id: id, status: 'queued', doc_type: docType ?? 'invoice', result: null, meta })
  })

  app.post('/v1/bulk-parse', async (request, reply) => {
    const { files, fields } = await receiveForm(request, 'files')
    if (files.length === 0) return refuseMissing(reply, ['body', 'files'])
    const asker = admit(context, request, reply)
    if (asker === null) return reply
    if (files.length > MOST_FILES) return refuse(reply, 400, `Maximum ${MOST_FILES} files allowed per batch`)
    const [name, clientId] = [fields.get('batch_name') ?? null, fields.get('client_id') ?? null]
    const batchId = documents.addBatch({ tenantId: asker.tenantId, name, clientId })
    // What is refused is left out, and nothing says so.
    const taken = files.filter((file) => whyRefused(file) === null)
    const job_ids = taken.map((file) => take(file, asker.tenantId, batchId, typeIn(fields)))
    return sendJson(reply, 200, { batch_id: batchId, total_files: files.length, job_ids, status: 'processing' })
  })

  app.get('/v1/jobs', (request, reply) => {
    const asker = admit(context, request, reply)
    if (asker === null) return reply
    const { limit } = listQuery.parse(request.query)
    const jobs = documents.of(asker.tenantId, limit).map(({ id, filename, docType, status, createdAt }) => ({
      ...{ id, job_id: id, filename, doc_type: docType ?? 'unknown', status, created_at: timeOf(createdAt) },
    }))
    return sendJson(reply, 200, jobs)
  })

  app.get('/v1/jobs/:id', (request, reply) => {
    if (admit(context, request, reply) === null) return reply
    const { id } = idParams.parse(request.params)
    const job = documents.get(id)
    if (job === null) {
      const message = `Job ${id} not found. It may have been deleted or the ID is incorrect.`
      return refuse(reply, 404, message, 'job_not_found')
    }
    const { status, docType, filename, result, meta } = job
    return sendJson(reply, 200, { job_id: id, status, doc_type: docType ?? 'invoice', filename, result, meta })
  })

  app.get('/v1/batches/:id', (request, reply) => {
    const asker = admit(context, request, reply)
    if (asker === null) return reply
    const batch = documents.batch(idParams.parse(request.params).id)
    if (batch === null || batch.tenantId !== asker.tenantId) return refuse(reply, 404, 'Batch not found')
    const jobs = documents.inBatch(batch.id)
    const progress = progressOf(jobs)
    return sendJson(reply, 200, {
      batch_id: batch.id,
      batch_name: batch.name,
      client_id: batch.clientId,
      status: progress.completed + progress.failed === jobs.length ? 'completed' : 'processing',
      progress,
      jobs: jobs.map(({ id, filename, status, docType, result }) => ({
        ...{ job_id: id, filename, status, doc_type: docType, result },
      })),
    })
  })
}

/** A document that is to be looked through is in none of the counts. */
function progressOf(jobs: readonly StoredDocument[]) {
  const count = (...words: string[]): number => jobs.filter(({ status }) => words.includes(status)).length
  const [completed, failed, processing] = [count('succeeded'), count('failed'), count('queued', 'processing')]
  return { total: jobs.length, completed, failed, processing }
}

function typeIn(fields: ReadonlyMap<string, string>): string | null {
  return fields.get('doc_type')?.trim().toLowerCase() || null
}
