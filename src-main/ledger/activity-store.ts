import { z } from 'zod'
import {
  type ActivityEntry,
  type ActivityPage,
  type ActivityQuery,
  activityEntrySchema,
} from '../../src-preload/contract/activity.ts'
import { ACTIVITY_KINDS } from '../../src-preload/contract/activity-kinds.ts'
import { ok, type Result } from '../../src-preload/contract/result.ts'
import type { Database } from '../storage/database.ts'

/** A step of the schema: what was done, line by line. */
export const ACTIVITY_TABLES = `
  CREATE TABLE activity (
    number INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL, profile_id TEXT NOT NULL,
    profile TEXT NOT NULL, colour TEXT NOT NULL, files INTEGER, fingerprint_hex TEXT, fingerprint_words TEXT,
    user TEXT NOT NULL
  );
  CREATE INDEX activity_by_time ON activity (at)`

/** A later step: lines of a kind are counted and cut without looking at the others. */
export const ACTIVITY_BY_KIND = 'CREATE INDEX activity_by_kind ON activity (kind, number)'

const PAGE = 100
/**
 * Lines of each kind that are kept: some years of a busy support desk; the oldest go first. Of each kind, because a
 * window taken over can open a profile a million times, and that must not push out who put a key in or removed one.
 */
const MOST_OF_A_KIND = 40_000
/** How often the surplus is cut off, in lines; counting is dearer than adding. */
const CUT_EVERY = 100

const CUT = `DELETE FROM activity WHERE kind = :kind
  AND number <= (SELECT number FROM activity WHERE kind = :kind ORDER BY number DESC LIMIT 1 OFFSET :most)`

const rowSchema = z
  .object({ fingerprint_hex: z.string().nullable(), fingerprint_words: z.string().nullable(), profile_id: z.string() })
  .loose()
  .transform(({ fingerprint_hex: hex, fingerprint_words: words, profile_id: profileId, ...rest }) => ({
    ...rest,
    profileId,
    fingerprint: hex === null || words === null ? null : { hex, words: words.split(' ') },
  }))
  .pipe(activityEntrySchema)

/** Where what was done is noted. Failures are those of {@link Database}. */
export interface ActivityStore {
  add(entry: Omit<ActivityEntry, 'number'>): Result<void>
  /** At most a hundred lines, newest first. A line that makes no sense is left out. */
  page(query: ActivityQuery): Result<ActivityPage>
}

/** Opens the store on a database that has {@link ACTIVITY_TABLES} and {@link ACTIVITY_BY_KIND}. */
export function createActivityStore(database: Database, most = MOST_OF_A_KIND): ActivityStore {
  let added = 0
  const cut = (): Result<void> => {
    for (const kind of ACTIVITY_KINDS) {
      const done = database.run(CUT, { kind, most })
      if (!done.ok) return done
    }
    return ok(undefined)
  }
  return {
    add({ fingerprint, ...entry }) {
      const done = database.run(
        `INSERT INTO activity (at, kind, profile_id, profile, colour, files, fingerprint_hex, fingerprint_words, user)
         VALUES (:at, :kind, :profileId, :profile, :colour, :files, :hex, :words, :user)`,
        { ...entry, hex: fingerprint?.hex ?? null, words: fingerprint?.words.join(' ') ?? null },
      )
      if (!done.ok) return done
      added += 1
      return added % CUT_EVERY === 0 ? cut() : ok(undefined)
    },
    page(query) {
      const rows = database.all(
        `SELECT * FROM activity
         WHERE (:kind IS NULL OR kind = :kind) AND (:profileId IS NULL OR profile_id = :profileId)
           AND (:from IS NULL OR at >= :from) AND (:until IS NULL OR at < :until)
           AND (:before IS NULL OR number < :before)
         ORDER BY number DESC LIMIT :limit`,
        { ...query, limit: PAGE + 1 },
      )
      if (!rows.ok) return rows
      const entries = rows.value.slice(0, PAGE).flatMap((row) => {
        const parsed = rowSchema.safeParse(row)
        return parsed.success ? [parsed.data] : []
      })
      return ok({ entries, more: rows.value.length > PAGE })
    },
  }
}
