import { ok, type Result } from '../../src-preload/contract/result.ts'
import type { Database } from '../storage/database.ts'

/** The next step of the schema: what was saved where, kept even after the batch leaves the list. */
export const RECEIPT_TABLES = `
  CREATE TABLE save_receipts (
    number INTEGER PRIMARY KEY, saved_at INTEGER NOT NULL, tenant_id TEXT NOT NULL, generation INTEGER,
    job_id TEXT NOT NULL, file_id TEXT NOT NULL, name TEXT NOT NULL, folder TEXT NOT NULL,
    bytes INTEGER NOT NULL, sha256 TEXT NOT NULL
  );
  CREATE TABLE partials (path TEXT PRIMARY KEY NOT NULL, tenant_id TEXT NOT NULL, dev TEXT NOT NULL, ino TEXT NOT NULL)`

/** Proof of one saved result. `savedAt` is in milliseconds since 1970. */
export interface SaveReceipt {
  readonly savedAt: number
  readonly tenantId: string
  readonly generation: number | null
  readonly jobId: string
  readonly fileId: string
  readonly name: string
  readonly folder: string
  readonly bytes: number
  readonly sha256: string
}

/** A half-written download: where it lies and which file it is, so that another file of that name is never removed. */
export interface PartialRecord {
  readonly path: string
  readonly tenantId: string
  readonly dev: string
  readonly ino: string
}

/** Where receipts and unfinished downloads are kept. Failures are those of {@link Database}. */
export interface ReceiptStore {
  add(receipt: SaveReceipt): Result<void>
  /** The newest first, at most `limit`. */
  list(tenantId: string, limit: number): Result<readonly SaveReceipt[]>
  notePartial(partial: PartialRecord): Result<void>
  forgetPartial(path: string): Result<void>
  partials(): Result<readonly PartialRecord[]>
}

/** Opens the store on a database that has {@link RECEIPT_TABLES}. */
export function createReceiptStore(database: Database): ReceiptStore {
  return {
    add(receipt) {
      return done(
        database.run(
          `INSERT INTO save_receipts (saved_at, tenant_id, generation, job_id, file_id, name, folder, bytes, sha256)
           VALUES (:savedAt, :tenantId, :generation, :jobId, :fileId, :name, :folder, :bytes, :sha256)`,
          { ...receipt },
        ),
      )
    },
    list(tenantId, limit) {
      const rows = database.all(
        'SELECT * FROM save_receipts WHERE tenant_id = :tenantId ORDER BY number DESC LIMIT :limit',
        { tenantId, limit },
      )
      if (!rows.ok) return rows
      return ok(
        rows.value.map((row) => ({
          savedAt: Number(row.saved_at),
          tenantId: String(row.tenant_id),
          generation: row.generation === null ? null : Number(row.generation),
          jobId: String(row.job_id),
          fileId: String(row.file_id),
          name: String(row.name),
          folder: String(row.folder),
          bytes: Number(row.bytes),
          sha256: String(row.sha256),
        })),
      )
    },
    notePartial: (partial) =>
      done(
        database.run(
          'INSERT OR REPLACE INTO partials (path, tenant_id, dev, ino) VALUES (:path, :tenantId, :dev, :ino)',
          {
            ...partial,
          },
        ),
      ),
    forgetPartial: (path) => done(database.run('DELETE FROM partials WHERE path = :path', { path })),
    partials() {
      const rows = database.all('SELECT * FROM partials')
      if (!rows.ok) return rows
      return ok(
        rows.value.map((row) => ({
          path: String(row.path),
          tenantId: String(row.tenant_id),
          dev: String(row.dev),
          ino: String(row.ino),
        })),
      )
    },
  }
}

function done(result: Result<number>): Result<void> {
  return result.ok ? ok(undefined) : result
}
