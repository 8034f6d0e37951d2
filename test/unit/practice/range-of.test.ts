import { describe, expect, it } from 'vitest'
import { rangeOf } from '../../../src-main/practice/range-of.ts'

const FILE = { bytes: 100, tag: '"a"' }

describe('a range', () => {
  it.each([
    [undefined, undefined, 'whole'],
    ['bytes=40-', undefined, [40, 99]],
    ['bytes=40-49', undefined, [40, 49]],
    ['bytes=40-4000', undefined, [40, 99]],
    ['bytes=-10', undefined, [90, 99]],
    ['bytes=-1000', undefined, [0, 99]],
    ['bytes=100-', undefined, 'none'],
    ['bytes=-0', undefined, 'none'],
    ['bytes=50-40', undefined, 'none'],
    ['bytes=-', undefined, 'whole'],
    ['bytes=0-1,5-6', undefined, 'whole'],
    ['lines=1-2', undefined, 'whole'],
    ['bytes=40-', '"a"', [40, 99]],
    ['bytes=40-', '"b"', 'whole'],
    ['bytes=40-', 'Fri, 20 Nov 2026 23:25:15 GMT', 'whole'],
  ])('%s with the condition %s is %j', (range, condition, expected) => {
    expect(rangeOf({ range, 'if-range': condition }, FILE)).toEqual(expected)
  })
})
