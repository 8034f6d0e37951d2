import { extname } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { idByName, nameOfId, sentNames } from '../../../../src-main/services/tenant-keys/sent-names.ts'

describe('the names files go up under', () => {
  it('are their own, made different where two are the same', () => {
    expect(sentNames(['a.txt', 'b.txt', 'a.txt', 'a.txt', 'a (2).txt'])).toEqual([
      ...['a.txt', 'b.txt', 'a (2).txt', 'a (3).txt', 'a (2) (2).txt'],
    ])
  })

  it('are all different, short enough to be kept, and keep what files are judged by', () => {
    const name = fc.string({ maxLength: 300 }).map((stem) => `${stem.replaceAll('.', '')}x.pdf`)
    fc.assert(
      fc.property(fc.array(name, { maxLength: 20 }), (names) => {
        const sent = sentNames([...names, ...names])
        expect(new Set(sent).size).toBe(sent.length)
        for (const each of sent) expect([extname(each), each.length <= 150]).toEqual(['.pdf', true])
      }),
    )
  })

  it('stand in the place of an id, and nothing else is taken for one', () => {
    expect(nameOfId(idByName('name:x.txt'))).toBe('name:x.txt')
    expect(nameOfId('job_1f48e6b3de08')).toBeNull()
  })
})
