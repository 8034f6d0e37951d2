import { chmodSync, copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openDatabase } from '../../../src-main/storage/database.ts'
import { MIGRATIONS } from '../../../src-main/storage/migrations.ts'
import { readStartMark } from '../../../src-main/storage/start-mark.ts'
import { testFolder } from '../../support/image-files.ts'

let marks = 0

/** One start of the app in that folder: says whether its database was the expected one. */
function start(folder: string, looked = true): boolean {
  const opened = openDatabase(join(folder, 'latchkey.db'), MIGRATIONS, 0)
  if (!opened.ok) throw new Error(opened.failure.code)
  marks += 1
  const { familiar, renew } = readStartMark(opened.value.database, join(folder, 'start-mark'))
  if (looked) renew(`mark-${marks}`)
  opened.value.database.close()
  return familiar
}

it('finds nothing strange at the first start and at those after it', () => {
  const folder = testFolder()
  expect([start(folder), start(folder), start(folder)]).toEqual([true, true, true])
})

it('finds a database strange that was deleted, once', () => {
  const folder = testFolder()
  start(folder)
  rmSync(join(folder, 'latchkey.db'))
  expect([start(folder), start(folder)]).toEqual([false, true])
})

it('finds a database strange that was put back from a copy, once', () => {
  const folder = testFolder()
  start(folder)
  copyFileSync(join(folder, 'latchkey.db'), join(folder, 'copy'))
  start(folder)
  copyFileSync(join(folder, 'copy'), join(folder, 'latchkey.db'))
  expect([start(folder), start(folder)]).toEqual([false, true])
})

it('finds it strange until it could be looked into', () => {
  const folder = testFolder()
  start(folder)
  rmSync(join(folder, 'latchkey.db'))
  expect([start(folder, false), start(folder, false), start(folder), start(folder)]).toEqual([
    false,
    false,
    false,
    true,
  ])
})

it('looks once too often rather than once too seldom where the mark cannot be written', () => {
  const folder = testFolder()
  start(folder)
  chmodSync(join(folder, 'start-mark'), 0o400)
  rmSync(join(folder, 'latchkey.db'))
  expect(start(folder)).toBe(false)
})
