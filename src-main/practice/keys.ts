import { createHash, randomBytes } from 'node:crypto'
import { ok } from '../../src-preload/contract/result.ts'
import type { Database } from '../storage/database.ts'
import type { Clock } from '../support/clock.ts'
import { must } from './practice-data.ts'

/**
 * How keys replace each other: `overlap`, several are valid at once; `cut-over`, exactly one is, as for the observed
 * service, which has its key in its environment.
 */
export const ROTATIONS = ['overlap', 'cut-over'] as const
export type Rotation = (typeof ROTATIONS)[number]

/** The keys of a practice service. Only digests are stored: who reads the data file learns no key. */
export interface KeyStore {
  readonly rotation: Rotation
  /** Under cut-over only the newest valid key stays valid. Nothing that ended comes back under overlap. */
  setRotation(rotation: Rotation): void
  /** Makes a new key (64 hex characters) and returns it. It cannot be read again. Under cut-over it ends all others. */
  issue(label: string): string
  /**
   * Makes the key with which the app's own process starts. Nobody knows whether it will be needed, so it counts as a
   * key only once it is used; then it ends the ones of earlier starts, which main has lost.
   */
  issueForStart(label: string): string
  /** From now on `key` alone is valid, also one that had ended. */
  switchTo(key: string, label: string): void
  /** Ends a key at once. False when it was not valid any more. */
  revoke(key: string): boolean
  /** The digest of a valid key, or null. Counts as a use of it. */
  accept(key: string): string | null
}

/** SHA-256 of a key's text, in hex. */
export function keyDigest(key: string): string {
  return createHash('sha256').update(key, 'utf8').digest('hex')
}

/** A key as this service makes them: 64 hex characters. */
export function newKey(): string {
  return randomBytes(32).toString('hex')
}

/** Writes a key down, or makes an ended one valid again; its id stays. Call it within a transaction or alone. */
export function writeKey(database: Database, now: number, key: string, label: string, forStart = false): string {
  const id = `key_${randomBytes(6).toString('hex')}`
  const values = { hash: keyDigest(key), id, label, at: now, forStart: forStart ? 1 : 0 }
  const sql = `INSERT INTO service_keys (hash, id, label, created_at, for_start)
               VALUES (:hash, :id, :label, :at, :forStart)
               ON CONFLICT (hash) DO UPDATE SET revoked_at = NULL`
  must(database.run(sql, values))
  return id
}

/** Keeps keys in the practice data. Goes beyond the observed service, which knows one key in its environment. */
export function createKeyStore(database: Database, clock: Clock, initial: Rotation): KeyStore {
  let rotation: Rotation = initial
  const endOthers = (hash: string, only = ''): void => {
    const sql = `UPDATE service_keys SET revoked_at = :at WHERE hash <> :hash AND revoked_at IS NULL ${only}`
    must(database.run(sql, { hash, at: clock.now() }))
  }
  const keepNewest = (): void => {
    const sql = 'SELECT hash FROM service_keys WHERE revoked_at IS NULL ORDER BY created_at DESC, rowid DESC LIMIT 1'
    const newest = must(database.all(sql, {}))[0]?.hash
    if (typeof newest === 'string') endOthers(newest)
  }
  const add = (key: string, label: string, alone: boolean, forStart = false): void => {
    must(
      database.transaction(() => {
        writeKey(database, clock.now(), key, label, forStart)
        if (alone) endOthers(keyDigest(key))
        return ok(null)
      }),
    )
  }
  if (rotation === 'cut-over') keepNewest()

  return {
    get rotation() {
      return rotation
    },
    setRotation(next) {
      rotation = next
      if (next === 'cut-over') keepNewest()
    },
    issue(label) {
      const key = newKey()
      add(key, label, rotation === 'cut-over')
      return key
    },
    issueForStart(label) {
      const key = newKey()
      add(key, label, rotation === 'cut-over', true)
      return key
    },
    switchTo: (key, label) => add(key, label, true),
    revoke(key) {
      const values = { hash: keyDigest(key), at: clock.now() }
      const sql = 'UPDATE service_keys SET revoked_at = :at WHERE hash = :hash AND revoked_at IS NULL'
      return must(database.run(sql, values)) === 1
    },
    accept(key) {
      const hash = keyDigest(key)
      const sql = 'SELECT for_start, last_used_at FROM service_keys WHERE hash = :hash AND revoked_at IS NULL'
      const row = must(database.all(sql, { hash }))[0]
      if (row === undefined) return null
      if (row.for_start === 1 && row.last_used_at === null) {
        endOthers(hash, 'AND for_start = 1 AND last_used_at IS NOT NULL')
      }
      must(database.run('UPDATE service_keys SET last_used_at = :at WHERE hash = :hash', { hash, at: clock.now() }))
      return hash
    },
  }
}
