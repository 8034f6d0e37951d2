import { z } from 'zod'
import { ERROR_CODES } from '../../src-preload/contract/error-codes.ts'
import { ENVIRONMENTS, PROTECTIONS, ROLES, SERVICE_KINDS } from '../../src-preload/contract/profile-kinds.ts'
import { COLOURS, fingerprintSchema, idSchema, keyViewSchema, LIMITS } from '../../src-preload/contract/views.ts'

/** What is known of a profile's key without asking the keychain. Never the key itself. */
const keyRecordSchema = z.strictObject({
  state: keyViewSchema.shape.state,
  storage: keyViewSchema.shape.storage,
  fingerprint: fingerprintSchema.nullable(),
  generation: z.number().int().nonnegative(),
  storedAt: z.number().int().nonnegative().nullable(),
  verifiedAt: z.number().int().nonnegative().nullable(),
  failureCode: z.enum(ERROR_CODES).nullable(),
})

/** A profile as it is kept. `origin` is for showing and for asking; the pin that counts lives in the keychain entry. */
export const tenantRecordSchema = z.strictObject({
  id: idSchema,
  name: z.string().min(1).max(LIMITS.profileName),
  colour: z.enum(COLOURS),
  origin: z.url().max(LIMITS.addressText),
  kind: z.enum(SERVICE_KINDS),
  role: z.enum(ROLES),
  environment: z.enum(ENVIRONMENTS),
  /** Kept with the profile and not with what people say of it: a row that cannot be read must never open a profile. */
  protection: z.enum(PROTECTIONS),
  practice: z.boolean(),
  account: z.string().min(8).max(128),
  createdAt: z.number().int().nonnegative(),
  key: keyRecordSchema,
})

export type KeyRecord = z.infer<typeof keyRecordSchema>
export type TenantRecord = z.infer<typeof tenantRecordSchema>

/** How a row's columns become a record; a row that does not parse is set aside, not believed. */
export const tenantRowSchema = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    colour: z.string(),
    origin: z.string(),
    kind: z.string(),
    role: z.string(),
    environment: z.string(),
    protection: z.string(),
    practice: z.number().int().min(0).max(1),
    account: z.string(),
    created_at: z.number(),
    key_state: z.string(),
    key_storage: z.string(),
    fingerprint_hex: z.string().nullable(),
    fingerprint_words: z.string().nullable(),
    generation: z.number(),
    stored_at: z.number().nullable(),
    verified_at: z.number().nullable(),
    failure_code: z.string().nullable(),
  })
  .transform((row) => ({
    id: row.id,
    name: row.name,
    colour: row.colour,
    origin: row.origin,
    kind: row.kind,
    role: row.role,
    environment: row.environment,
    protection: row.protection,
    practice: row.practice === 1,
    account: row.account,
    createdAt: row.created_at,
    key: {
      state: row.key_state,
      storage: row.key_storage,
      fingerprint:
        row.fingerprint_hex === null || row.fingerprint_words === null
          ? null
          : { hex: row.fingerprint_hex, words: row.fingerprint_words.split(' ') },
      generation: row.generation,
      storedAt: row.stored_at,
      verifiedAt: row.verified_at,
      failureCode: row.failure_code,
    },
  }))
  .pipe(tenantRecordSchema)

/** A later step: what a profile's key may do, for which installation, and what may be changed through it. */
export const TENANT_ROLES = `
  ALTER TABLE tenants ADD COLUMN role TEXT NOT NULL DEFAULT 'client';
  ALTER TABLE tenants ADD COLUMN environment TEXT NOT NULL DEFAULT 'production';
  ALTER TABLE tenants ADD COLUMN protection TEXT NOT NULL DEFAULT 'open'`

/** The named values of a statement that writes a whole record. */
export function tenantValues(record: TenantRecord): Record<string, string | number | null> {
  return {
    id: record.id,
    name: record.name,
    colour: record.colour,
    origin: record.origin,
    kind: record.kind,
    role: record.role,
    environment: record.environment,
    protection: record.protection,
    practice: record.practice ? 1 : 0,
    account: record.account,
    created_at: record.createdAt,
    key_state: record.key.state,
    key_storage: record.key.storage,
    fingerprint_hex: record.key.fingerprint?.hex ?? null,
    fingerprint_words: record.key.fingerprint?.words.join(' ') ?? null,
    generation: record.key.generation,
    stored_at: record.key.storedAt,
    verified_at: record.key.verifiedAt,
    failure_code: record.key.failureCode,
  }
}

/** Version 1 of the schema: profiles, settings, and where unreadable rows of any table are kept. */
export const TENANT_TABLES = `
  CREATE TABLE tenants (
    id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, colour TEXT NOT NULL, origin TEXT NOT NULL, kind TEXT NOT NULL,
    practice INTEGER NOT NULL, account TEXT NOT NULL UNIQUE, created_at INTEGER NOT NULL,
    key_state TEXT NOT NULL, key_storage TEXT NOT NULL, fingerprint_hex TEXT, fingerprint_words TEXT,
    generation INTEGER NOT NULL, stored_at INTEGER, verified_at INTEGER, failure_code TEXT
  );
  CREATE TABLE settings (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL);
  CREATE TABLE unreadable_rows (
    number INTEGER PRIMARY KEY, source TEXT NOT NULL, row TEXT NOT NULL, set_aside_at INTEGER NOT NULL
  )`
