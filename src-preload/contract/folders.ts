import { z } from 'zod'
import { ERROR_CODES } from './error-codes.ts'
import { MOST_LISTED } from './folder-limits.ts'

/** What was taken out of a folder so far, and what was left where it is. */
export const folderTakeSchema = z.lazy(() =>
  z.strictObject({
    /** Files handed over for sending, all portions together. */
    taken: z.number().int().nonnegative(),
    /** What was not, by reason; every entry that was looked at is either taken or counted here. */
    skipped: z.array(z.strictObject({ code: z.enum(ERROR_CODES), count: z.number().int().positive() })).max(32),
    /** The first of those by name; a folder may have more of them than anybody reads. */
    listed: z.array(z.strictObject({ name: z.string().max(255), code: z.enum(ERROR_CODES) })).max(MOST_LISTED),
    /** Names the rest of the folder, which was not looked at yet; null: there is none. */
    rest: z.string().max(64).nullable(),
  }),
)

export type FolderTake = z.infer<typeof folderTakeSchema>
