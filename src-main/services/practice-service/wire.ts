import { z } from 'zod'

/*
 * Shapes of what the practice service answers about keys. Only ids, labels and the new key itself are required: a later
 * request depends on them. Times that cannot be read count as not stated.
 */

/** Key ids end up in request paths, so they are held to what needs no escaping. */
const keyId = z.string().regex(/^[A-Za-z0-9_-]{1,100}$/)

const time = z
  .string()
  .nullish()
  .catch(null)
  .transform((text) => {
    const milliseconds = text === null || text === undefined ? Number.NaN : Date.parse(text)
    return Number.isNaN(milliseconds) ? null : milliseconds
  })

/** `GET /practice/v1/keys`. */
export const listSchema = z.object({
  keys: z
    .array(
      z.object({
        id: keyId,
        label: z.string().max(1_000),
        created_at: time,
        /** Required in its own way: a key whose end cannot be read must not pass for a valid one. */
        revoked_at: z.string().nullable(),
        last_used_at: time,
        hash_prefix: z
          .string()
          .regex(/^[0-9a-f]{8}$/)
          .nullish()
          .catch(null),
        own: z.boolean().catch(false),
      }),
    )
    .max(1_000),
})

/** `201` of `POST /practice/v1/keys`. The key is held to what may stand in a header. */
export const madeSchema = z.object({ id: keyId, key: z.string().regex(/^[\x21-\x7e]{20,200}$/) })

export type WireKey = z.infer<typeof listSchema>['keys'][number]
