import { z } from 'zod'
import { failureSchema } from './failure.ts'
import { keychainKindSchema } from './keychain.ts'
import { fingerprintSchema } from './views.ts'

/** Where the key of a profile is, and what was last seen of it there. Never the key. */
export const whereViewSchema = z.strictObject({
  storage: z.enum(['none', 'keychain', 'session']),
  /** What keeps the key, and what answers on this computer now; they differ after a change of desktop. */
  kept: keychainKindSchema.nullable(),
  now: keychainKindSchema.nullable(),
  /** It may follow this user to other computers. */
  roaming: z.boolean(),
  /** Size of the keychain's entry, details included, in bytes. */
  bytes: z.number().int().nonnegative().nullable(),
  /** When it was last read back, milliseconds since 1970, and how many milliseconds that took. */
  readBackAt: z.number().int().nonnegative().nullable(),
  tookMs: z.number().nonnegative().nullable(),
  fingerprint: fingerprintSchema.nullable(),
  /** Why it could not be read back just now. */
  failure: failureSchema.nullable(),
})

export type WhereView = z.infer<typeof whereViewSchema>
