import { readFileSync, writeFileSync } from 'node:fs'
import type { Database } from './database.ts'

/**
 * Says whether this database is the one the app last worked with, and marks it for the next start. A mark lies in the
 * database and in a file beside it: a database that was begun anew, or put back from a copy, has another one or none. An
 * app that ends between the two writes makes the next start look once too often, which costs nothing. The very first
 * start knows nothing strange: there the keychain is left alone until a person wants something of it.
 * @param mark new and unguessed at each start
 */
export function isFamiliar(database: Database, file: string, mark: string): boolean {
  const rows = database.all(`SELECT value FROM settings WHERE name = 'start-mark'`)
  const inside = rows.ok ? (rows.value[0]?.value ?? null) : null
  const familiar = inside === readMark(file)
  const kept = database.run(
    `INSERT INTO settings (name, value) VALUES ('start-mark', :mark)
     ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
    { mark },
  )
  if (kept.ok) writeMark(file, mark)
  return familiar
}

function readMark(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

function writeMark(file: string, mark: string): void {
  try {
    writeFileSync(file, mark, { mode: 0o600 })
  } catch {
    // A full disk: the next start looks once more.
  }
}
