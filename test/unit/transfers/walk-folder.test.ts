import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Found, MOST_PENDING, walkFolder } from '../../../src-main/transfers/walk-folder.ts'
import { testFolder } from '../../support/image-files.ts'
import { asOrdinaryUser } from '../../support/ordinary-user.ts'

const png = (name: string): boolean => name.endsWith('.png')

async function walk(root: string): Promise<Found[]> {
  const found: Found[] = []
  for await (const entry of walkFolder(root, png)) found.push(entry)
  return found
}

const paths = (found: readonly Found[]): string[] =>
  found.flatMap((entry) => (entry.kind === 'file' ? [entry.path] : [])).sort()
const left = (found: readonly Found[]): Record<string, string> =>
  Object.fromEntries(found.flatMap((entry) => (entry.kind === 'skipped' ? [[entry.name, entry.code]] : [])))

describe('a folder’s listing', () => {
  it('has each file of it and of the folders in it once, and the reason of everything else', async () => {
    const root = testFolder()
    mkdirSync(join(root, 'in', 'deep'), { recursive: true })
    mkdirSync(join(root, '.git'))
    for (const name of ['a.png', 'in/b.png', 'in/deep/c.png', 'notes.txt', '.hidden.png', '.git/d.png']) {
      writeFileSync(join(root, name), '')
    }
    execFileSync('mkfifo', [join(root, 'pipe.png')])
    symlinkSync(join(root, 'a.png'), join(root, 'link.png'))
    symlinkSync(root, join(root, 'in', 'circle'))
    const found = await walk(root)
    expect(paths(found)).toEqual(['a.png', 'in/b.png', 'in/deep/c.png'].map((name) => join(root, name)))
    expect(left(found)).toEqual({
      'notes.txt': 'FILE_TYPE',
      '.hidden.png': 'FILE_IS_HIDDEN',
      '.git': 'FILE_IS_HIDDEN',
      'pipe.png': 'FILE_IS_PIPE',
      'link.png': 'FILE_IS_LINK',
      circle: 'FILE_IS_LINK',
    })
  })

  it('says of a folder that may not be looked into, or that went away, that it was left out', async () => {
    const root = testFolder()
    const [shut, gone] = [join(root, 'shut'), join(root, 'gone')]
    mkdirSync(shut)
    chmodSync(shut, 0)
    const found = await asOrdinaryUser([root], () => walk(root))
    expect(left(found)).toEqual({ [shut]: 'FOLDER_UNREADABLE' })
    expect(left(await walk(gone))).toEqual({ [gone]: 'FILE_MISSING' })
    chmodSync(shut, 0o700)
  })

  it('closes what is open when nobody asks for more', async () => {
    const root = testFolder()
    for (const name of ['a.png', 'b.png']) writeFileSync(join(root, name), '')
    const listing = walkFolder(root, png)
    expect((await listing.next()).done).toBe(false)
    await listing.return()
    expect(await listing.next()).toEqual({ done: true, value: undefined })
  })

  it('keeps no more folders in mind than it may, and says which it left out', async () => {
    const root = testFolder()
    for (let count = 0; count < MOST_PENDING + 3; count += 1) mkdirSync(join(root, `${count}`))
    const found = await walk(root)
    expect(found.map((entry) => entry.kind === 'skipped' && entry.code)).toEqual(Array(3).fill('FOLDER_LEFT_OUT'))
    rmSync(root, { recursive: true })
  })
})
