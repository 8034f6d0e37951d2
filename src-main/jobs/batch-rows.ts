import { z } from 'zod'
import type { Row } from '../storage/database.ts'
import { type BatchRecord, batchRecordSchema, type FileRecord } from './batch-record.ts'
import { isAtRest } from './job-state.ts'

/** The next step of the schema: batches and their files. `at_rest` is 1 when nothing runs without a person's word. */
export const BATCH_TABLES = `
  CREATE TABLE batches (
    id TEXT PRIMARY KEY NOT NULL, tenant_id TEXT NOT NULL, created_at INTEGER NOT NULL, face_limit INTEGER,
    generation INTEGER, owned_until INTEGER, at_rest INTEGER NOT NULL, state TEXT NOT NULL
  );
  CREATE INDEX batches_by_tenant ON batches (tenant_id, created_at);
  CREATE TABLE files (
    id TEXT PRIMARY KEY NOT NULL, batch_id TEXT NOT NULL REFERENCES batches (id) ON DELETE CASCADE,
    position INTEGER NOT NULL, path TEXT NOT NULL, name TEXT NOT NULL, bytes INTEGER NOT NULL,
    content_type TEXT NOT NULL, snapshot TEXT NOT NULL, server_file_id TEXT, outcome TEXT NOT NULL,
    UNIQUE (batch_id, position)
  )`

/** Later: the queue's order, which attempt it is, and when that was begun. Batches of before keep their order. */
export const QUEUE_COLUMNS = `
  ALTER TABLE batches ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE batches ADD COLUMN attempt INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE batches ADD COLUMN begun_at INTEGER;
  UPDATE batches SET place = rowid;
  UPDATE batches SET at_rest = 0 WHERE json_extract(state, '$.stage') = 'unsure';
  CREATE INDEX batches_open ON batches (at_rest) WHERE at_rest = 0;
  CREATE INDEX batches_owned ON batches (owned_until) WHERE owned_until IS NOT NULL;
  CREATE INDEX batches_by_age ON batches (tenant_id, at_rest, created_at)`

/** Later: what exactly was sent of each file. */
export const SENT_DIGESTS = 'ALTER TABLE files ADD COLUMN sent_sha256 TEXT'

/** Later: how often a service lost what it had taken. */
export const RESENDS_COLUMN = 'ALTER TABLE batches ADD COLUMN resends INTEGER NOT NULL DEFAULT 0'

const json = z.lazy(() =>
  z.string().transform((text, context) => {
    try {
      const value: unknown = JSON.parse(text)
      return value
    } catch {
      context.addIssue({ code: 'custom', message: 'not JSON' })
      return z.NEVER
    }
  }),
)

const fileRowSchema = z.lazy(() =>
  z
    .object({
      id: z.string(),
      path: z.string(),
      name: z.string(),
      bytes: z.number(),
      content_type: z.string(),
      snapshot: json,
      server_file_id: z.string().nullable(),
      sent_sha256: z.string().nullable(),
      outcome: json,
    })
    .transform((row) => ({
      id: row.id,
      local: {
        path: row.path,
        name: row.name,
        bytes: row.bytes,
        contentType: row.content_type,
        snapshot: row.snapshot,
      },
      serverFileId: row.server_file_id,
      sentSha256: row.sent_sha256,
      outcome: row.outcome,
    })),
)

const batchRowSchema = z.lazy(() =>
  z
    .object({
      id: z.string(),
      tenant_id: z.string(),
      created_at: z.number(),
      place: z.number(),
      attempt: z.number(),
      resends: z.number(),
      begun_at: z.number().nullable(),
      face_limit: z.number().nullable(),
      generation: z.number().nullable(),
      owned_until: z.number().nullable(),
      state: json,
    })
    .transform((row) => ({
      id: row.id,
      tenantId: row.tenant_id,
      createdAt: row.created_at,
      place: row.place,
      attempt: row.attempt,
      resends: row.resends,
      begunAt: row.begun_at,
      faceLimit: row.face_limit,
      generation: row.generation,
      ownedUntil: row.owned_until,
      state: row.state,
    })),
)

/** Puts a batch together from its rows; null when any of them makes no sense, or when it has no file at all. */
export function readBatch(batch: Row, files: readonly Row[]): BatchRecord | null {
  const head = batchRowSchema.safeParse(batch)
  const parsed = z.array(fileRowSchema).min(1).safeParse(files)
  if (!head.success || !parsed.success) return null
  const whole = batchRecordSchema.safeParse({ ...head.data, files: parsed.data })
  return whole.success ? whole.data : null
}

/** Named values of a batch's own row. */
export function batchValues(record: BatchRecord): Record<string, string | number | null> {
  return {
    id: record.id,
    tenant_id: record.tenantId,
    created_at: record.createdAt,
    place: record.place,
    attempt: record.attempt,
    resends: record.resends,
    begun_at: record.begunAt,
    face_limit: record.faceLimit,
    generation: record.generation,
    owned_until: record.ownedUntil,
    // Whoever asks a person must be there at the next start, however much has ended since.
    at_rest: isAtRest(record.state) && record.state.stage !== 'unsure' ? 1 : 0,
    state: JSON.stringify(record.state),
  }
}

/** Named values of a file's row. */
export function fileValues(
  batchId: string,
  file: FileRecord,
  position: number,
): Record<string, string | number | null> {
  return {
    id: file.id,
    batch_id: batchId,
    position,
    path: file.local.path,
    name: file.local.name,
    bytes: file.local.bytes,
    content_type: file.local.contentType,
    snapshot: JSON.stringify(file.local.snapshot),
    server_file_id: file.serverFileId,
    sent_sha256: file.sentSha256,
    outcome: JSON.stringify(file.outcome),
  }
}
