import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import { MIGRATIONS, NEWEST_SHAPE } from '../../../src-main/storage/migrations.ts'
import { nameOfShape, whyUnsound } from '../../../src-main/storage/soundness.ts'

/** A database as the first `count` steps make it, with something more of somebody else's. */
function made(count: number, more = ''): DatabaseSync {
  const database = new DatabaseSync(':memory:')
  for (const step of MIGRATIONS.slice(0, count)) database.exec(step)
  database.exec(`PRAGMA user_version = ${count}; ${more}`)
  return database
}

it('is written down as the steps really lead to it', () => {
  expect(NEWEST_SHAPE).toBe(nameOfShape(MIGRATIONS))
})

it('spares nothing: another shape under the newest version, and earlier versions, are told as before', () => {
  const all = MIGRATIONS.length
  expect(whyUnsound(made(all), MIGRATIONS, NEWEST_SHAPE)).toBeNull()
  expect(whyUnsound(made(all, 'CREATE TABLE others (a TEXT)'), MIGRATIONS, NEWEST_SHAPE)).toBe('other-shape')
  expect(whyUnsound(made(all - 1), MIGRATIONS, NEWEST_SHAPE)).toBeNull()
  expect(whyUnsound(made(all - 1, 'CREATE TABLE others (a TEXT)'), MIGRATIONS, NEWEST_SHAPE)).toBe('other-shape')
  expect(whyUnsound(made(all), MIGRATIONS, 'an old name')).toBeNull()
})
