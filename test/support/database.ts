import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type Database, openDatabase } from '../../src-main/storage/database.ts'
import { MIGRATIONS } from '../../src-main/storage/migrations.ts'
import { testFolder } from './image-files.ts'

/** A real database of the newest schema in a folder of its own, closed when the test ends. */
export function testDatabase(): Database {
  const opened = openDatabase(join(testFolder(), 'latchkey.db'), MIGRATIONS, 0)
  if (!opened.ok) throw new Error(opened.failure.code)
  const { database } = opened.value
  onTestFinished(() => database.close())
  return database
}
