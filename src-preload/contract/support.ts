import { z } from 'zod'
import { BUNDLE_PARTS, PART_CHARACTERS } from './bundle-parts.ts'
import { failureSchema } from './failure.ts'
import { LIST_PROFILES } from './list-verdicts.ts'
import { idSchema } from './views.ts'

const part = () => z.enum(BUNDLE_PARTS)

/** Which parts of a file for support are wanted, and about which profiles; null: about the one on screen. */
export const wantedParts = () =>
  z.strictObject({
    parts: z.array(part()).min(1).max(BUNDLE_PARTS.length),
    profileIds: z.array(idSchema).min(1).max(LIST_PROFILES).nullable(),
  })

/**
 * A file for support before it is written. `parts`: its whole text, piece by piece, exactly as it will be written, and
 * looked through for keys. `held`: parts in which a key was found; then there is nothing to write and `bundleId` is null.
 * `unscanned`: why nobody could look for all keys; then only closed parts are there.
 */
export const bundleViewSchema = z.lazy(() =>
  z.strictObject({
    bundleId: idSchema.nullable(),
    parts: z.array(z.strictObject({ name: part(), text: z.string().max(2 * PART_CHARACTERS) })),
    held: z.array(part()),
    unscanned: failureSchema.nullable(),
  }),
)

export type BundleView = z.infer<typeof bundleViewSchema>
