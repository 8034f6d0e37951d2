import { existsSync, mkdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type Failure, fail, ok, type Result } from '../../src-preload/contract/result.ts'
import { type Database, type Migration, openDatabase } from '../storage/database.ts'
import { whyUnsound } from '../storage/soundness.ts'
import { saysDamaged, sqliteFailure } from '../storage/sqlite-failure.ts'

/** Where everything of a practice service lies, as absolute paths. */
export interface PracticeFolders {
  readonly database: string
  /** Pictures that wait for their turn, by batch. */
  readonly uploads: string
  /** Finished models and previews. */
  readonly results: string
  /** Models of earlier days by job, served under the API's own address; the service itself writes none. */
  readonly local: string
}

/** What to do with a data file that cannot be used: refuse to start, or put it aside and begin anew. */
export type DamageRule = 'refuse' | 'set-aside'

const MIGRATIONS: readonly Migration[] = [
  `CREATE TABLE service_keys (
     hash TEXT PRIMARY KEY,
     label TEXT NOT NULL,
     created_at INTEGER NOT NULL,
     revoked_at INTEGER
   ) STRICT;
   CREATE TABLE jobs (
     job_id TEXT PRIMARY KEY,
     batch_id TEXT NOT NULL UNIQUE,
     task_id TEXT UNIQUE,
     chord_task_id TEXT NOT NULL UNIQUE,
     owner_hash TEXT NOT NULL,
     face_limit INTEGER,
     created_at INTEGER NOT NULL,
     expires_at INTEGER NOT NULL,
     finished_at INTEGER
   ) STRICT;
   CREATE TABLE job_files (
     file_id TEXT PRIMARY KEY,
     job_id TEXT NOT NULL REFERENCES jobs ON DELETE CASCADE,
     position INTEGER NOT NULL,
     extension TEXT NOT NULL,
     outcome TEXT NOT NULL CHECK (outcome IN ('waiting', 'done', 'failed')),
     subtask_id TEXT NOT NULL,
     seconds REAL NOT NULL DEFAULT 0,
     reason TEXT,
     model_name TEXT UNIQUE,
     model_bytes INTEGER,
     preview_name TEXT UNIQUE,
     preview_bytes INTEGER,
     triangles INTEGER
   ) STRICT;
   CREATE INDEX job_files_by_job ON job_files (job_id, position);
   CREATE TABLE usage_log (
     at INTEGER NOT NULL,
     key_prefix TEXT NOT NULL,
     method TEXT NOT NULL,
     route TEXT NOT NULL,
     status INTEGER NOT NULL
   ) STRICT`,
  `ALTER TABLE service_keys ADD COLUMN id TEXT;
   ALTER TABLE service_keys ADD COLUMN last_used_at INTEGER;
   ALTER TABLE service_keys ADD COLUMN for_start INTEGER NOT NULL DEFAULT 0;
   UPDATE service_keys SET id = 'key_' || lower(hex(randomblob(6))), for_start = label = 'practice profile';
   CREATE UNIQUE INDEX service_keys_by_id ON service_keys (id)`,
  `ALTER TABLE jobs ADD COLUMN upload_name TEXT;
   CREATE UNIQUE INDEX jobs_by_upload_name ON jobs (upload_name)`,
]

/** The folders and the data file under `dataFolder`. */
export function practiceFolders(dataFolder: string): PracticeFolders {
  return {
    database: join(dataFolder, 'practice.sqlite'),
    uploads: join(dataFolder, 'uploads'),
    results: join(dataFolder, 'results'),
    local: join(dataFolder, 'local'),
  }
}

/**
 * Opens the data file for this process alone. Failures: `PRACTICE_FAILED` with `why` `data-damaged` (only under
 * `refuse`; nothing was touched) or `data-unwritable`, and what {@link openDatabase} says about a full or busy disk. The
 * notice names a file that was set aside.
 */
export function openPracticeData(
  folders: PracticeFolders,
  rule: DamageRule,
  now: number,
): Result<{ readonly database: Database; readonly notice: Failure | null }> {
  if (rule === 'refuse' && existsSync(folders.database)) {
    const why = whyDamaged(folders.database)
    if (!why.ok) return why
    if (why.value !== null) return fail('PRACTICE_FAILED', { why: 'data-damaged', file: basename(folders.database) })
  }
  try {
    for (const folder of [folders.uploads, folders.results]) mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch {
    return fail('PRACTICE_FAILED', { why: 'data-unwritable' })
  }
  const opened = openDatabase(folders.database, MIGRATIONS, now)
  if (!opened.ok) return opened
  // A second service on the same folder would work on the same jobs: from here on the file is ours until we end.
  const claim = opened.value.database.all('PRAGMA locking_mode = EXCLUSIVE')
  const held = claim.ok ? opened.value.database.run('DELETE FROM usage_log WHERE at < 0') : claim
  if (held.ok) return opened
  opened.value.database.close()
  return held
}

function whyDamaged(path: string): Result<string | null> {
  // SQLite takes an empty file for a new database; here it is one that was cut to nothing.
  if (statSync(path).size === 0) return ok('empty')
  let connection: DatabaseSync | null = null
  try {
    connection = new DatabaseSync(path, { readOnly: true, timeout: 2_000 })
    return ok(whyUnsound(connection, MIGRATIONS))
  } catch (error) {
    return saysDamaged(error) ? ok('damaged') : sqliteFailure(error)
  } finally {
    connection?.close()
  }
}

/**
 * The value of a database call that only a failing disk can make fail. The HTTP layer answers such a throw as the
 * observed service answers its own: 500, and says nothing about itself.
 */
export function must<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new Error(`The practice data cannot be used: ${result.failure.code}`)
}
