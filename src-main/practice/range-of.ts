import type { IncomingHttpHeaders } from 'node:http'

/**
 * Which bytes of a file a request asks for, first and last; `whole` without a range, with several, or with a condition
 * that names another version; `none` for a range outside the file.
 */
export function rangeOf(
  headers: IncomingHttpHeaders,
  file: { readonly bytes: number; readonly tag: string },
): readonly [number, number] | 'whole' | 'none' {
  const condition = headers['if-range']
  const asked = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(headers.range ?? '')
  if (asked === null || (condition !== undefined && condition !== file.tag)) return 'whole'
  const [, from = '', to = ''] = asked
  if (from === '' && to === '') return 'whole'
  const first = from === '' ? Math.max(0, file.bytes - Number(to)) : Number(from)
  const last = from === '' || to === '' ? file.bytes - 1 : Math.min(Number(to), file.bytes - 1)
  return first > last ? 'none' : [first, last]
}
