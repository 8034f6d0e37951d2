import { ok, type Result } from '../../src-preload/contract/result.ts'
import type { Database } from '../storage/database.ts'
import type { Mark } from './chain.ts'
import { entryOf, type NewEntry } from './ledger-rows.ts'

/** The steps of the schema from before there was a chain: lines that could be altered, now carried over and empty. */
export const ACTIVITY_TABLES = `
  CREATE TABLE activity (
    number INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL, profile_id TEXT NOT NULL,
    profile TEXT NOT NULL, colour TEXT NOT NULL, files INTEGER, fingerprint_hex TEXT, fingerprint_words TEXT,
    user TEXT NOT NULL
  );
  CREATE INDEX activity_by_time ON activity (at)`

export const ACTIVITY_BY_KIND = 'CREATE INDEX activity_by_kind ON activity (kind, number)'

const NOT_CHAINED = { previous: null, hash: null } as const
const NOT_KNOWN_THEN = {
  ...NOT_CHAINED,
  generation: null,
  operation: null,
  status: null,
  control: 0,
  carried: 1,
} as const

/**
 * Moves the lines of the old list into the chain, oldest first, marked as carried over. Runs inside a transaction, so
 * that none is there twice. Lines that make no sense are left out, as they were on screen. The answer is the chain's end.
 */
export function carriedOver(database: Database, write: (entries: readonly NewEntry[]) => Result<Mark>): Result<Mark> {
  const rows = database.all('SELECT * FROM activity ORDER BY number')
  if (!rows.ok) return rows
  const entries = rows.value.flatMap((row): NewEntry[] => {
    const entry = entryOf({ ...row, ...NOT_KNOWN_THEN })
    if (entry === null) return []
    const { number: _number, ...rest } = entry
    return [rest]
  })
  const written = write(entries)
  if (!written.ok || rows.value.length === 0) return written
  const emptied = database.run('DELETE FROM activity')
  return emptied.ok ? ok(written.value) : emptied
}
