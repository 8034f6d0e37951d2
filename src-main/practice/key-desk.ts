import { z } from 'zod'
import { ok, type Result } from '../../src-preload/contract/result.ts'
import type { Database } from '../storage/database.ts'
import type { Clock } from '../support/clock.ts'
import { newKey, writeKey } from './keys.ts'
import { must } from './practice-data.ts'

/** Most keys that may be valid at once before the service makes no more by itself. */
export const MOST_LIVE_KEYS = 5

const MOST_LISTED = 200

const rowSchema = z.object({
  id: z.string(),
  hash: z.string(),
  label: z.string(),
  created_at: z.number(),
  revoked_at: z.number().nullable(),
  last_used_at: z.number().nullable(),
})

/** A key as its holders see it: never the key itself. Times in milliseconds since 1970. */
export type ListedKey = z.infer<typeof rowSchema>

/** Why no key was made: as many as may be are valid, or one with this label was made before. */
export type NotMade = 'limit' | 'label-taken'

/** Lets the holders of a key look after the keys themselves. An extension: the observed service has nothing like it. */
export interface KeyDesk {
  /** Valid keys first, each group with the newest first. At most 200. */
  list(): readonly ListedKey[]
  /** Makes a key and returns it this once. A label is good for one key: a second try with it makes none. */
  create(label: string): { readonly listed: ListedKey; readonly key: string } | NotMade
  /** Ends a key at once and says since when it has ended; null when there is none of that id. Repeating is fine. */
  revoke(id: string): number | null
}

// A key made for a start that nobody used is nobody's yet: it would only fill the list and the limit.
const SEEN = '(for_start = 0 OR last_used_at IS NOT NULL)'

/** Keeps the desk over the practice data. */
export function createKeyDesk(database: Database, clock: Clock): KeyDesk {
  const rows = (rest: string, values: Record<string, string | number> = {}): readonly ListedKey[] =>
    must(
      database.all(
        `SELECT id, hash, label, created_at, revoked_at, last_used_at FROM service_keys WHERE ${SEEN} ${rest}`,
        values,
      ),
    ).map((row) => rowSchema.parse(row))

  const make = (label: string): Result<{ readonly listed: ListedKey; readonly key: string } | NotMade> => {
    if (rows('AND label = :label', { label }).length > 0) return ok('label-taken')
    if (rows('AND revoked_at IS NULL').length >= MOST_LIVE_KEYS) return ok('limit')
    const key = newKey()
    const id = writeKey(database, clock.now(), key, label)
    const [listed] = rows('AND id = :id', { id })
    if (listed === undefined) throw new Error('A key that was just written cannot be found')
    return ok({ listed, key })
  }

  return {
    list: () => rows(`ORDER BY revoked_at IS NOT NULL, created_at DESC, rowid DESC LIMIT ${MOST_LISTED}`),
    create: (label) => must(database.transaction(() => make(label))),
    revoke(id) {
      const sql = 'UPDATE service_keys SET revoked_at = :at WHERE id = :id AND revoked_at IS NULL'
      must(database.run(sql, { id, at: clock.now() }))
      return rows('AND id = :id', { id })[0]?.revoked_at ?? null
    },
  }
}
