import { z } from 'zod'
import { KEYCHAINS, type KeychainKind } from '../../src-preload/contract/keychain.ts'
import { ok, type Result } from '../../src-preload/contract/result.ts'
import type { Database } from '../storage/database.ts'

/** A step of the schema: which keychain has each entry, and what was last seen of it there. */
export const PLACE_TABLES = `
  CREATE TABLE key_places (
    account TEXT PRIMARY KEY NOT NULL, keychain TEXT NOT NULL, bytes INTEGER NOT NULL,
    read_back_at INTEGER NOT NULL, took_ms REAL NOT NULL
  )`

/** What is known of one entry. */
export interface KeyPlace {
  /** The keychain that had it when it was last read back. */
  readonly keychain: KeychainKind
  readonly bytes: number
  /** Wall clock, milliseconds since 1970. */
  readonly readBackAt: number
  /** How long that took, in milliseconds. */
  readonly tookMs: number
}

const rowSchema = z
  .object({
    keychain: z.enum(KEYCHAINS),
    bytes: z.number().int(),
    read_back_at: z.number().int(),
    took_ms: z.number(),
  })
  .transform((row): KeyPlace => {
    return { keychain: row.keychain, bytes: row.bytes, readBackAt: row.read_back_at, tookMs: row.took_ms }
  })

/** Where each entry is, by its account. Failures are those of {@link Database}. */
export interface KeyPlaces {
  /** Null where nothing is known, or what is known makes no sense. */
  of(account: string): KeyPlace | null
  note(account: string, place: KeyPlace): Result<void>
  /** The entry is gone for certain. */
  forget(account: string): Result<void>
}

/** Opens the store on a database that has {@link PLACE_TABLES}. */
export function createKeyPlaces(database: Database): KeyPlaces {
  const write = (sql: string, values: Parameters<Database['run']>[1]): Result<void> => {
    const done = database.run(sql, values)
    return done.ok ? ok(undefined) : done
  }
  return {
    of(account) {
      const rows = database.all('SELECT * FROM key_places WHERE account = :account', { account })
      const place = rowSchema.safeParse(rows.ok ? rows.value[0] : undefined)
      return place.success ? place.data : null
    },
    note: (account, { keychain, bytes, readBackAt, tookMs }) =>
      write('INSERT OR REPLACE INTO key_places VALUES (:account, :keychain, :bytes, :readBackAt, :tookMs)', {
        ...{ account, keychain, bytes, readBackAt, tookMs },
      }),
    forget: (account) => write('DELETE FROM key_places WHERE account = :account', { account }),
  }
}
