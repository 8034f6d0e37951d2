import { readFileSync, writeFileSync } from 'node:fs'
import type { Database } from './database.ts'

/** Whether a database is the one the app last worked with. */
export interface StartMark {
  readonly familiar: boolean
  /** Marks it as the one; only once whatever is to be done about a strange one is done. */
  renew(mark: string): void
}

/**
 * Compares the mark in the database with the one in a file beside it: a database that was begun anew, or put back from a
 * copy, has another one or none. An app that ends between the two writes makes the next start look once too often, which
 * costs nothing. The very first start finds nothing strange: there the keychain is left alone until it is needed.
 */
export function readStartMark(database: Database, file: string): StartMark {
  const rows = database.all(`SELECT value FROM settings WHERE name = 'start-mark'`)
  const inside = rows.ok ? (rows.value[0]?.value ?? null) : null
  return {
    familiar: inside === readMark(file),
    renew(mark) {
      const kept = database.run(
        `INSERT INTO settings (name, value) VALUES ('start-mark', :mark)
         ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
        { mark },
      )
      if (kept.ok) writeMark(file, mark)
    },
  }
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
