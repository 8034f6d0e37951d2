import { ok, type Result } from '../../src-preload/contract/result.ts'
import type { Database, Row } from './database.ts'

/**
 * Moves rows that do not parse out of `table` (by the value of `keyColumn`) and keeps them as JSON, so that one bad row
 * neither stops the app nor is lost. Returns how many were moved. Table and column are our own names, never input.
 */
export function setRowsAside(
  database: Database,
  table: 'tenants' | 'batches' | 'files',
  keyColumn: string,
  rows: readonly Row[],
  now: number,
): Result<number> {
  if (rows.length === 0) return ok(0)
  return database.transaction(() => {
    for (const row of rows) {
      const kept = database.run(
        'INSERT INTO unreadable_rows (source, row, set_aside_at) VALUES (:source, :row, :now)',
        { source: table, row: JSON.stringify(row, printable), now },
      )
      if (!kept.ok) return kept
      const removed = database.run(`DELETE FROM ${table} WHERE ${keyColumn} IS :key`, { key: row[keyColumn] ?? null })
      if (!removed.ok) return removed
    }
    return ok(rows.length)
  })
}

function printable(_name: string, value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString()
  return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value
}
