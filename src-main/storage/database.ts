import { existsSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite'
import { type Failure, fail, ok, type Result } from '../../src-preload/contract/result.ts'
import { setAside } from './set-aside.ts'
import { whyUnsound } from './soundness.ts'
import { saysDamaged, sqliteFailure } from './sqlite-failure.ts'

/** A row as SQLite gives it; owners parse it with zod before they believe it. */
export type Row = Readonly<Record<string, SQLOutputValue>>

/** Named values of a statement, without the colon. */
export type Values = Readonly<Record<string, SQLInputValue>>

/** An open database. Disk trouble is a Failure (`DISK_FULL`, `DATABASE_NOT_WRITABLE`); a wrong statement throws. */
export interface Database {
  /** All rows of a query. */
  all(sql: string, values?: Values): Result<readonly Row[]>
  /** Runs one statement and returns the number of rows it changed. Values by place cost half of those by name. */
  run(sql: string, values?: Values | readonly SQLInputValue[]): Result<number>
  /** Runs `work` in one transaction: all of it stays when it answers ok, nothing of it otherwise. Not nestable. */
  transaction<T>(work: () => Result<T>): Result<T>
  /**
   * As {@link transaction}, without waiting for the disk: it outlives a crash of the app, and a power cut only once
   * something else was written. For what comes many times a second and may be lost.
   */
  hastyTransaction<T>(work: () => Result<T>): Result<T>
  close(): void
}

/** One forward step of the schema. Its place in the list is its version; steps are never changed once released. */
export type Migration = string

/** What opening gave: the database, and a `DATABASE_SET_ASIDE` notice when the old file could not be used. */
export interface Opened {
  readonly database: Database
  readonly notice: Failure | null
}

/**
 * Opens (or creates) the database at `path` and brings it to the newest schema. WAL with `synchronous=FULL`: what was
 * answered ok survives a power cut. A file that is damaged, of a newer version or of another shape is renamed, never
 * deleted, and replaced by a fresh one; the notice names the kept file. `DISK_FULL` and `DATABASE_NOT_WRITABLE` mean
 * that there is no usable database at all; then nothing was renamed.
 */
export function openDatabase(
  path: string,
  migrations: readonly Migration[],
  now: number,
  newestShape: string | null = null,
): Result<Opened> {
  const reason = existsSync(path) ? inspect(path, migrations, newestShape) : ok(null)
  if (!reason.ok) return reason
  let notice: Failure | null = null
  if (reason.value !== null) {
    try {
      notice = { code: 'DATABASE_SET_ASIDE', facts: { file: basename(setAside(path, now)), why: reason.value } }
    } catch {
      return fail('DATABASE_NOT_WRITABLE', { why: 'read-only' })
    }
  }
  try {
    return ok({ database: wrap(connect(path, migrations)), notice })
  } catch (error) {
    return sqliteFailure(error)
  }
}

/** Says why the file cannot be used, or null when it can. Reads only. */
function inspect(path: string, migrations: readonly Migration[], newestShape: string | null): Result<string | null> {
  const stats = statSync(path)
  if (!stats.isFile()) return fail('DATABASE_NOT_WRITABLE', { why: 'cannot-open' })
  // SQLite takes an empty file for a new database; here it is one that was cut to nothing, and that must be said.
  if (stats.size === 0) return ok('empty')
  let connection: DatabaseSync | null = null
  try {
    // Read-only: a writing connection throws away the log of a file it cannot make sense of.
    connection = new DatabaseSync(path, { timeout: 2_000, readOnly: true })
    return ok(whyUnsound(connection, migrations, newestShape))
  } catch (error) {
    return saysDamaged(error) ? ok('damaged') : sqliteFailure(error)
  } finally {
    connection?.close()
  }
}

function connect(path: string, migrations: readonly Migration[]): DatabaseSync {
  const connection = new DatabaseSync(path, { timeout: 2_000, enableForeignKeyConstraints: true })
  try {
    connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF')
    const version = Number(connection.prepare('PRAGMA user_version').get()?.user_version ?? 0)
    for (const [index, step] of migrations.entries()) {
      if (index < version) continue
      connection.exec(`BEGIN IMMEDIATE; ${step}; PRAGMA user_version = ${index + 1}; COMMIT`)
    }
    // Nothing may be left to write above; asking for the write lock finds a read-only file now instead of mid-job.
    connection.exec('BEGIN IMMEDIATE; ROLLBACK')
    return connection
  } catch (error) {
    connection.close()
    throw error
  }
}

function isByPlace(values: Values | readonly SQLInputValue[]): values is readonly SQLInputValue[] {
  return Array.isArray(values)
}

function wrap(connection: DatabaseSync): Database {
  const statements = new Map<string, StatementSync>()
  const prepared = (sql: string): StatementSync => {
    const known = statements.get(sql)
    if (known !== undefined) return known
    const statement = connection.prepare(sql)
    statements.set(sql, statement)
    return statement
  }
  let closed = false
  const guarded = <T>(work: () => Result<T>): Result<T> => {
    // Answers that come in while the app closes are too late, and no bugs.
    if (closed) return fail('DATABASE_NOT_WRITABLE', { why: 'closed' })
    try {
      return work()
    } catch (error) {
      return sqliteFailure(error)
    }
  }
  const transaction = <T>(work: () => Result<T>): Result<T> =>
    guarded(() => {
      connection.exec('BEGIN IMMEDIATE')
      let done = false
      try {
        const result = work()
        if (result.ok) {
          connection.exec('COMMIT')
          done = true
        }
        return result
      } finally {
        // SQLite itself has rolled back already after some disk errors; then there is nothing left to undo.
        if (!done && connection.isTransaction) connection.exec('ROLLBACK')
      }
    })
  return {
    all: (sql, values = {}) => guarded(() => ok(prepared(sql).all(values))),
    run: (sql, values = {}) =>
      guarded(() => {
        const statement = prepared(sql)
        const { changes } = isByPlace(values) ? statement.run(...values) : statement.run(values)
        return ok(Number(changes))
      }),
    transaction,
    hastyTransaction(work) {
      if (closed) return transaction(work)
      connection.exec('PRAGMA synchronous = NORMAL')
      try {
        return transaction(work)
      } finally {
        connection.exec('PRAGMA synchronous = FULL')
      }
    },
    close() {
      if (closed) return
      closed = true
      statements.clear()
      connection.close()
    },
  }
}
