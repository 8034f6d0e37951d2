import { z } from 'zod'
import { ok, type Result } from '../../src-preload/contract/result.ts'
import { passcodeCheckSchema } from '../vault/passcode.ts'
import type { Database } from './database.ts'

/**
 * What is on disk of a passcode, written before the first entry is moved: the journal of setting, changing and removing
 * one. `aim`: how entries shall be. `earlier`: the passcode before it, whose key is sealed under this one until no entry
 * needs it. `settled`: all entries are as they shall be.
 */
const recordSchema = z.strictObject({
  check: passcodeCheckSchema,
  aim: z.enum(['wrapped', 'plain']),
  earlier: z.strictObject({ check: passcodeCheckSchema, sealed: z.string().max(400) }).nullable(),
  settled: z.boolean(),
})

export type PasscodeRecord = z.infer<typeof recordSchema>

/** The record. Failures are those of {@link Database}. */
export interface PasscodeStore {
  /** Null where no passcode is set, and where what is there makes no sense: then no entry can be opened, and none is lost. */
  read(): PasscodeRecord | null
  keep(record: PasscodeRecord | null): Result<void>
}

/** Opens it, on the table of the settings. */
export function createPasscodeStore(database: Database): PasscodeStore {
  return {
    read() {
      const rows = database.all(`SELECT value FROM settings WHERE name = 'passcode'`)
      const value = rows.ok ? rows.value[0]?.value : undefined
      try {
        return typeof value === 'string' ? recordSchema.parse(JSON.parse(value)) : null
      } catch {
        return null
      }
    },
    keep(record) {
      const done =
        record === null
          ? database.run(`DELETE FROM settings WHERE name = 'passcode'`)
          : database.run(
              `INSERT INTO settings (name, value) VALUES ('passcode', :value)
               ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
              { value: JSON.stringify(record) },
            )
      return done.ok ? ok(undefined) : done
    },
  }
}
