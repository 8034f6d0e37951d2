import { z } from 'zod'
import { COLOURS, idSchema, LIMITS } from './views.ts'

/** What a service calls things; longer ones are cut where they are read. */
const said = z.string().max(200)
const time = z.number().int().nonnegative()
/** As much as anybody can look through; whoever has more needs the service's own tools. */
const MOST_HOLDERS = 5_000
const MOST_KEYS = 1_000

/** Bounds of what is asked of a service that makes a key. */
const ISSUE_LIMITS = { name: LIMITS.contact, mail: LIMITS.contact, holderId: 64 } as const

const issuedKeySchema = z.strictObject({
  keyId: said,
  label: said,
  live: z.boolean(),
  createdAt: time.nullable(),
  lastUsedAt: time.nullable(),
  /** It was not there before a key was asked for of which nobody knows what became. */
  fresh: z.boolean(),
})

const holderSchema = z.strictObject({
  holderId: said,
  name: said,
  mail: said,
  createdAt: time.nullable(),
  fresh: z.boolean(),
  keys: z.array(issuedKeySchema).max(MOST_KEYS),
})

/** For whom a service has keys, and what may be done about them. Never a key. */
export const administrationSchema = z.lazy(() =>
  z.strictObject({
    acts: z.enum(['each-key', 'whole-holder']),
    needs: z.array(z.enum(['name', 'mail', 'holderId'])).max(3),
    canReactivate: z.boolean(),
    holders: z.array(holderSchema).max(MOST_HOLDERS),
    /** There are more than can be shown. */
    more: z.boolean(),
    /** A key was asked for, and it is not known what became of it; nothing else is made before that is settled. */
    open: z.strictObject({ at: time, name: z.string(), mail: z.string(), holderId: z.string() }).nullable(),
  }),
)

/** Whom a key is to be made for, and where it goes: the window never sees it. */
export const issueRequest = () =>
  z.strictObject({
    name: z.string().max(ISSUE_LIMITS.name),
    mail: z.string().max(ISSUE_LIMITS.mail),
    holderId: z.string().max(ISSUE_LIMITS.holderId),
    into: z.discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('profile'),
        name: z.string().min(1).max(LIMITS.profileName),
        colour: z.enum(COLOURS),
      }),
      z.strictObject({ kind: z.literal('file') }),
    ]),
  })

/** Where the key is now. */
export const issuedSchema = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('profile'),
      profileId: idSchema,
      storage: z.enum(['none', 'keychain', 'session']),
    }),
    z.strictObject({ kind: z.literal('file'), file: z.string().max(LIMITS.fileName) }),
  ]),
)

/** A key, or all keys of a holder, with the name typed that stands there. */
export const revokeRequest = () => z.strictObject({ id: said.min(1), typedName: said })
export const reactivateRequest = () => z.strictObject({ id: said.min(1) })

/** How many keys it was; null: the service does not say. */
export const actedSchema = z.strictObject({ count: z.number().int().nonnegative().nullable() })

/** What a key used, newest first. `more`: the service told of more than can be shown. */
export const usageSchema = z.lazy(() =>
  z.strictObject({
    entries: z
      .array(
        z.strictObject({
          at: time,
          what: said,
          status: z.number().int().nullable(),
          cost: z.number().nullable(),
        }),
      )
      .max(5_000),
    more: z.boolean(),
  }),
)

/** How a service says it is; `constant`: it always says the same, so that it proves only that it is reached. */
export const healthSchema = z.lazy(() =>
  z.strictObject({
    at: time,
    state: z.enum(['well', 'poorly', 'down']),
    says: z.enum(['looked', 'constant']),
    version: said.nullable(),
    parts: z.array(z.strictObject({ name: said, state: z.enum(['well', 'poorly', 'down', 'unknown']) })).max(100),
    freeBytes: z.number().nonnegative().nullable(),
  }),
)

export type Administration = z.infer<typeof administrationSchema>
export type HolderView = Administration['holders'][number]
export type IssuedKeyView = HolderView['keys'][number]
export type IssueRequest = z.infer<ReturnType<typeof issueRequest>>
export type Issued = z.infer<typeof issuedSchema>
export type UsageView = z.infer<typeof usageSchema>
export type HealthView = z.infer<typeof healthSchema>
