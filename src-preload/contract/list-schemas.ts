import { z } from 'zod'
import { LIST_PROFILES } from './list-verdicts.ts'
import { parsers } from './parsers.ts'
import { profileListSchema, takeListSchema } from './profile-list.ts'
import { writtenSchema } from './sealed-files.ts'
import { bundleViewSchema, wantedParts } from './support.ts'
import { idSchema } from './views.ts'

const nothing = z.strictObject({})
const done = z.strictObject({})

/** Parsers of the commands about lists of profiles and files for support. */
export const LIST_SCHEMAS = {
  /** Profiles without keys, into a file; null: all of them. */
  'lists.write': parsers(() => ({
    request: z.strictObject({ profileIds: z.array(idSchema).min(1).max(LIST_PROFILES).nullable() }),
    response: writtenSchema.extend({ profiles: z.number().int().positive() }),
  })),
  /** Reads a list, or a folder of files from support, and says what could be taken of it. */
  'lists.read': parsers(() => ({
    request: z.strictObject({ from: z.enum(['file', 'folder']) }),
    response: profileListSchema,
  })),
  'lists.take': parsers(() => ({
    request: takeListSchema,
    response: z.strictObject({ taken: z.number().int().positive() }),
  })),
  'lists.forget': parsers(() => ({ request: nothing, response: done })),
  /** A file for support, looked through for keys, as it will be written. */
  'support.look': parsers(() => ({ request: wantedParts(), response: bundleViewSchema })),
  'support.save': parsers(() => ({ request: z.strictObject({ bundleId: idSchema }), response: writtenSchema })),
  'support.forget': parsers(() => ({ request: nothing, response: done })),
} as const
