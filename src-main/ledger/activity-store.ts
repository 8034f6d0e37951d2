import { z } from 'zod'
import {
  type ActivityEntry,
  type ActivityPage,
  type ActivityQuery,
  activityEntrySchema,
} from '../../src-preload/contract/activity.ts'
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

const PAGE = 100
/** Some years of a busy support desk; the oldest lines go first. */
const MOST = 200_000

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

/** Opens the store on a database that has {@link ACTIVITY_TABLES}. */
export function createActivityStore(database: Database): ActivityStore {
  return {
    add({ fingerprint, ...entry }) {
      const added = database.run(
        `INSERT INTO activity (at, kind, profile_id, profile, colour, files, fingerprint_hex, fingerprint_words, user)
         VALUES (:at, :kind, :profileId, :profile, :colour, :files, :hex, :words, :user)`,
        { ...entry, hex: fingerprint?.hex ?? null, words: fingerprint?.words.join(' ') ?? null },
      )
      if (!added.ok) return added
      const cut = database.run('DELETE FROM activity WHERE number <= (SELECT MAX(number) FROM activity) - :most', {
        most: MOST,
      })
      return cut.ok ? ok(undefined) : cut
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
