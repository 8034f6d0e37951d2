import { fail, type Result } from '../../src-preload/contract/result.ts'

// Primary result codes of SQLite (https://www.sqlite.org/rescode.html); extended ones carry them in the low byte.
const SQLITE_PERM = 3
const SQLITE_BUSY = 5
const SQLITE_READONLY = 8
const SQLITE_IOERR = 10
const SQLITE_CORRUPT = 11
const SQLITE_FULL = 13
const SQLITE_CANTOPEN = 14
const SQLITE_NOTADB = 26

/** SQLite's primary result code of a thrown error, or null when the error is not SQLite's. */
export function sqliteCode(error: unknown): number | null {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return null
  return error.errcode & 0xff
}

/** True when the error says that the file's content is not a sound database. */
export function saysDamaged(error: unknown): boolean {
  const code = sqliteCode(error)
  return code === SQLITE_CORRUPT || code === SQLITE_NOTADB
}

/**
 * Maps what the disk or another process can do to a database to a failure. Anything else SQLite says (a constraint, a
 * mistake in a statement) is a bug of ours and is thrown again.
 */
export function sqliteFailure(error: unknown): Result<never> {
  switch (sqliteCode(error)) {
    case SQLITE_FULL:
      return fail('DISK_FULL', { what: 'database' })
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return fail('DATABASE_NOT_WRITABLE', { why: 'read-only' })
    case SQLITE_CANTOPEN:
      return fail('DATABASE_NOT_WRITABLE', { why: 'cannot-open' })
    case SQLITE_IOERR:
      return fail('DATABASE_NOT_WRITABLE', { why: 'disk-error' })
    case SQLITE_BUSY:
      return fail('DATABASE_NOT_WRITABLE', { why: 'busy' })
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return fail('DATABASE_NOT_WRITABLE', { why: 'damaged' })
    default:
      throw error
  }
}
