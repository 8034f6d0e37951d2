import type { Database } from '../storage/database.ts'
import type { Clock } from '../support/clock.ts'
import { must } from './practice-data.ts'

/** What one use of a key left behind. The key is named by the first eight hex digits of its SHA-256 only. */
export interface Use {
  readonly keyHash: string
  readonly method: string
  /** The route's pattern, without the ids in it. */
  readonly route: string
  readonly status: number
}

/** Who used the service when: support looks here, so it must never be a place where a key can be found. */
export interface UsageLog {
  add(use: Use): void
  /** Forgets uses older than thirty days. */
  prune(): void
}

const KEPT_MS = 30 * 24 * 60 * 60 * 1000

/** Keeps the log in the practice data. */
export function createUsageLog(database: Database, clock: Clock): UsageLog {
  return {
    add(use) {
      const sql = `INSERT INTO usage_log (at, key_prefix, method, route, status)
                   VALUES (:at, :prefix, :method, :route, :status)`
      const { keyHash, method, route, status } = use
      must(database.run(sql, { at: clock.now(), prefix: keyHash.slice(0, 8), method, route, status }))
    },
    prune() {
      must(database.run('DELETE FROM usage_log WHERE at < :before', { before: clock.now() - KEPT_MS }))
    },
  }
}
