import { z } from 'zod'
import { ok, type Result } from '../../src-preload/contract/result.ts'
import type { Database } from '../storage/database.ts'

/** A step of the schema: a service is being asked to make a key for somebody, and has not answered yet. */
export const ISSUE_TABLES = `
  CREATE TABLE key_issues (
    tenant_id TEXT PRIMARY KEY NOT NULL, at INTEGER NOT NULL, name TEXT NOT NULL, mail TEXT NOT NULL,
    holder TEXT NOT NULL, known TEXT NOT NULL
  )`

/** A key that was asked for. It stays noted until it is known what became of it, crashes included. */
export interface OpenIssue {
  /** When it was asked for, in milliseconds since 1970. */
  readonly at: number
  readonly name: string
  readonly mail: string
  readonly holderId: string
  /** The ids of all holders and keys that the service listed before: whatever else it lists may be of this issue. */
  readonly known: readonly string[]
}

const rowSchema = z
  .object({
    at: z.number().int().nonnegative(),
    name: z.string(),
    mail: z.string(),
    holder: z.string(),
    known: z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text))),
  })
  .transform(({ holder: holderId, ...rest }): OpenIssue => ({ ...rest, holderId }))

/** Where they are noted, one for each administrator's profile. Failures are those of {@link Database}. */
export interface IssueJournal {
  /** Null: none is open. */
  read(tenantId: string): Result<OpenIssue | null>
  open(tenantId: string, issue: OpenIssue): Result<void>
  close(tenantId: string): Result<void>
}

/** Opens the journal on a database that has {@link ISSUE_TABLES}. */
export function createIssueJournal(database: Database): IssueJournal {
  return {
    read(tenantId) {
      const rows = database.all('SELECT * FROM key_issues WHERE tenant_id = :tenantId', { tenantId })
      if (!rows.ok) return rows
      const [row] = rows.value
      return ok(row === undefined ? null : rowSchema.parse(row))
    },
    open(tenantId, { at, name, mail, holderId, known }) {
      const done = database.run(
        'INSERT OR REPLACE INTO key_issues VALUES (:tenantId, :at, :name, :mail, :holderId, :known)',
        { tenantId, at, name, mail, holderId, known: JSON.stringify(known) },
      )
      return done.ok ? ok(undefined) : done
    },
    close(tenantId) {
      const done = database.run('DELETE FROM key_issues WHERE tenant_id = :tenantId', { tenantId })
      return done.ok ? ok(undefined) : done
    },
  }
}
