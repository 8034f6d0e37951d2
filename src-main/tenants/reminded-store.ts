import { z } from 'zod'
import { REMINDED_BY, type RemindedBy } from '../../src-preload/contract/desk-facts.ts'
import { ok, type Result } from '../../src-preload/contract/result.ts'
import type { Database } from '../storage/database.ts'

/** A step of the schema: who was reminded of a due key, and when. */
export const REMINDED_TABLES = `
  CREATE TABLE reminded_holders (
    tenant_id TEXT PRIMARY KEY NOT NULL, stored_at INTEGER NOT NULL, at INTEGER NOT NULL, told_by TEXT NOT NULL
  )`

/** That the holder of a key was reminded. Times in milliseconds since 1970. */
export interface Reminded {
  /** When the key was stored: the mark is about this key, and not about the next one. */
  readonly storedAt: number
  readonly at: number
  readonly by: RemindedBy
}

const rowSchema = z
  .object({ stored_at: z.number().int(), at: z.number().int().nonnegative(), told_by: z.enum(REMINDED_BY) })
  .transform((row): Reminded => ({ storedAt: row.stored_at, at: row.at, by: row.told_by }))

/** Where these marks are kept. Failures are those of {@link Database}. */
export interface RemindedStore {
  /** By profile; what makes no sense is left out, as if nobody had been reminded. */
  all(): ReadonlyMap<string, Reminded>
  keep(tenantId: string, reminded: Reminded): Result<void>
  forget(tenantId: string): Result<void>
}

/** Opens the store on a database that has {@link REMINDED_TABLES}. */
export function createRemindedStore(database: Database): RemindedStore {
  return {
    all() {
      const rows = database.all('SELECT * FROM reminded_holders')
      const parsed = (rows.ok ? rows.value : []).flatMap((row) => {
        const kept = rowSchema.safeParse(row)
        return kept.success ? [[String(row.tenant_id), kept.data] as const] : []
      })
      return new Map(parsed)
    },
    keep(tenantId, { storedAt, at, by }) {
      const done = database.run('INSERT OR REPLACE INTO reminded_holders VALUES (:tenantId, :storedAt, :at, :by)', {
        ...{ tenantId, storedAt, at, by },
      })
      return done.ok ? ok(undefined) : done
    },
    forget(tenantId) {
      const done = database.run('DELETE FROM reminded_holders WHERE tenant_id = :tenantId', { tenantId })
      return done.ok ? ok(undefined) : done
    },
  }
}
