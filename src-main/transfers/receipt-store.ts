import { ok, type Result } from '../../src-preload/contract/result.ts'
import type { Database, Row } from '../storage/database.ts'

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

/** A receipt with its place in the order of all. */
export interface NumberedReceipt extends SaveReceipt {
  readonly number: number
}

/** A piece of the list; `folder` null: of all folders. */
export interface ReceiptPage {
  readonly folder: string | null
  readonly after: number
  readonly limit: number
}

/** A step of the schema: receipts are looked for by the place of their file. */
export const RECEIPTS_BY_PLACE = 'CREATE INDEX receipts_by_place ON save_receipts (tenant_id, folder, name, number)'

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
  /**
   * For each place in the profile's folders (or in one) the newest receipt: what was saved over has no file any more.
   * The oldest first, from behind the receipt numbered `after`, at most `limit`.
   */
  newest(tenantId: string, page: ReceiptPage): Result<readonly NumberedReceipt[]>
  /** Folders with saved files, the one last saved to first; at most a hundred. */
  folders(tenantId: string): Result<{ folder: string; files: number }[]>
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
      return rows.ok ? ok(rows.value.map(readReceipt)) : rows
    },
    newest(tenantId, { folder, after, limit }) {
      const rows = database.all(
        `SELECT * FROM save_receipts AS receipt
         WHERE tenant_id = :tenantId AND (:folder IS NULL OR folder = :folder) AND number > :after
           AND number = (SELECT MAX(number) FROM save_receipts AS later WHERE later.tenant_id = receipt.tenant_id
             AND later.folder = receipt.folder AND later.name = receipt.name)
         ORDER BY number LIMIT :limit`,
        { tenantId, folder, after, limit },
      )
      return rows.ok ? ok(rows.value.map((row) => ({ ...readReceipt(row), number: Number(row.number) }))) : rows
    },
    folders(tenantId) {
      const rows = database.all(
        `SELECT folder, COUNT(DISTINCT name) AS files FROM save_receipts WHERE tenant_id = :tenantId
         GROUP BY folder ORDER BY MAX(number) DESC LIMIT 100`,
        { tenantId },
      )
      if (!rows.ok) return rows
      return ok(rows.value.map((row) => ({ folder: String(row.folder), files: Number(row.files) })))
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

function readReceipt(row: Row): SaveReceipt {
  return {
    savedAt: Number(row.saved_at),
    tenantId: String(row.tenant_id),
    generation: row.generation === null ? null : Number(row.generation),
    jobId: String(row.job_id),
    fileId: String(row.file_id),
    name: String(row.name),
    folder: String(row.folder),
    bytes: Number(row.bytes),
    sha256: String(row.sha256),
  }
}

function done(result: Result<number>): Result<void> {
  return result.ok ? ok(undefined) : result
}
