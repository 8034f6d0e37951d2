import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { writeWhole } from '../../../src-main/tenants/write-file.ts'
import { fail, ok } from '../../../src-preload/contract/result.ts'
import { testFolder } from '../../support/image-files.ts'

const BYTES = Buffer.from('sealed')

it('a file is written whole in place of another, for this user alone', async () => {
  const folder = testFolder()
  const path = join(folder, 'mine.latchkey')
  writeFileSync(path, 'older', { mode: 0o644 })
  expect(await writeWhole(path, BYTES)).toEqual(ok('mine.latchkey'))
  expect(readFileSync(path)).toEqual(BYTES)
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(readdirSync(folder)).toEqual(['mine.latchkey'])
})

it('a file that cannot be written leaves nothing behind, and says where', async () => {
  const folder = testFolder()
  const path = join(folder, 'mine.latchkey')
  mkdirSync(path)
  expect(await writeWhole(path, BYTES)).toMatchObject({ ok: false, failure: { code: 'SAVE_FAILED' } })
  expect(readdirSync(folder)).toEqual(['mine.latchkey'])
  const gone = join(folder, 'gone', 'mine.latchkey')
  expect(await writeWhole(gone, BYTES)).toEqual(fail('SAVE_DENIED', { folder: join(folder, 'gone'), errno: 'ENOENT' }))
})
