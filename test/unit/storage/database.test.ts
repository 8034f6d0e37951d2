import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type Database, openDatabase } from '../../../src-main/storage/database.ts'
import { fail, ok } from '../../../src-preload/contract/result.ts'
import { testDatabase } from '../../support/database.ts'
import { testFolder } from '../../support/image-files.ts'

const NOW = Date.UTC(2026, 0, 5)
const FIRST = 'CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL)'
const SECOND = 'ALTER TABLE notes ADD COLUMN colour TEXT'

function open(path: string, migrations: readonly string[] = [FIRST]): Database {
  const opened = openDatabase(path, migrations, NOW)
  if (!opened.ok) throw new Error(opened.failure.code)
  expect(opened.value.notice).toBeNull()
  onTestFinished(() => opened.value.database.close())
  return opened.value.database
}
const texts = (database: Database): unknown => {
  const rows = database.all('SELECT text FROM notes ORDER BY id')
  return rows.ok ? rows.value.map((row) => row.text) : rows.failure
}

describe('a database', () => {
  it('writes through to the disk before it answers, and another connection reads it', () => {
    const path = join(testFolder(), 'a.db')
    const database = open(path)
    expect(database.run('INSERT INTO notes (text) VALUES (:text)', { text: 'one' })).toEqual(ok(1))
    expect(database.all('PRAGMA journal_mode')).toEqual(ok([{ journal_mode: 'wal' }]))
    expect(database.all('PRAGMA synchronous')).toEqual(ok([{ synchronous: 2 }]))
    expect(database.all('PRAGMA foreign_keys')).toEqual(ok([{ foreign_keys: 1 }]))
    expect(texts(open(path))).toEqual(['one'])
  })

  it('goes forward through new steps of the schema and keeps its rows', () => {
    const path = join(testFolder(), 'a.db')
    open(path).run('INSERT INTO notes (text) VALUES (:text)', { text: 'old' })
    const after = open(path, [FIRST, SECOND])
    expect(after.all('SELECT * FROM notes')).toEqual(ok([{ id: 1, text: 'old', colour: null }]))
    expect(after.all('PRAGMA user_version')).toEqual(ok([{ user_version: 2 }]))
  })

  it('takes a step whole or not at all', () => {
    const path = join(testFolder(), 'a.db')
    open(path)
    expect(() => openDatabase(path, [FIRST, `${SECOND}; CREATE TABLE notes (twice)`], NOW)).toThrow()
    expect(open(path).all('PRAGMA user_version')).toEqual(ok([{ user_version: 1 }]))
  })

  it('undoes a transaction that answers a failure or throws', () => {
    const database = open(join(testFolder(), 'a.db'))
    const insert = (): unknown => database.run('INSERT INTO notes (text) VALUES (:text)', { text: 'no' })
    const failed = database.transaction(() => {
      insert()
      return fail('CANCELLED')
    })
    expect(failed).toEqual(fail('CANCELLED'))
    expect(() =>
      database.transaction(() => {
        insert()
        throw new Error('a bug')
      }),
    ).toThrow('a bug')
    expect(texts(database)).toEqual([])
    expect(database.transaction(() => ok(insert()))).toMatchObject({ ok: true })
    expect(texts(database)).toEqual(['no'])
  })

  it('throws for our own mistakes: they are bugs, not disk trouble', () => {
    const database = open(join(testFolder(), 'a.db'))
    expect(() => database.run('INSERT INTO nothing VALUES (1)')).toThrow()
    expect(() => database.run('INSERT INTO notes (text) VALUES (NULL)')).toThrow()
  })

  it('answers DISK_FULL when the disk is full, and works again when there is room', () => {
    const database = open(join(testFolder(), 'a.db'))
    database.all('PRAGMA max_page_count = 3')
    const long = { text: 'x'.repeat(50_000) }
    expect(database.run('INSERT INTO notes (text) VALUES (:text)', long)).toEqual(
      fail('DISK_FULL', { what: 'database' }),
    )
    expect(database.transaction(() => database.run('INSERT INTO notes (text) VALUES (:text)', long))).toMatchObject({
      failure: { code: 'DISK_FULL' },
    })
    database.all('PRAGMA max_page_count = 1000000')
    expect(database.run('INSERT INTO notes (text) VALUES (:text)', long)).toEqual(ok(1))
  })

  it('answers a failure where a folder lies under its name or its folder is missing', () => {
    const folder = testFolder()
    mkdirSync(join(folder, 'a.db'))
    const cannot = fail('DATABASE_NOT_WRITABLE', { why: 'cannot-open' })
    expect(openDatabase(join(folder, 'a.db'), [FIRST], NOW)).toEqual(cannot)
    expect(openDatabase(join(folder, 'gone', 'a.db'), [FIRST], NOW)).toEqual(cannot)
    expect(existsSync(join(folder, 'a.db'))).toBe(true)
  })
})

it('takes nothing any more once it is closed, and does not call that a bug', () => {
  const database = testDatabase()
  database.close()
  const late = { ok: false, failure: { code: 'DATABASE_NOT_WRITABLE', facts: { why: 'closed' } } }
  expect(database.all('SELECT 1')).toEqual(late)
  expect(database.run('DELETE FROM tenants')).toEqual(late)
  expect(database.transaction(() => database.run('DELETE FROM tenants'))).toEqual(late)
  expect(database.hastyTransaction(() => database.run('DELETE FROM tenants'))).toEqual(late)
})
