import type { ActivityEntry, ActivityPage, ActivityQuery } from '../../src-preload/contract/activity.ts'
import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import type { Database, Row } from '../storage/database.ts'
import type { Clock } from '../support/clock.ts'
import { carriedOver } from './carry-over.ts'
import { hashOf, type Link, type Mark } from './chain.ts'
import { bytesOf, cellsOf, entryOf, INSERT_LINE, linkOf, type NewEntry } from './ledger-rows.ts'

const PAGE = 100
/** Uses of a key are written together: at the latest after so many, or after this time in milliseconds. */
const MOST_QUEUED = 100
const LONGEST_QUEUED_MS = 1_000

/** Ports of {@link createLedgerStore}. `onTrouble` hears of lines that could not be written. */
export interface LedgerStoreOptions {
  readonly database: Database
  readonly clock: Clock
  readonly onTrouble: (code: string) => void
}

/** Where the list of what was done lies. Failures are those of {@link Database}. */
export interface LedgerStore {
  /** Adds a line, after those that still wait; the disk has it then. */
  add(entry: NewEntry): void
  /**
   * Adds a line soon: what happens many times a second. A crash can cost the lines of the last second, a power cut those
   * since the last line that was added at once.
   */
  addSoon(entry: NewEntry): void
  /** Writes what still waits. */
  flush(): Result<void>
  /** As {@link flush}; when it answers ok, no power cut takes any line back. */
  settle(): Result<void>
  /** At most a hundred lines, newest first. A line that makes no sense is left out. */
  page(query: ActivityQuery): Result<ActivityPage>
  /** The next lines after a number, oldest first, as they lie there; `entry` is null where one makes no sense. */
  after(number: number, most: number): Result<readonly { readonly link: Link; readonly entry: ActivityEntry | null }[]>
  /** Which list this is (made at random when it began), where it begins and where it ends. */
  ends(): Result<{ readonly list: Uint8Array; readonly start: Mark; readonly head: Mark }>
  /** The number of the newest line that is older than a time, 0 when there is none. */
  olderThan(at: number): Result<number>
  /** Drops every line up to and including a number; the list then begins after it. */
  cut(upTo: number): Result<void>
}

/** Opens the store on a database with the ledger's tables, and carries over what was noted before there was a chain. */
export function createLedgerStore({ database, clock, onTrouble }: LedgerStoreOptions): LedgerStore {
  let queue: NewEntry[] = []
  let cancelFlush: (() => void) | null = null
  let head: Mark | null = null

  const start = (): Result<{ readonly list: Uint8Array; readonly start: Mark }> => {
    const rows = database.all('SELECT list, number, hash FROM ledger_start')
    if (!rows.ok) return rows
    const [row] = rows.value
    if (row === undefined) return fail('DATABASE_NOT_WRITABLE', { why: 'damaged' })
    return ok({ list: bytesOf(row.list), start: { number: Number(row.number), hash: bytesOf(row.hash) } })
  }
  const findHead = (): Result<Mark> => {
    if (head !== null) return ok(head)
    const rows = database.all('SELECT number, hash FROM ledger ORDER BY number DESC LIMIT 1')
    if (!rows.ok) return rows
    const [row] = rows.value
    if (row !== undefined) return ok({ number: Number(row.number), hash: bytesOf(row.hash) })
    const begin = start()
    return begin.ok ? ok(begin.value.start) : begin
  }
  /** Writes lines inside a transaction; only a committed end is remembered. */
  const write = (entries: readonly NewEntry[]): Result<Mark> => {
    const end = findHead()
    if (!end.ok) return end
    let mark = end.value
    for (const entry of entries) {
      const cells = cellsOf(entry)
      const number = mark.number + 1
      const hash = hashOf(mark.hash, number, cells)
      const done = database.run(INSERT_LINE, [number, ...cells, mark.hash, hash])
      if (!done.ok) return done
      mark = { number, hash }
    }
    return ok(mark)
  }
  const commit = (entries: readonly NewEntry[], transaction = database.transaction): Result<void> => {
    try {
      const written = transaction(() => write(entries))
      if (!written.ok) return written
      head = written.value
      return ok(undefined)
    } catch (error) {
      // Somebody else has written lines meanwhile. What was to be noted is lost, the work it is about must not be.
      head = null
      onTrouble(String(error))
      return fail('DATABASE_NOT_WRITABLE', { why: 'damaged' })
    }
  }
  const reported = (done: Result<void>): Result<void> => {
    if (!done.ok) onTrouble(done.failure.code)
    return done
  }
  const flush = (): Result<void> => {
    cancelFlush?.()
    cancelFlush = null
    if (queue.length === 0) return ok(undefined)
    const entries = queue
    queue = []
    return reported(commit(entries, database.hastyTransaction))
  }

  const store: LedgerStore = {
    add(entry) {
      flush()
      reported(commit([entry]))
    },
    addSoon(entry) {
      queue.push(entry)
      if (queue.length >= MOST_QUEUED) flush()
      else cancelFlush ??= clock.after(LONGEST_QUEUED_MS, flush)
    },
    flush,
    settle() {
      const flushed = flush()
      if (!flushed.ok) return flushed
      // Only a commit that changes something makes the disk keep those before it.
      const touched = database.run('UPDATE ledger_start SET number = number')
      return touched.ok ? ok(undefined) : touched
    },
    page(query) {
      flush()
      const rows = database.all(
        `SELECT * FROM ledger
         WHERE (:kind IS NULL OR kind = :kind) AND (:profileId IS NULL OR profile_id = :profileId OR profile_id IS NULL)
           AND (:from IS NULL OR at >= :from) AND (:until IS NULL OR at < :until)
           AND (:before IS NULL OR number < :before)
         ORDER BY number DESC LIMIT :limit`,
        { ...query, limit: PAGE + 1 },
      )
      if (!rows.ok) return rows
      const entries = rows.value.slice(0, PAGE).flatMap((row) => entryOf(row) ?? [])
      return ok({ entries, more: rows.value.length > PAGE })
    },
    after(number, most) {
      const rows = database.all('SELECT * FROM ledger WHERE number > :number ORDER BY number LIMIT :most', {
        number,
        most,
      })
      return rows.ok ? ok(rows.value.map((row: Row) => ({ link: linkOf(row), entry: entryOf(row) }))) : rows
    },
    ends() {
      flush()
      const begin = start()
      if (!begin.ok) return begin
      const end = findHead()
      return end.ok ? ok({ ...begin.value, head: end.value }) : end
    },
    olderThan(at) {
      // Clocks jump: only an unbroken run of old lines at the beginning is old.
      const rows = database.all(
        `SELECT coalesce((SELECT min(number) FROM ledger WHERE at >= :at), (SELECT max(number) + 1 FROM ledger), 1) - 1
           AS number`,
        { at },
      )
      return rows.ok ? ok(Number(rows.value[0]?.number ?? 0)) : rows
    },
    cut: (upTo) =>
      database.transaction(() => {
        const moved = database.run(
          `UPDATE ledger_start SET number = kept.number, hash = kept.hash
             FROM (SELECT number, hash FROM ledger WHERE number = :upTo) AS kept`,
          { upTo },
        )
        if (!moved.ok) return moved
        const gone = database.run('DELETE FROM ledger WHERE number <= (SELECT number FROM ledger_start)')
        return gone.ok ? ok(undefined) : gone
      }),
  }
  const carried = database.transaction(() => carriedOver(database, write))
  if (carried.ok) head = carried.value
  else onTrouble(carried.failure.code)
  return store
}
