import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import type { Database, Row } from './database.ts'
import { type TenantRecord, tenantRecordSchema, tenantRowSchema, tenantValues } from './tenant-row.ts'
import { setRowsAside } from './unreadable-rows.ts'

/** The profiles as kept, and how many rows had to be set aside because they made no sense. */
export interface TenantList {
  readonly tenants: readonly TenantRecord[]
  readonly setAside: number
}

/** Where profiles are kept. Failures are `DISK_FULL` and `DATABASE_NOT_WRITABLE`; an unknown id is `PROFILE_UNKNOWN`. */
export interface TenantStore {
  /** All profiles in the order they were added. */
  list(): Result<TenantList>
  get(id: string): Result<TenantRecord>
  /** Adds a profile. An id or account that exists already is a bug and throws. */
  insert(record: TenantRecord): Result<void>
  /** Replaces the profile of that id. */
  update(record: TenantRecord): Result<void>
  /** Removes the profile, and the selection if it was the selected one. Its key and its jobs are others' to remove. */
  remove(id: string): Result<void>
  /** The profile selected last, or null; also null when that profile is gone. */
  selected(): Result<string | null>
  select(id: string | null): Result<void>
}

const COLUMNS = Object.keys(tenantRowSchema.in.in.shape)
const INSERT = `INSERT INTO tenants (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map((name) => `:${name}`).join(', ')})`
const UPDATE = `UPDATE tenants SET ${COLUMNS.map((name) => `${name} = :${name}`).join(', ')} WHERE id = :id`

/**
 * Opens the store on a database that has {@link TENANT_TABLES}. `now` gives milliseconds since 1970. `onSetAside` is
 * told of rows that made no sense, so that no profile is gone without a word.
 */
export function createTenantStore(
  database: Database,
  now: () => number,
  onSetAside: (rows: number) => void = () => undefined,
): TenantStore {
  const byId = (id: string): Result<readonly Row[]> => database.all('SELECT * FROM tenants WHERE id = :id', { id })
  return {
    list() {
      const rows = database.all('SELECT * FROM tenants ORDER BY created_at, rowid')
      if (!rows.ok) return rows
      const tenants: TenantRecord[] = []
      const unreadable: Row[] = []
      for (const row of rows.value) {
        const parsed = tenantRowSchema.safeParse(row)
        if (parsed.success) tenants.push(parsed.data)
        else unreadable.push(row)
      }
      if (unreadable.length > 0) onSetAside(unreadable.length)
      const moved = setRowsAside(database, 'tenants', 'id', unreadable, now())
      return ok({ tenants, setAside: moved.ok ? moved.value : unreadable.length })
    },
    get(id) {
      const rows = byId(id)
      if (!rows.ok) return rows
      const parsed = tenantRowSchema.safeParse(rows.value[0])
      return parsed.success ? ok(parsed.data) : fail('PROFILE_UNKNOWN')
    },
    insert(record) {
      const done = database.run(INSERT, tenantValues(tenantRecordSchema.parse(record)))
      return done.ok ? ok(undefined) : done
    },
    update(record) {
      const done = database.run(UPDATE, tenantValues(tenantRecordSchema.parse(record)))
      if (!done.ok) return done
      return done.value === 1 ? ok(undefined) : fail('PROFILE_UNKNOWN')
    },
    remove(id) {
      return database.transaction(() => {
        const removed = database.run('DELETE FROM tenants WHERE id = :id', { id })
        if (!removed.ok) return removed
        if (removed.value === 0) return fail('PROFILE_UNKNOWN')
        const cleared = database.run(`DELETE FROM settings WHERE name = 'selected' AND value = :id`, { id })
        return cleared.ok ? ok(undefined) : cleared
      })
    },
    selected() {
      const rows = database.all(
        `SELECT tenants.id FROM settings JOIN tenants ON tenants.id = settings.value WHERE settings.name = 'selected'`,
      )
      if (!rows.ok) return rows
      const id = rows.value[0]?.id
      return ok(typeof id === 'string' ? id : null)
    },
    select(id) {
      const done =
        id === null
          ? database.run(`DELETE FROM settings WHERE name = 'selected'`)
          : database.run(
              `INSERT INTO settings (name, value) VALUES ('selected', :id)
               ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
              { id },
            )
      return done.ok ? ok(undefined) : done
    },
  }
}
