import { mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { defaultFolder } from '../../../src-main/transfers/default-folder.ts'
import { ok } from '../../../src-preload/contract/result.ts'
import { testFolder } from '../../support/image-files.ts'

describe('the folder for results nobody chose a folder for', () => {
  it('is made on demand under the downloads, and found again', async () => {
    const downloads = testFolder()
    const expected = join(downloads, 'Latchkey', 'Acme _ Co')
    expect(await defaultFolder(downloads, 'Acme / Co.')).toEqual(ok(expected))
    expect(await defaultFolder(downloads, 'Acme / Co.')).toEqual(ok(expected))
    expect(statSync(expected).isDirectory()).toBe(true)
  })

  it('never leaves the downloads, whatever the profile is called', async () => {
    const downloads = testFolder()
    for (const name of ['..', '../../etc', '/etc', 'C:\\Windows', '.', '']) await defaultFolder(downloads, name)
    expect(readdirSync(downloads)).toEqual(['Latchkey'])
    expect(readdirSync(join(downloads, 'Latchkey')).sort()).toEqual(['C_Windows', 'Profile', '_.._etc', '_etc'].sort())
  })

  it('is refused when a link or a file was planted in its place', async () => {
    const [downloads, elsewhere, other] = [testFolder(), testFolder(), testFolder()]
    symlinkSync(elsewhere, join(downloads, 'Latchkey'))
    expect(await defaultFolder(downloads, 'Acme')).toMatchObject({ failure: { code: 'SAVE_DENIED' } })
    expect(readdirSync(elsewhere)).toEqual([])
    mkdirSync(join(other, 'Latchkey'))
    writeFileSync(join(other, 'Latchkey', 'Acme'), '')
    expect(await defaultFolder(other, 'Acme')).toMatchObject({ failure: { code: 'SAVE_DENIED' } })
  })

  it('follows a downloads folder that is itself a link', async () => {
    const folder = testFolder()
    mkdirSync(join(folder, 'real'))
    symlinkSync(join(folder, 'real'), join(folder, 'downloads'))
    expect(await defaultFolder(join(folder, 'downloads'), 'Acme')).toEqual(ok(join(folder, 'real', 'Latchkey', 'Acme')))
  })
})
