import { createHash } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import type { Migration } from './database.ts'

// Checking every page of a file takes about a second per 256 MiB; ours stay far below, and main must not stall.
const FULL_CHECK_BYTES = 64 * 1024 * 1024

/**
 * Says why a database cannot be used: `damaged`, `newer-version` (made by a later Latchkey), `other-shape` (tables that
 * are not ours under our version number), or null when it is sound. Throws SQLite's own error where reading fails.
 * `newest`: the name of the shape that all steps lead to. Building that anew to compare costs a start several milliseconds.
 */
export function whyUnsound(
  connection: DatabaseSync,
  migrations: readonly Migration[],
  newest: string | null = null,
): string | null {
  const version = pragma(connection, 'user_version')
  if (version > migrations.length) return 'newer-version'
  const bytes = pragma(connection, 'page_count') * pragma(connection, 'page_size')
  if (bytes <= FULL_CHECK_BYTES) {
    const answer = connection.prepare('PRAGMA quick_check(1)').get()?.quick_check
    if (answer !== 'ok') return 'damaged'
  }
  const found = shape(connection)
  if (version === migrations.length && shapeName(found) === newest) return null
  return found === expectedShape(migrations.slice(0, Math.max(0, version))) ? null : 'other-shape'
}

function shapeName(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** The name of the shape that these steps lead to; a test holds the one that is written down to it. */
export function nameOfShape(migrations: readonly Migration[]): string {
  return shapeName(expectedShape(migrations))
}

function pragma(connection: DatabaseSync, name: string): number {
  return Number(Object.values(connection.prepare(`PRAGMA ${name}`).get() ?? {})[0] ?? 0)
}

// Columns rather than the text of CREATE TABLE: SQLite may print a table that was altered differently one day.
function shape(connection: DatabaseSync): string {
  const rows = connection
    .prepare(
      `SELECT m.name AS "table", c.name, c.type, c."notnull", c.pk
         FROM sqlite_schema AS m, pragma_table_xinfo(m.name) AS c
        WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
        ORDER BY m.name, c.cid`,
    )
    .all()
  return JSON.stringify(rows.map((row) => Object.values(row)))
}

function expectedShape(migrations: readonly Migration[]): string {
  const model = new DatabaseSync(':memory:')
  try {
    for (const step of migrations) model.exec(step)
    return shape(model)
  } finally {
    model.close()
  }
}
