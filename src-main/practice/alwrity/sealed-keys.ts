import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { z } from 'zod'
import type { Database, Migration } from '../../storage/database.ts'
import { must } from '../practice-data.ts'
import type { OwnKeys, UsedKey } from './own-keys.ts'

/** The data of the documented dialect: one row for each user and provider, its key encrypted. */
export const KEY_TABLES: readonly Migration[] = [
  `CREATE TABLE user_keys (
     user_id TEXT NOT NULL, provider TEXT NOT NULL, sealed BLOB NOT NULL, saved_at INTEGER NOT NULL,
     PRIMARY KEY (user_id, provider)
   ) STRICT`,
]

const row = z.object({ provider: z.string(), sealed: z.instanceof(Uint8Array) })

const NONCE = 12
const TAG = 16

/** The service's own secret, made once and kept beside its data, where a real one has it in its environment. */
export function applicationSecret(folder: string): Buffer {
  const path = join(folder, 'application-secret')
  if (!existsSync(path)) writeFileSync(path, randomBytes(32), { mode: 0o600 })
  return readFileSync(path)
}

/** Seals a key for one user and provider: moved to another row it cannot be opened. */
function seal(secret: Buffer, bound: string, key: string): Buffer {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', secret, nonce).setAAD(Buffer.from(bound))
  const body = Buffer.concat([cipher.update(key, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

function unseal(secret: Buffer, bound: string, sealed: Uint8Array): string {
  const bytes = Buffer.from(sealed)
  const cipher = createDecipheriv('aes-256-gcm', secret, bytes.subarray(0, NONCE)).setAAD(Buffer.from(bound))
  cipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG))
  return Buffer.concat([cipher.update(bytes.subarray(NONCE + TAG)), cipher.final()]).toString('utf8')
}

const boundTo = (user: string, provider: string): string => JSON.stringify([user, provider])

/** As the documents have it in production: each user's keys are that user's alone, and encrypted at rest. */
export function isolatedKeys(database: Database, secret: Buffer, now: () => number): OwnKeys {
  const all = (user: string): ReadonlyMap<string, UsedKey> => {
    const sql = 'SELECT provider, sealed FROM user_keys WHERE user_id = :user ORDER BY provider'
    const rows = must(database.all(sql, { user })).map((one) => row.parse(one))
    const opened = rows.map(({ provider, sealed }): [string, UsedKey] => {
      return [provider, { key: unseal(secret, boundTo(user, provider), sealed), owner: user }]
    })
    return new Map(opened)
  }
  const save = (user: string, provider: string, key: string): void => {
    const values = { user, provider, sealed: seal(secret, boundTo(user, provider), key), at: now() }
    must(database.run('INSERT OR REPLACE INTO user_keys VALUES (:user, :provider, :sealed, :at)', values))
  }
  return {
    all,
    used: (user, provider) => all(user).get(provider) ?? null,
    save,
    saveStep(user, keys) {
      for (const [provider, key] of Object.entries(keys)) save(user, provider, key)
    },
  }
}

/**
 * As the documents have it for development: keys go into the database and also into one `.env` file, from which the
 * service reads them. One developer, one set of keys: whoever saved last, for everybody.
 */
export function developmentKeys(inner: OwnKeys, envFile: string): OwnKeys {
  const read = (): ReadonlyMap<string, UsedKey> => {
    const values = existsSync(envFile) ? Object.entries(parseEnv(readFileSync(envFile, 'utf8'))) : []
    const keys = values.flatMap(([name, key]): [string, UsedKey][] => {
      return name.endsWith('_API_KEY') && key ? [[name.slice(0, -8).toLowerCase(), { key, owner: 'server' }]] : []
    })
    return new Map(keys)
  }
  const save = (user: string, keys: Readonly<Record<string, string>>): void => {
    inner.saveStep(user, keys)
    const before = [...read()].map(([provider, { key }]): [string, string] => [provider, key])
    const merged = new Map([...before, ...Object.entries(keys)])
    const lines = [...merged].map(([provider, key]) => `${provider.toUpperCase()}_API_KEY="${key}"\n`)
    writeFileSync(envFile, `DEBUG=true\n${lines.join('')}`, { mode: 0o600 })
  }
  return {
    all: read,
    used: (_user, provider) => read().get(provider) ?? null,
    save: (user, provider, key) => save(user, { [provider]: key }),
    saveStep: save,
  }
}
