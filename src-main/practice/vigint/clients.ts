import { randomBytes } from 'node:crypto'
import type { Database } from '../../storage/database.ts'
import type { Clock } from '../../support/clock.ts'
import { keyDigest } from '../keys.ts'
import type { Dialect } from '../other-services.ts'
import { must } from '../practice-data.ts'

/** The first step of this service's schema. */
export const VIGINT_TABLES = `
  CREATE TABLE clients (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL UNIQUE, created_at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE api_keys (
    id INTEGER PRIMARY KEY, client_id INTEGER NOT NULL REFERENCES clients, hash TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL, is_active INTEGER NOT NULL, created_at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE api_usage (
    key_id INTEGER NOT NULL, endpoint TEXT NOT NULL, method TEXT NOT NULL, status_code INTEGER NOT NULL,
    cost REAL NOT NULL, at INTEGER NOT NULL
  ) STRICT`

/** Whose key a request showed. */
export interface Client {
  readonly id: number
  readonly name: string
  readonly email: string
  readonly keyId: number
}

/** A key as the administrator sees it. */
export interface ListedKey {
  readonly id: number
  readonly client: number
  readonly name: string
  readonly active: boolean
  readonly createdAt: number
}

/** A use that is paid for. */
export interface PaidUse {
  readonly endpoint: string
  readonly method: string
  readonly status: number
  readonly cost: number
  readonly at: number
}

/** The clients of the service and their keys. Of keys only digests are kept. */
export interface Clients {
  /** Makes a client with its one key; null where the e-mail address is known already. */
  create(name: string, email: string): { readonly id: number; readonly key: string } | null
  all(): readonly { readonly id: number; readonly name: string; readonly email: string; readonly createdAt: number }[]
  keys(): readonly ListedKey[]
  /** Ends or brings back ALL keys of a client; gives how many that changed. */
  setActive(clientId: number, active: boolean): number
  /** Whose valid key it is, or null. */
  accept(key: string): Client | null
  note(keyId: number, use: Omit<PaidUse, 'at'>): void
  /** The newest hundred uses of a key. */
  uses(keyId: number): readonly PaidUse[]
}

/** A key as the observed service makes them: 43 letters. Its documents show 64. */
function newKey(dialect: Dialect): string {
  return randomBytes(dialect === 'observed' ? 32 : 48).toString('base64url')
}

/** Keeps them in the practice data. */
export function createClients(database: Database, clock: Clock, dialect: Dialect): Clients {
  const number = (value: unknown): number => Number(value)
  const text = (value: unknown): string => String(value)
  return {
    create(name, email) {
      if (must(database.all('SELECT 1 FROM clients WHERE email = :email', { email })).length > 0) return null
      const at = clock.now()
      must(
        database.run('INSERT INTO clients (name, email, created_at) VALUES (:name, :email, :at)', { name, email, at }),
      )
      const id = number(must(database.all('SELECT max(id) AS id FROM clients'))[0]?.id)
      const key = newKey(dialect)
      const values = { id, hash: keyDigest(key), name: `Default API Key for ${name}`, at }
      const sql = `INSERT INTO api_keys (client_id, hash, name, is_active, created_at) VALUES (:id, :hash, :name, 1, :at)`
      must(database.run(sql, values))
      return { id, key }
    },
    all: () =>
      must(database.all('SELECT * FROM clients ORDER BY id')).map((row) => ({
        id: number(row.id),
        name: text(row.name),
        email: text(row.email),
        createdAt: number(row.created_at),
      })),
    keys: () =>
      must(database.all('SELECT * FROM api_keys ORDER BY id')).map((row) => ({
        id: number(row.id),
        client: number(row.client_id),
        name: text(row.name),
        active: row.is_active === 1,
        createdAt: number(row.created_at),
      })),
    setActive(clientId, active) {
      const sql = 'UPDATE api_keys SET is_active = :next WHERE client_id = :clientId AND is_active <> :next'
      return must(database.run(sql, { clientId, next: active ? 1 : 0 }))
    },
    accept(key) {
      const sql = `SELECT api_keys.id AS key_id, clients.* FROM api_keys JOIN clients ON clients.id = client_id
                   WHERE hash = :hash AND is_active = 1`
      const row = must(database.all(sql, { hash: keyDigest(key) }))[0]
      if (row === undefined) return null
      return { id: number(row.id), name: text(row.name), email: text(row.email), keyId: number(row.key_id) }
    },
    note(keyId, { endpoint, method, status, cost }) {
      const sql = `INSERT INTO api_usage (key_id, endpoint, method, status_code, cost, at)
                   VALUES (:keyId, :endpoint, :method, :status, :cost, :at)`
      must(database.run(sql, { keyId, endpoint, method, status, cost, at: clock.now() }))
    },
    uses: (keyId) =>
      must(
        database.all('SELECT * FROM api_usage WHERE key_id = :keyId ORDER BY at DESC, rowid DESC LIMIT 100', { keyId }),
      ).map((row) => ({
        endpoint: text(row.endpoint),
        method: text(row.method),
        status: number(row.status_code),
        cost: number(row.cost),
        at: number(row.at),
      })),
  }
}
