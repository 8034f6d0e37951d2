import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judgeRange, rangeHeaders, validatorOf } from '../../../src-main/services/byte-range.ts'

const FROM = { at: 40, validator: '"a"' }
const CHANGED = 'Fri, 20 Nov 2026 23:25:15 GMT'

describe('what names a version', () => {
  it.each([
    ['a strong tag', { etag: '"a"' }, '"a"'],
    ['a weak tag', { etag: 'W/"a"' }, null],
    ['a tag without quotes, as observed', { etag: 'dc40bc03c415a893b87b808aa712c780' }, null],
    ['a tag with a line end', { etag: '"a\n"' }, null],
    ['an endless tag', { etag: `"${'a'.repeat(300)}"` }, null],
    ['a date well past', { 'last-modified': CHANGED, date: 'Fri, 20 Nov 2026 23:26:15 GMT' }, CHANGED],
    ['a date of just now', { 'last-modified': CHANGED, date: 'Fri, 20 Nov 2026 23:26:14 GMT' }, null],
    ['a date without the day of the answer', { 'last-modified': CHANGED }, null],
    ['garbage', { 'last-modified': 'yesterday', date: CHANGED }, null],
    ['nothing', {}, null],
  ])('%s', (_what, headers, expected) => {
    expect(validatorOf(headers)).toBe(expected)
  })
})

describe('a partial answer', () => {
  it('is asked for with the version it is to be of', () => {
    expect(rangeHeaders(FROM)).toEqual({ range: 'bytes=40-', 'if-range': '"a"' })
  })

  it.each([
    ['the rest', { 'content-range': 'bytes 40-99/100' }, 100],
    ['the rest with its length', { 'content-range': 'bytes 40-99/100', 'content-length': '60', etag: '"a"' }, 100],
    ['a wrong length', { 'content-range': 'bytes 40-99/100', 'content-length': '61' }, null],
    ['another version', { 'content-range': 'bytes 40-99/100', etag: '"b"' }, null],
    ['another beginning', { 'content-range': 'bytes 41-99/100' }, null],
    ['an early end', { 'content-range': 'bytes 40-98/100' }, null],
    ['no whole', { 'content-range': 'bytes 40-99/*' }, null],
    ['an end before its beginning', { 'content-range': 'bytes 40-39/40' }, null],
    ['other units', { 'content-range': 'lines 40-99/100' }, null],
    ['several parts', { 'content-type': 'multipart/byteranges; boundary=x' }, null],
  ])('%s', (_what, headers, expected) => {
    expect(judgeRange(headers, FROM)).toBe(expected)
  })

  it('of a date names that date or none', () => {
    const from = { at: 40, validator: CHANGED }
    expect(judgeRange({ 'content-range': 'bytes 40-99/100', 'last-modified': CHANGED, etag: '"b"' }, from)).toBe(100)
    expect(
      judgeRange({ 'content-range': 'bytes 40-99/100', 'last-modified': 'Fri, 20 Nov 2026 23:25:16 GMT' }, from),
    ).toBeNull()
  })

  it('whatever it says, only the exact rest is taken', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), fc.nat(200), (first, last, whole) => {
        const judged = judgeRange({ 'content-range': `bytes ${first}-${last}/${whole}` }, FROM)
        expect(judged).toBe(first === 40 && last === whole - 1 && last >= 40 ? whole : null)
      }),
    )
  })
})
