import { describe, expect, it } from 'vitest'
import { newestOfEach, whoseActivity } from '../../../src-main/ipc/bundle-shares.ts'

const rows = (count: number): readonly { readonly at: number }[] =>
  Array.from({ length: count }, (_none, at) => ({ at }))

describe('the failures of one profile among those of others', () => {
  it('are all there while they have room', () => {
    expect(newestOfEach(rows(100), 1)).toEqual(rows(100))
    expect(newestOfEach(rows(25), 4)).toEqual(rows(25))
    expect(newestOfEach([], 0)).toEqual([])
  })

  it('leave room for those of the others, and say how many are left out', () => {
    expect(newestOfEach(rows(101), 1)).toEqual([...rows(100), { leftOut: 1 }])
    expect(newestOfEach(rows(40), 4)).toEqual([...rows(25), { leftOut: 15 }])
    expect(newestOfEach(rows(9), 500)).toEqual([...rows(3), { leftOut: 6 }])
  })
})

describe('the activity that is told', () => {
  it('is that of the profiles that were meant, the pages shared among them', () => {
    expect(whoseActivity([{ id: 'a' }], false)).toEqual({ asked: ['a'], pages: 3 })
    expect(whoseActivity([{ id: 'a' }, { id: 'b' }], false)).toEqual({ asked: ['a', 'b'], pages: 1 })
    const many = rows(500).map(({ at }) => ({ id: String(at) }))
    expect(whoseActivity(many, false)).toMatchObject({ asked: { length: 100 }, pages: 1 })
  })

  it('is that of all only where nobody was meant, and nobody’s when those that were meant are gone', () => {
    expect(whoseActivity([], true)).toEqual({ asked: [null], pages: 3 })
    expect(whoseActivity([], false)).toEqual({ asked: [], pages: 3 })
  })
})
