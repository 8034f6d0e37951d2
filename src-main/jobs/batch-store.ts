import { ok, type Result } from '../../src-preload/contract/result.ts'
import type { Database, Row } from '../storage/database.ts'
import { setRowsAside } from '../storage/unreadable-rows.ts'
import type { BatchRecord } from './batch-record.ts'
import { batchValues, fileValues, readBatch } from './batch-rows.ts'

/** How many batches at rest of each profile are brought back at a time; older ones stay in the database until asked for. */
const MOST_AT_REST = 200
/** Whoever asks for older ones gets this many times as many. */
const OLDER_AT_ONCE = 5

/** Batches as found on disk, and how many had to be set aside because their rows made no sense. */
export interface LoadedBatches {
  readonly batches: readonly BatchRecord[]
  readonly setAside: number
}

/** What is written together with a batch, or not at all. Runs inside the transaction. */
export type Along = () => Result<void>

/** Where batches are kept. Every write is durable when it answers ok; failures are those of {@link Database}. */
export interface BatchStore {
  /**
   * All unfinished batches, those the service still remembers, and the newest finished ones, in the order they were
   * added.
   */
  load(): Result<LoadedBatches>
  /** The newest finished batches of a profile that are not among `known`, in the order they were added. */
  older(tenantId: string, known: readonly string[]): Result<LoadedBatches>
  /** How many batches a profile has in all. */
  count(tenantId: string): Result<number>
  /** Adds batches with their files: all or none. */
  insert(records: readonly BatchRecord[]): Result<void>
  /** Writes a batch's own row. */
  update(record: BatchRecord): Result<void>
  /** Writes a batch's row and all of its files' rows together, and in the same transaction what goes `along` with them. */
  updateWithFiles(record: BatchRecord, along?: Along): Result<void>
  remove(batchId: string): Result<void>
  removeTenant(tenantId: string): Result<void>
}

const INSERT_BATCH = `INSERT INTO batches 
    (id, tenant_id, created_at, place, attempt, resends, begun_at, face_limit, generation, owned_until, at_rest, state)
  VALUES (:id, :tenant_id, :created_at, :place, :attempt, :resends, :begun_at, :face_limit, :generation, :owned_until,
    :at_rest, :state)`
const UPDATE_BATCH = `UPDATE batches SET tenant_id = :tenant_id, created_at = :created_at, place = :place,
  attempt = :attempt, resends = :resends, begun_at = :begun_at, face_limit = :face_limit,
  generation = :generation, owned_until = :owned_until, at_rest = :at_rest, state = :state WHERE id = :id`
const PUT_FILE = `INSERT INTO files
    (id, batch_id, position, path, name, bytes, content_type, snapshot, server_file_id, sent_sha256, outcome)
  VALUES (:id, :batch_id, :position, :path, :name, :bytes, :content_type, :snapshot, :server_file_id, :sent_sha256,
    :outcome)
  ON CONFLICT (id) DO UPDATE SET path = excluded.path, bytes = excluded.bytes, content_type = excluded.content_type,
    snapshot = excluded.snapshot, server_file_id = excluded.server_file_id, sent_sha256 = excluded.sent_sha256,
    outcome = excluded.outcome`
const LIVE = 'SELECT *, rowid FROM batches WHERE at_rest = 0 OR owned_until > :now'
const NEWEST = `SELECT *, rowid FROM batches WHERE tenant_id = :tenantId AND at_rest = 1
  ORDER BY created_at DESC, rowid DESC LIMIT :most`
const OLDER = `SELECT *, rowid FROM batches WHERE tenant_id = :tenantId AND at_rest = 1
  AND id NOT IN (SELECT value FROM json_each(:known)) ORDER BY created_at DESC, rowid DESC LIMIT :most`
const FILES = `SELECT * FROM files WHERE batch_id IN (SELECT value FROM json_each(:ids)) ORDER BY batch_id, position`

/** Opens the store on a database that has the batch tables. `now` gives milliseconds since 1970. */
export function createBatchStore(database: Database, now: () => number, most = MOST_AT_REST): BatchStore {
  const writeFiles = (record: BatchRecord): Result<void> => {
    for (const [position, file] of record.files.entries()) {
      const done = database.run(PUT_FILE, fileValues(record.id, file, position))
      if (!done.ok) return done
    }
    return ok(undefined)
  }
  const write = (sql: string, record: BatchRecord): Result<void> => done(database.run(sql, batchValues(record)))
  const withFiles = (found: readonly Row[]): Result<LoadedBatches> => {
    const rows = found.toSorted(
      (a, b) => orderOf(a, 'created_at') - orderOf(b, 'created_at') || orderOf(a, 'rowid') - orderOf(b, 'rowid'),
    )
    // All files at once: a question for each of thousands of batches would hold main up.
    const files = database.all(FILES, { ids: JSON.stringify(rows.map(({ id }) => id)) })
    if (!files.ok) return files
    const filesOf = Map.groupBy(files.value, (file) => file.batch_id)
    const batches: BatchRecord[] = []
    let setAside = 0
    for (const { rowid: _rowid, ...row } of rows) {
      const its = filesOf.get(row.id ?? null) ?? []
      const record = readBatch(row, its)
      if (record !== null) batches.push(record)
      else {
        setAside += 1
        keepUnreadable(database, row, its, now())
      }
    }
    return ok({ batches, setAside })
  }
  return {
    load() {
      const live = database.all(LIVE, { now: now() })
      const tenants = database.all('SELECT DISTINCT tenant_id FROM batches', {})
      if (!live.ok) return live
      if (!tenants.ok) return tenants
      const rows = new Map(live.value.map((row) => [row.id, row]))
      for (const { tenant_id: tenantId = null } of tenants.value) {
        const newest = database.all(NEWEST, { tenantId, most })
        if (!newest.ok) return newest
        for (const row of newest.value) rows.set(row.id, row)
      }
      return withFiles([...rows.values()])
    },
    older(tenantId, known) {
      const rows = database.all(OLDER, { tenantId, known: JSON.stringify(known), most: most * OLDER_AT_ONCE })
      return rows.ok ? withFiles(rows.value) : rows
    },
    count(tenantId) {
      const rows = database.all('SELECT COUNT(*) AS count FROM batches WHERE tenant_id = :tenantId', { tenantId })
      return rows.ok ? ok(Number(rows.value[0]?.count ?? 0)) : rows
    },
    insert: (records) =>
      database.transaction(() => {
        for (const record of records) {
          const head = write(INSERT_BATCH, record)
          const files = head.ok ? writeFiles(record) : head
          if (!files.ok) return files
        }
        return ok(undefined)
      }),
    update: (record) => write(UPDATE_BATCH, record),
    updateWithFiles: (record, along) =>
      database.transaction(() => {
        const head = write(UPDATE_BATCH, record)
        const files = head.ok ? writeFiles(record) : head
        return files.ok && along !== undefined ? along() : files
      }),
    remove: (id) => done(database.run('DELETE FROM batches WHERE id = :id', { id })),
    removeTenant: (id) => done(database.run('DELETE FROM batches WHERE tenant_id = :id', { id })),
  }
}

function orderOf(row: Row, column: 'created_at' | 'rowid'): number {
  return Number(row[column] ?? 0)
}

function done(result: Result<number>): Result<void> {
  return result.ok ? ok(undefined) : result
}

/** Files go first: removing the batch's row would take theirs along unread. */
function keepUnreadable(database: Database, batch: Row, files: readonly Row[], now: number): void {
  const kept = setRowsAside(database, 'files', 'id', files, now)
  if (kept.ok) setRowsAside(database, 'batches', 'id', [batch], now)
}
