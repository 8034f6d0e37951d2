import type { DownloadFrom } from './service-adapter.ts'

type Headers = Readonly<Record<string, string>>

// Quoted and not `W/`: only such a tag promises the same bytes. The observed service sends its tags without quotes.
const STRONG_TAG = /^"[\x21\x23-\x7e]{1,200}"$/
const IMF_DATE = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/
// A file can change twice within a second, and servers' clocks differ: a date is trusted once it is well past.
const SETTLED_MS = 60_000
const RANGE = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})$/

/** A header that holds one whole number of bytes, or null. */
export function bytesOf(header: string | undefined): number | null {
  return header !== undefined && /^\d{1,15}$/.test(header) ? Number(header) : null
}

/**
 * What names the version of a file that an answer's headers speak of, in the form `If-Range` takes: a strong tag, else a
 * date of change at least a minute before the answer's own date. Null when there is neither: then no part of the file
 * can be put together with a later one.
 */
export function validatorOf(headers: Headers): string | null {
  const { etag = '', date = '', 'last-modified': changed = '' } = headers
  if (STRONG_TAG.test(etag)) return etag
  if (!IMF_DATE.test(changed) || !IMF_DATE.test(date)) return null
  return Date.parse(date) - Date.parse(changed) >= SETTLED_MS ? changed : null
}

/** The headers that ask for the rest of a file, or for all of it if it is another one by now. */
export function rangeHeaders({ at, validator }: DownloadFrom): Headers {
  return { range: `bytes=${at}-`, 'if-range': validator }
}

/**
 * Judges a partial answer: the length in bytes of the whole file where it is exactly the rest that was asked for, of the
 * very file; null for any other range, a length that contradicts it, several parts, or a file that names itself otherwise.
 */
export function judgeRange(headers: Headers, { at, validator }: DownloadFrom): number | null {
  const [, first, last, whole] = (RANGE.exec(headers['content-range'] ?? '') ?? []).map(Number)
  if (first !== at || whole === undefined || last !== whole - 1 || last < first) return null
  const length = headers['content-length']
  if (length !== undefined && bytesOf(length) !== whole - at) return null
  const named = validator.startsWith('"') ? headers.etag : headers['last-modified']
  return named === undefined || named === validator ? whole : null
}
