import { z } from 'zod'
import { PROVIDERS, type Provider } from '../../src-preload/contract/provider-names.ts'
import { ok, type Result } from '../../src-preload/contract/result.ts'
import { type Fingerprint, fingerprintSchema } from '../../src-preload/contract/views.ts'
import type { Database } from '../storage/database.ts'

/** A step of the schema: the keychain's entries of provider keys, and which part each plays. */
export const PROVIDER_TABLES = `
  CREATE TABLE provider_keys (
    account TEXT PRIMARY KEY NOT NULL, tenant_id TEXT NOT NULL, provider TEXT NOT NULL, generation INTEGER NOT NULL,
    part TEXT NOT NULL, stored_at INTEGER NOT NULL, fingerprint TEXT
  );
  CREATE INDEX provider_keys_by_tenant ON provider_keys (tenant_id, provider)`

/**
 * `writing`: on its way into the keychain; after a crash it may be there or not. `active`: the one that is used.
 * `leaving`: replaced, removed or never kept; its entry is to be erased, and the row goes with it.
 */
export type Part = 'writing' | 'active' | 'leaving'

/** One entry of a provider's key. */
export interface ProviderRow {
  readonly account: string
  readonly tenantId: string
  readonly provider: Provider
  readonly generation: number
  readonly part: Part
  /** Milliseconds since 1970. */
  readonly storedAt: number
  readonly fingerprint: Fingerprint | null
}

const rowSchema = z.lazy(() =>
  z
    .object({
      account: z.string().min(1).max(128),
      tenant_id: z.string(),
      provider: z.enum(PROVIDERS),
      generation: z.number().int().positive(),
      part: z.enum(['writing', 'active', 'leaving']),
      stored_at: z.number().int().nonnegative(),
      fingerprint: z.string().nullable(),
    })
    .transform((row): ProviderRow => {
      const { account, provider, generation, part } = row
      const about = { account, provider, generation, part, tenantId: row.tenant_id, storedAt: row.stored_at }
      return { ...about, fingerprint: fingerprintIn(row.fingerprint) }
    }),
)

/** Kept as people read it out: the digits, then the words. */
function fingerprintIn(text: string | null): Fingerprint | null {
  const [hex, ...words] = text?.split(' ') ?? []
  const parsed = fingerprintSchema.safeParse({ hex, words })
  return parsed.success ? parsed.data : null
}

/** The journal of provider keys. Failures are those of {@link Database}. */
export interface ProviderRows {
  /** Rows that make no sense are left out and left alone. */
  all(): Result<readonly ProviderRow[]>
  of(tenantId: string): Result<readonly ProviderRow[]>
  add(row: ProviderRow): Result<void>
  /** The written one is used from now on, and the one before it is to be erased: both or neither. */
  promote(row: ProviderRow): Result<void>
  leave(account: string): Result<void>
  /** Its entry is gone for certain. */
  drop(account: string): Result<void>
}

/** Opens it on a database that has {@link PROVIDER_TABLES}. */
export function createProviderRows(database: Database): ProviderRows {
  const select = (sql: string, values: Readonly<Record<string, string>> = {}): Result<readonly ProviderRow[]> => {
    const rows = database.all(sql, values)
    if (!rows.ok) return rows
    return ok(rows.value.map((row) => rowSchema.safeParse(row)).flatMap((row) => (row.success ? [row.data] : [])))
  }
  const run = (sql: string, values: Parameters<Database['run']>[1]): Result<void> => {
    const done = database.run(sql, values)
    return done.ok ? ok(undefined) : done
  }
  return {
    all: () => select('SELECT * FROM provider_keys'),
    of: (tenantId) => select('SELECT * FROM provider_keys WHERE tenant_id = :tenantId', { tenantId }),
    add({ fingerprint, ...row }) {
      const text = fingerprint === null ? null : [fingerprint.hex, ...fingerprint.words].join(' ')
      const sql = `INSERT INTO provider_keys
        VALUES (:account, :tenantId, :provider, :generation, :part, :storedAt, :fingerprint)`
      return run(sql, { ...row, fingerprint: text })
    },
    promote: ({ account, tenantId, provider }) =>
      database.transaction(() => {
        const before = `UPDATE provider_keys SET part = 'leaving'
          WHERE tenant_id = :tenantId AND provider = :provider AND part = 'active'`
        const left = run(before, { tenantId, provider })
        return left.ok ? run("UPDATE provider_keys SET part = 'active' WHERE account = :account", { account }) : left
      }),
    leave: (account) => run("UPDATE provider_keys SET part = 'leaving' WHERE account = :account", { account }),
    drop: (account) => run('DELETE FROM provider_keys WHERE account = :account', { account }),
  }
}
