import { z } from 'zod'
import { type ActivityEntry, activityEntrySchema } from '../../src-preload/contract/activity.ts'
import type { Row } from '../storage/database.ts'
import type { Cells, Link } from './chain.ts'

/**
 * A step of the schema: the chain, and where it begins. The triggers are no lock (whoever can write the file can drop
 * them); they keep our own mistakes out. Lines go only after `ledger_start` has moved past them.
 */
export const LEDGER_TABLES = `
  CREATE TABLE ledger (
    number INTEGER PRIMARY KEY, at INTEGER NOT NULL CHECK (at BETWEEN 0 AND 9007199254740991), kind TEXT NOT NULL,
    profile_id TEXT, profile TEXT NOT NULL, colour TEXT, files INTEGER CHECK (files BETWEEN 0 AND 9007199254740991),
    fingerprint_hex TEXT, fingerprint_words TEXT, user TEXT NOT NULL,
    generation INTEGER CHECK (generation BETWEEN 0 AND 9007199254740991), operation TEXT, status TEXT,
    control INTEGER NOT NULL CHECK (control IN (0, 1)), carried INTEGER NOT NULL CHECK (carried IN (0, 1)),
    previous BLOB NOT NULL, hash BLOB NOT NULL
  ) STRICT;
  CREATE INDEX ledger_by_kind ON ledger (kind, number);
  CREATE TABLE ledger_start (
    one INTEGER PRIMARY KEY CHECK (one = 1), list BLOB NOT NULL,
    number INTEGER NOT NULL CHECK (number BETWEEN 0 AND 9007199254740991), hash BLOB NOT NULL
  ) STRICT;
  INSERT INTO ledger_start (one, list, number, hash) VALUES (1, randomblob(16), 0, randomblob(32));
  CREATE TRIGGER ledger_is_never_changed BEFORE UPDATE ON ledger
  BEGIN SELECT RAISE(ABORT, 'a line of the ledger is never changed'); END;
  CREATE TRIGGER ledger_goes_only_at_its_beginning BEFORE DELETE ON ledger
  WHEN OLD.number > (SELECT number FROM ledger_start)
  BEGIN SELECT RAISE(ABORT, 'a line of the ledger goes only with all before it'); END`

/** The columns a line's hash is over, in this order. */
const CELLS = [
  'at',
  'kind',
  'profile_id',
  'profile',
  'colour',
  'files',
  'fingerprint_hex',
  'fingerprint_words',
  'user',
  'generation',
  'operation',
  'status',
  'control',
  'carried',
] as const

export const INSERT_LINE = `INSERT INTO ledger (number, ${CELLS.join(', ')}, previous, hash)
  VALUES (?, ${CELLS.map(() => '?').join(', ')}, ?, ?)`

/** What is to be noted: a line before it has its place. */
export type NewEntry = Omit<ActivityEntry, 'number'>

/** What is to be noted as the cells of a line, in the order of {@link CELLS}. */
export function cellsOf(entry: NewEntry): Cells {
  const { fingerprint } = entry
  return [
    entry.at,
    entry.kind,
    entry.profileId,
    entry.profile,
    entry.colour,
    entry.files,
    fingerprint?.hex ?? null,
    fingerprint?.words.join(' ') ?? null,
    entry.user,
    entry.generation,
    entry.operation,
    entry.status,
    entry.control ? 1 : 0,
    entry.carried ? 1 : 0,
  ]
}

/** A hash, or nothing where somebody put something else. */
export function bytesOf(value: Row[string] | undefined): Uint8Array {
  return value instanceof Uint8Array ? value : new Uint8Array()
}

/** A stored line as the chain sees it, whatever stands in it. */
export function linkOf(row: Row): Link {
  const cells = CELLS.map((cell) => {
    const value = row[cell]
    return typeof value === 'string' || typeof value === 'number' ? value : null
  })
  return { number: Number(row.number), cells, previous: bytesOf(row.previous), hash: bytesOf(row.hash) }
}

const rowSchema = z
  .looseObject({
    profile_id: z.string().nullable(),
    fingerprint_hex: z.string().nullable(),
    fingerprint_words: z.string().nullable(),
    control: z.number(),
    carried: z.number(),
    previous: z.unknown(),
    hash: z.unknown(),
  })
  .transform(({ profile_id: profileId, fingerprint_hex: hex, fingerprint_words: words, ...row }) => {
    const { previous: _previous, hash: _hash, control, carried, ...rest } = row
    const fingerprint = hex === null || words === null ? null : { hex, words: words.split(' ') }
    return { ...rest, profileId, fingerprint, control: control === 1, carried: carried === 1 }
  })
  .pipe(activityEntrySchema)

/** A stored line as the window shows it; null when it makes no sense. */
export function entryOf(row: Row): ActivityEntry | null {
  const parsed = rowSchema.safeParse(row)
  return parsed.success ? parsed.data : null
}
