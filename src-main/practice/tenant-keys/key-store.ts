import { randomBytes } from 'node:crypto'
import type { Database, Row } from '../../storage/database.ts'
import type { Clock } from '../../support/clock.ts'
import { keyDigest } from '../keys.ts'
import { must } from '../practice-data.ts'

/** What a key may do besides working; the service's documents promise these, the observed one knows only the first. */
export const KEY_ROLES = ['user', 'viewer'] as const
export type KeyRole = (typeof KEY_ROLES)[number]

/** A key as it is kept: its digest, never itself. Times in milliseconds since 1970. */
export interface StoredKey {
  readonly id: string
  readonly name: string
  readonly tenantId: string
  readonly role: KeyRole
  /** The key that made it; null: the administrator. */
  readonly madeBy: string | null
  readonly active: boolean
  readonly perMinute: number
  readonly perHour: number
  readonly lastUsedAt: number | null
  readonly createdAt: number
}

/** What a new key is to be. */
export interface NewKey {
  readonly name: string
  readonly tenantId: string
  readonly role?: KeyRole
  readonly madeBy?: string | null
  readonly perMinute?: number
  readonly perHour?: number
}

/** The keys of all clients. */
export interface TenantKeyStore {
  /** Makes one; its text cannot be had again. */
  make(wish: NewKey): { readonly key: string; readonly stored: StoredKey }
  /** Newest first. */
  all(): readonly StoredKey[]
  of(tenantId: string): readonly StoredKey[]
  get(id: string): StoredKey | null
  /** The key of this text, ended or not; null: there is none. */
  find(key: string): StoredKey | null
  used(id: string): void
  /** False: there is no such key. Doing it twice is fine. */
  setActive(id: string, active: boolean): boolean
  remove(id: string): boolean
}

/** The tables of keys. */
export const KEY_TABLES = `CREATE TABLE tenant_keys (
  id TEXT PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  tenant_id TEXT NOT NULL,
  role TEXT NOT NULL,
  made_by TEXT,
  active INTEGER NOT NULL,
  per_minute INTEGER NOT NULL,
  per_hour INTEGER NOT NULL,
  last_used_at INTEGER,
  created_at INTEGER NOT NULL
) STRICT`

function keyOf(row: Row): StoredKey {
  return {
    id: String(row.id),
    name: String(row.name),
    tenantId: String(row.tenant_id),
    role: row.role === 'viewer' ? 'viewer' : 'user',
    madeBy: row.made_by === null ? null : String(row.made_by),
    active: row.active === 1,
    perMinute: Number(row.per_minute),
    perHour: Number(row.per_hour),
    lastUsedAt: row.last_used_at === null ? null : Number(row.last_used_at),
    createdAt: Number(row.created_at),
  }
}

/** Keeps them. */
export function createTenantKeyStore(database: Database, clock: Clock): TenantKeyStore {
  const rows = (rest: string, values = {}): readonly StoredKey[] =>
    must(database.all(`SELECT * FROM tenant_keys ${rest}`, values)).map(keyOf)
  const store: TenantKeyStore = {
    make({ name, tenantId, role = 'user', madeBy = null, perMinute = 60, perHour = 1_000 }) {
      const key = `dp_${randomBytes(16).toString('hex')}`
      const id = `key_${randomBytes(6).toString('hex')}`
      const sql = `INSERT INTO tenant_keys
        (id, hash, name, tenant_id, role, made_by, active, per_minute, per_hour, last_used_at, created_at)
        VALUES (:id, :hash, :name, :tenantId, :role, :madeBy, 1, :perMinute, :perHour, NULL, :at)`
      const values = { id, hash: keyDigest(key), name, tenantId, role, madeBy, perMinute, perHour, at: clock.now() }
      must(database.run(sql, values))
      const stored = store.get(id)
      if (stored === null) throw new Error('A key that was just written cannot be found')
      return { key, stored }
    },
    all: () => rows('ORDER BY created_at DESC, rowid DESC'),
    of: (tenantId) => rows('WHERE tenant_id = :tenantId ORDER BY rowid', { tenantId }),
    get: (id) => rows('WHERE id = :id', { id })[0] ?? null,
    find: (key) => rows('WHERE hash = :hash', { hash: keyDigest(key) })[0] ?? null,
    used(id) {
      must(database.run('UPDATE tenant_keys SET last_used_at = :at WHERE id = :id', { id, at: clock.now() }))
    },
    setActive(id, active) {
      const values = { id, active: active ? 1 : 0 }
      return must(database.run('UPDATE tenant_keys SET active = :active WHERE id = :id', values)) === 1
    },
    remove: (id) => must(database.run('DELETE FROM tenant_keys WHERE id = :id', { id })) === 1,
  }
  return store
}
