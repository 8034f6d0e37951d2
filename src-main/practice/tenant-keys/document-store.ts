import { randomBytes } from 'node:crypto'
import type { Database, Row } from '../../storage/database.ts'
import type { Clock } from '../../support/clock.ts'
import { must } from '../practice-data.ts'
import type { ReadDocument } from './read-document.ts'

/** A document that was taken. `status` is how it stands now; what was read is there only once it is over. */
export interface StoredDocument {
  readonly id: string
  readonly batchId: string | null
  readonly tenantId: string
  readonly filename: string
  readonly docType: string | null
  readonly status: string
  readonly result: unknown
  readonly meta: unknown
  /** Milliseconds since 1970. */
  readonly createdAt: number
}

/** A batch: its name and client are whatever its sender said. */
export interface StoredBatch {
  readonly id: string
  readonly tenantId: string
  readonly name: string | null
  readonly clientId: string | null
}

/** All documents, whoever sent them. */
export interface DocumentStore {
  /** Notes one; it is over `workMs` milliseconds from now. */
  add(of: { tenantId: string; batchId: string | null; filename: string; workMs: number }, read: ReadDocument): string
  addBatch(of: { tenantId: string; name: string | null; clientId: string | null }): string
  get(id: string): StoredDocument | null
  batch(id: string): StoredBatch | null
  inBatch(batchId: string): readonly StoredDocument[]
  /** Newest first. */
  of(tenantId: string, limit: number): readonly StoredDocument[]
}

/** The tables of documents. */
export const DOCUMENT_TABLES = `CREATE TABLE documents (
  id TEXT PRIMARY KEY,
  batch_id TEXT,
  tenant_id TEXT NOT NULL,
  filename TEXT NOT NULL,
  doc_type TEXT NOT NULL,
  status TEXT NOT NULL,
  result TEXT NOT NULL,
  meta TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  over_at INTEGER NOT NULL
) STRICT;
CREATE INDEX documents_by_batch ON documents (batch_id);
CREATE TABLE document_batches (
  id TEXT PRIMARY KEY,
  tenant_id TEXT NOT NULL,
  name TEXT,
  client_id TEXT
) STRICT`

function textOf(value: Row[string] | undefined): string | null {
  return value === null || value === undefined ? null : String(value)
}

/** Keeps them. How a document stands is worked out from the time, so that nothing has to run meanwhile. */
export function createDocumentStore(database: Database, clock: Clock): DocumentStore {
  const documentOf = (row: Row): StoredDocument => {
    const [createdAt, overAt, now] = [Number(row.created_at), Number(row.over_at), clock.now()]
    const isOver = now >= overAt
    const running = now < createdAt + (overAt - createdAt) / 3 ? 'queued' : 'processing'
    return {
      id: String(row.id),
      batchId: textOf(row.batch_id),
      tenantId: String(row.tenant_id),
      filename: String(row.filename),
      docType: isOver ? String(row.doc_type) : null,
      status: isOver ? String(row.status) : running,
      result: isOver ? JSON.parse(String(row.result)) : null,
      meta: isOver ? JSON.parse(String(row.meta)) : {},
      createdAt,
    }
  }
  const rows = (rest: string, values: Record<string, string | number>): readonly StoredDocument[] =>
    must(database.all(`SELECT * FROM documents ${rest}`, values)).map(documentOf)
  return {
    add({ tenantId, batchId, filename, workMs }, { docType, status, result, meta }) {
      const id = `job_${randomBytes(6).toString('hex')}`
      const at = clock.now()
      const sql = `INSERT INTO documents
        (id, batch_id, tenant_id, filename, doc_type, status, result, meta, created_at, over_at)
        VALUES (:id, :batchId, :tenantId, :filename, :docType, :status, :result, :meta, :at, :overAt)`
      const texts = { result: JSON.stringify(result), meta: JSON.stringify(meta) }
      must(database.run(sql, { id, batchId, tenantId, filename, docType, status, ...texts, at, overAt: at + workMs }))
      return id
    },
    addBatch({ tenantId, name, clientId }) {
      const id = `batch_${randomBytes(6).toString('hex')}`
      const sql = 'INSERT INTO document_batches VALUES (:id, :tenantId, :name, :clientId)'
      must(database.run(sql, { id, tenantId, name, clientId }))
      return id
    },
    get: (id) => rows('WHERE id = :id', { id })[0] ?? null,
    batch(id) {
      const row = must(database.all('SELECT * FROM document_batches WHERE id = :id', { id }))[0]
      if (row === undefined) return null
      const [name, clientId] = [textOf(row.name), textOf(row.client_id)]
      return { id: String(row.id), tenantId: String(row.tenant_id), name, clientId }
    },
    inBatch: (batchId) => rows('WHERE batch_id = :batchId ORDER BY rowid', { batchId }),
    of: (tenantId, limit) =>
      rows('WHERE tenant_id = :tenantId ORDER BY created_at DESC, rowid DESC LIMIT :limit', { tenantId, limit }),
  }
}
