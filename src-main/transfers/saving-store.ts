import { z } from 'zod'
import { ok, type Result } from '../../src-preload/contract/result.ts'
import type { Database } from '../storage/database.ts'
import { keptPartSchema } from './landing.ts'
import { seenFileSchema } from './name-taken.ts'

/** A step of the schema: savings that were asked for and have not ended, and what of them is on the disk already. */
export const SAVING_TABLES = `
  CREATE TABLE savings (
    number INTEGER PRIMARY KEY, file_id TEXT NOT NULL UNIQUE, batch_id TEXT NOT NULL, tenant_id TEXT NOT NULL,
    folder TEXT NOT NULL, wanted INTEGER NOT NULL, replaces TEXT, kept TEXT
  )`

/** One saving. `wanted`: it goes on by itself; otherwise what is kept waits until somebody saves the file again. */
export interface SavingRecord {
  readonly fileId: string
  readonly batchId: string
  readonly tenantId: string
  readonly folder: string
  readonly wanted: boolean
  readonly replaces: z.infer<typeof seenFileSchema> | null
  readonly kept: z.infer<typeof keptPartSchema> | null
}

/** Where savings are kept. Failures are those of {@link Database}. */
export interface SavingStore {
  /** Adds one, or takes the place of what the file had. */
  put(record: SavingRecord): Result<void>
  setKept(fileId: string, kept: SavingRecord['kept']): Result<void>
  drop(fileId: string): Result<void>
  /** Null when there is none, or the disk does not say. */
  get(fileId: string): SavingRecord | null
  /** In the order they were asked for. What cannot be understood is left out. */
  list(): Result<readonly SavingRecord[]>
  /** File ids of those whose batch the database has no more. What of the batches was read into memory says nothing of it. */
  orphans(): Result<ReadonlySet<string>>
}

const json = (text: unknown): unknown => {
  try {
    return typeof text === 'string' ? JSON.parse(text) : null
  } catch {
    return null
  }
}
const rowSchema = z.lazy(() =>
  z
    .object({
      file_id: z.string(),
      batch_id: z.string(),
      tenant_id: z.string(),
      folder: z.string(),
      wanted: z.number(),
      replaces: z.unknown().transform(json).pipe(seenFileSchema.nullable().catch(null)),
      kept: z.unknown().transform(json).pipe(keptPartSchema.nullable().catch(null)),
    })
    .transform(
      (row): SavingRecord => ({
        fileId: row.file_id,
        batchId: row.batch_id,
        tenantId: row.tenant_id,
        folder: row.folder,
        wanted: row.wanted === 1,
        replaces: row.replaces,
        kept: row.kept,
      }),
    ),
)

/** Opens the store on a database that has {@link SAVING_TABLES}. */
export function createSavingStore(database: Database): SavingStore {
  return {
    put: ({ fileId, batchId, tenantId, folder, wanted, replaces, kept }) =>
      done(
        database.run(
          `INSERT INTO savings (file_id, batch_id, tenant_id, folder, wanted, replaces, kept)
           VALUES (:fileId, :batchId, :tenantId, :folder, :wanted, :replaces, :kept)
           ON CONFLICT (file_id) DO UPDATE SET folder = excluded.folder, wanted = excluded.wanted,
             replaces = excluded.replaces, kept = excluded.kept`,
          { fileId, batchId, tenantId, folder, wanted: wanted ? 1 : 0, replaces: text(replaces), kept: text(kept) },
        ),
      ),
    setKept: (fileId, kept) =>
      done(database.run('UPDATE savings SET kept = :kept WHERE file_id = :fileId', { fileId, kept: text(kept) })),
    drop: (fileId) => done(database.run('DELETE FROM savings WHERE file_id = :fileId', { fileId })),
    get(fileId) {
      const rows = database.all('SELECT * FROM savings WHERE file_id = :fileId', { fileId })
      return (rows.ok && rowSchema.safeParse(rows.value[0]).data) || null
    },
    list() {
      const rows = database.all('SELECT * FROM savings ORDER BY number')
      if (!rows.ok) return rows
      return ok(rows.value.map((row) => rowSchema.safeParse(row).data).filter((row) => row !== undefined))
    },
    orphans() {
      const rows = database.all('SELECT file_id FROM savings WHERE batch_id NOT IN (SELECT id FROM batches)')
      return rows.ok ? ok(new Set(rows.value.map((row) => String(row.file_id)))) : rows
    },
  }
}

function text(value: object | null): string | null {
  return value === null ? null : JSON.stringify(value)
}

function done(result: Result<number>): Result<void> {
  return result.ok ? ok(undefined) : result
}
