/** Failures in one file for support, of all its profiles. */
const MOST_FAILURES = 100
/** However many profiles there are, so many of each are worth reading. */
const FEWEST_OF_ONE = 3
/** Pages of a hundred lines of what was done. */
const PAGES = 3
/** Profiles whose activity one file has room for. */
const MOST_PROFILES = 100

/**
 * The first of one profile's `rows`, newest first, where `profiles` of them share the room: so many of each that none takes
 * the room of the others. A last row says how many were left out, because a list that only ends looks complete.
 */
export function newestOfEach<R extends object>(
  rows: readonly R[],
  profiles: number,
): readonly (R | { readonly leftOut: number })[] {
  const each = Math.max(FEWEST_OF_ONE, Math.floor(MOST_FAILURES / Math.max(1, profiles)))
  return rows.length > each ? [...rows.slice(0, each), { leftOut: rows.length - each }] : rows
}

/**
 * Of whom the activity is told, and how many pages of each. Only where nobody was meant it is that of all (`null`): when
 * the profiles that were meant are gone, there is none to tell, and not that of others.
 */
export function whoseActivity(
  profiles: readonly { readonly id: string }[],
  ofAny: boolean,
): { readonly asked: readonly (string | null)[]; readonly pages: number } {
  const asked = ofAny ? [null] : profiles.slice(0, MOST_PROFILES).map(({ id }) => id)
  return { asked, pages: Math.max(1, Math.floor(PAGES / Math.max(1, asked.length))) }
}
