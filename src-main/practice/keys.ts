import { createHash, randomBytes } from 'node:crypto'
import type { Database } from '../storage/database.ts'
import type { Clock } from '../support/clock.ts'
import { must } from './practice-data.ts'

/** The keys of a practice service. Only digests are stored: who reads the data file learns no key. */
export interface KeyStore {
  /** Makes a new key (64 hex characters) and returns it. It cannot be read again. */
  issue(label: string): string
  /** Ends a key at once. False when it was not valid any more. */
  revoke(key: string): boolean
  /** The digest of a valid key, or null. */
  accept(key: string): string | null
}

/** SHA-256 of a key's text, in hex. */
export function keyDigest(key: string): string {
  return createHash('sha256').update(key, 'utf8').digest('hex')
}

/** Keeps keys in the practice data. Goes beyond the observed service, which knows one key in its environment. */
export function createKeyStore(database: Database, clock: Clock): KeyStore {
  return {
    issue(label) {
      const key = randomBytes(32).toString('hex')
      const values = { hash: keyDigest(key), label, at: clock.now() }
      must(database.run('INSERT INTO service_keys (hash, label, created_at) VALUES (:hash, :label, :at)', values))
      return key
    },
    revoke(key) {
      const values = { hash: keyDigest(key), at: clock.now() }
      const sql = 'UPDATE service_keys SET revoked_at = :at WHERE hash = :hash AND revoked_at IS NULL'
      return must(database.run(sql, values)) === 1
    },
    accept(key) {
      const hash = keyDigest(key)
      const sql = 'SELECT hash FROM service_keys WHERE hash = :hash AND revoked_at IS NULL'
      return must(database.all(sql, { hash })).length === 1 ? hash : null
    },
  }
}
