/** Longest wait that a server is given, in milliseconds: one hour. Whatever asks for more is asked again after it. */
export const LONGEST_WAIT_MS = 3_600_000

const IMF_DATE = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/

/**
 * Reads a `Retry-After` header (seconds, or a date) into milliseconds from `now` (wall clock, milliseconds since
 * 1970), between 0 and one hour. Null when there is none, or it is garbage, or `now` is not known (NaN) and it is a date: then the caller's own pause applies. Only
 * the date form of the standard is taken, because `Date.parse` makes a date out of nearly anything.
 */
export function retryAfterMs(header: string | undefined, now: number): number | null {
  const text = header?.trim() ?? ''
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1_000, LONGEST_WAIT_MS)
  if (!IMF_DATE.test(text)) return null
  const wait = Date.parse(text) - now
  return Number.isNaN(wait) ? null : Math.min(Math.max(wait, 0), LONGEST_WAIT_MS)
}
