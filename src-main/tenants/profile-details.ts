import { z } from 'zod'
import { ok, type Result } from '../../src-preload/contract/result.ts'
import { LIMITS } from '../../src-preload/contract/views.ts'
import type { Database } from '../storage/database.ts'

/** A step of the schema: what people say of a profile beyond what custody needs. */
export const DETAIL_TABLES = `
  CREATE TABLE profile_details (
    tenant_id TEXT PRIMARY KEY NOT NULL, contact TEXT NOT NULL, change_after_days INTEGER,
    favourite INTEGER NOT NULL, last_used_at INTEGER
  )`

/** A later step: the day that a service named for its key. */
export const SERVICE_DAYS = 'ALTER TABLE profile_details ADD COLUMN change_on INTEGER'

/** A later step: whose profile it is, and notes. */
export const DETAIL_OWNERS = `
  ALTER TABLE profile_details ADD COLUMN owner TEXT NOT NULL DEFAULT '';
  ALTER TABLE profile_details ADD COLUMN owner_mail TEXT NOT NULL DEFAULT '';
  ALTER TABLE profile_details ADD COLUMN notes TEXT NOT NULL DEFAULT ''`

/** As long as a key is used where nobody has said otherwise; what most keepers of keys ask for. */
const USUAL_DAYS = 90

/** What is known of a profile besides its key. */
export interface ProfileDetails {
  /** Whom to ask for the next key: a name, an e-mail address, a telephone number, in the person's words. */
  readonly contact: string
  /** Whose profile it is, where that is somebody else: a name or a company. */
  readonly owner: string
  readonly ownerMail: string
  readonly notes: string
  /** Days after which the key is to be changed; null: never. */
  readonly changeAfterDays: number | null
  /** The end of the day that the service named for the key there is, milliseconds since 1970; null: it named none. */
  readonly changeOn: number | null
  readonly favourite: boolean
  /** Milliseconds since 1970; null: not opened yet. */
  readonly lastUsedAt: number | null
}

const UNKNOWN: ProfileDetails = {
  contact: '',
  owner: '',
  ownerMail: '',
  notes: '',
  changeAfterDays: USUAL_DAYS,
  changeOn: null,
  favourite: false,
  lastUsedAt: null,
}

const rowSchema = z
  .object({
    contact: z.string().max(LIMITS.contact),
    owner: z.string().max(LIMITS.contact),
    owner_mail: z.string().max(LIMITS.contact),
    notes: z.string().max(LIMITS.notes),
    change_after_days: z.number().int().positive().max(LIMITS.changeAfterDays).nullable(),
    change_on: z.number().int().nonnegative().nullable(),
    favourite: z.number(),
    last_used_at: z.number().int().nonnegative().nullable(),
  })
  .transform((row) => ({
    contact: row.contact,
    owner: row.owner,
    ownerMail: row.owner_mail,
    notes: row.notes,
    changeAfterDays: row.change_after_days,
    changeOn: row.change_on,
    favourite: row.favourite === 1,
    lastUsedAt: row.last_used_at,
  }))

/** Where profiles' details are kept. Failures are those of {@link Database}. */
export interface DetailsStore {
  /** The details of all profiles that have any; the others have {@link detailsOf}'s usual ones. */
  all(): ReadonlyMap<string, ProfileDetails>
  /** Changes those that are given. */
  change(tenantId: string, given: Partial<ProfileDetails>): Result<void>
  forget(tenantId: string): Result<void>
}

/** A profile's details, or the usual ones. */
export function detailsOf(all: ReadonlyMap<string, ProfileDetails>, tenantId: string): ProfileDetails {
  return all.get(tenantId) ?? UNKNOWN
}

/** Opens the store on a database that has {@link DETAIL_TABLES}. */
export function createDetailsStore(database: Database): DetailsStore {
  const all = (): ReadonlyMap<string, ProfileDetails> => {
    const rows = database.all('SELECT * FROM profile_details')
    const parsed = (rows.ok ? rows.value : []).flatMap((row) => {
      const details = rowSchema.safeParse(row)
      return details.success ? [[String(row.tenant_id), details.data] as const] : []
    })
    return new Map(parsed)
  }
  return {
    all,
    change(tenantId, given) {
      // One row, not all: lists of hundreds are taken in at once.
      const row = database.all('SELECT * FROM profile_details WHERE tenant_id = :tenantId', { tenantId })
      const known = rowSchema.safeParse(row.ok ? row.value[0] : undefined)
      const { favourite, ...kept } = { ...(known.success ? known.data : UNKNOWN), ...given }
      const done = database.run(
        `INSERT INTO profile_details (tenant_id, contact, owner, owner_mail, notes, change_after_days, change_on,
           favourite, last_used_at)
         VALUES (:tenantId, :contact, :owner, :ownerMail, :notes, :changeAfterDays, :changeOn, :favourite, :lastUsedAt)
         ON CONFLICT (tenant_id) DO UPDATE SET contact = excluded.contact, owner = excluded.owner,
           owner_mail = excluded.owner_mail, notes = excluded.notes,
           change_after_days = excluded.change_after_days, change_on = excluded.change_on,
           favourite = excluded.favourite, last_used_at = excluded.last_used_at`,
        { tenantId, ...kept, favourite: favourite ? 1 : 0 },
      )
      return done.ok ? ok(undefined) : done
    },
    forget(tenantId) {
      const done = database.run('DELETE FROM profile_details WHERE tenant_id = :tenantId', { tenantId })
      return done.ok ? ok(undefined) : done
    },
  }
}
