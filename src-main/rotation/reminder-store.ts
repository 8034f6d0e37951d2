import { z } from 'zod'
import { DUE_STAGES } from '../../src-preload/contract/due.ts'
import { ok, type Result } from '../../src-preload/contract/result.ts'
import type { Database } from '../storage/database.ts'
import type { KeyAge } from './due.ts'
import type { ReminderState } from './reminders.ts'
import type { KeptTime } from './trusted-clock.ts'

/** A step of the schema: what surely was the time when the app last ran, and what was said of each key's day. */
export const REMINDER_TABLES = `
  CREATE TABLE trusted_time (
    only INTEGER PRIMARY KEY CHECK (only = 1), at_least INTEGER, guess INTEGER NOT NULL
  );
  CREATE TABLE key_reminders (
    tenant_id TEXT PRIMARY KEY NOT NULL, stored_at INTEGER NOT NULL, since INTEGER NOT NULL, surely INTEGER NOT NULL,
    notified_stage TEXT, notified_at INTEGER, later_stage TEXT, later_at INTEGER, rehearsed_at INTEGER NOT NULL
  )`

const timeSchema = z
  .object({ at_least: z.number().int().nullable(), guess: z.number().int() })
  .transform((row): KeptTime => ({ atLeast: row.at_least, guess: row.guess }))

/** What is kept about the day of one profile's key. */
export interface KeptReminders {
  /** When the key was stored by the wall clock of then: tells one key from the next, and nothing else. */
  readonly storedAt: number
  readonly age: KeyAge
  readonly state: ReminderState
}

const moment = z.number().int()
const stage = z.enum(DUE_STAGES).nullable()

const rowSchema = z
  .object({
    stored_at: moment,
    since: moment,
    surely: z.number(),
    notified_stage: stage,
    notified_at: moment.nullable(),
    later_stage: stage,
    later_at: moment.nullable(),
    rehearsed_at: moment,
  })
  .transform(
    (row): KeptReminders => ({
      storedAt: row.stored_at,
      age: { since: row.since, surely: row.surely === 1 },
      state: {
        notified: said(row.notified_stage, row.notified_at),
        later: said(row.later_stage, row.later_at),
        rehearsedAt: row.rehearsed_at,
      },
    }),
  )

function said<Stage>(about: Stage | null, at: number | null): { readonly stage: Stage; readonly at: number } | null {
  return about === null || at === null ? null : { stage: about, at }
}

/** Where reminders are remembered. Failures are those of {@link Database}. */
export interface ReminderStore {
  /** By profile; what makes no sense is left out, as if nothing had been said yet. */
  all(): ReadonlyMap<string, KeptReminders>
  keep(tenantId: string, kept: KeptReminders): Result<void>
  forget(tenantId: string): Result<void>
  /** What the time was when this was kept; null: never. */
  time(): KeptTime | null
  keepTime(time: KeptTime): Result<void>
}

/** Opens the store on a database that has {@link REMINDER_TABLES}. */
export function createReminderStore(database: Database): ReminderStore {
  const write = (sql: string, values: Parameters<Database['run']>[1]): Result<void> => {
    const done = database.run(sql, values)
    return done.ok ? ok(undefined) : done
  }
  return {
    all() {
      const rows = database.all('SELECT * FROM key_reminders')
      const parsed = (rows.ok ? rows.value : []).flatMap((row) => {
        const kept = rowSchema.safeParse(row)
        return kept.success ? [[String(row.tenant_id), kept.data] as const] : []
      })
      return new Map(parsed)
    },
    keep: (tenantId, { storedAt, age, state }) =>
      write(
        `INSERT OR REPLACE INTO key_reminders
         VALUES (:tenantId, :storedAt, :since, :surely, :notified, :notifiedAt, :later, :laterAt, :rehearsedAt)`,
        {
          tenantId,
          storedAt,
          since: age.since,
          surely: age.surely ? 1 : 0,
          notified: state.notified?.stage ?? null,
          notifiedAt: state.notified?.at ?? null,
          later: state.later?.stage ?? null,
          laterAt: state.later?.at ?? null,
          rehearsedAt: state.rehearsedAt,
        },
      ),
    forget: (tenantId) => write('DELETE FROM key_reminders WHERE tenant_id = :tenantId', { tenantId }),
    time() {
      const rows = database.all('SELECT at_least, guess FROM trusted_time')
      const kept = timeSchema.safeParse(rows.ok ? rows.value[0] : undefined)
      return kept.success ? kept.data : null
    },
    // What is surely past stays past, whoever writes.
    keepTime: ({ atLeast, guess }) =>
      write(
        `INSERT INTO trusted_time VALUES (1, :atLeast, :guess)
         ON CONFLICT (only) DO UPDATE SET guess = excluded.guess,
           at_least = MAX(COALESCE(at_least, excluded.at_least), COALESCE(excluded.at_least, at_least))`,
        { atLeast, guess },
      ),
  }
}
