import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createDrillBook } from '../../../src-main/drills/drill-book.ts'
import { testFolder } from '../../support/image-files.ts'

describe('the book of drills', () => {
  it('knows them again at the next start, as they were last', () => {
    const path = join(testFolder(), 'drills', 'drills.json')
    const book = createDrillBook(path)
    book.put('profile-a', { drill: 'key-refused', on: true })
    book.put('profile-b', { drill: 'result-cut', on: true })
    book.put('profile-a', { drill: 'key-refused', on: false })
    book.remove('profile-b')
    book.remove('profile-c')
    expect([...createDrillBook(path).all()]).toEqual([['profile-a', { drill: 'key-refused', on: false }]])
    expect(readdirSync(join(path, '..'))).toEqual(['drills.json'])
  })

  it.each([
    ['no JSON', '['],
    ['something else', '{"a":1}'],
    ['a drill of another build', '[{"profileId":"profile-a","drill":"toaster","on":true}]'],
  ])('begins anew where the file is %s', (_what, text) => {
    const folder = testFolder()
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'drills.json'), text)
    const book = createDrillBook(join(folder, 'drills.json'))
    expect(book.all().size).toBe(0)
    book.put('profile-a', { drill: 'key-due', on: true })
    expect(createDrillBook(join(folder, 'drills.json')).all().size).toBe(1)
  })
})
