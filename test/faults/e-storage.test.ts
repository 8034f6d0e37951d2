import {
  chmodSync,
  copyFileSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createBatchStore } from '../../src-main/jobs/batch-store.ts'
import { type Opened, openDatabase } from '../../src-main/storage/database.ts'
import { MIGRATIONS } from '../../src-main/storage/migrations.ts'
import type { Result } from '../../src-preload/contract/result.ts'
import { testFolder } from '../support/image-files.ts'
import { addFiles, openBench, TENANT, uploadSeen } from '../support/job-bench.ts'
import { asOrdinaryUser } from '../support/ordinary-user.ts'

const NOW = Date.UTC(2026, 0, 5, 9, 30)
const KEPT = 'latchkey.db.set-aside-2026-01-05T09-30-00Z'

function open(path: string): Result<Opened> {
  const opened = openDatabase(path, MIGRATIONS, NOW)
  if (opened.ok) onTestFinished(() => opened.value.database.close())
  return opened
}

/** A folder with a sound database that holds one batch, closed. */
async function withBatch(): Promise<string> {
  const bench = openBench()
  await addFiles(bench, 'a.png')
  await uploadSeen(bench)
  await bench.batches.shutdown()
  bench.database.run(`VACUUM INTO '${join(bench.folder, 'copy.db')}'`)
  const folder = testFolder()
  copyFileSync(join(bench.folder, 'copy.db'), join(folder, 'latchkey.db'))
  return folder
}

const DAMAGE: readonly (readonly [string, (path: string) => void, string])[] = [
  ['truncated', (path) => truncateSync(path, statSync(path).size - 5_000), 'damaged'],
  ['cut in its first page', (path) => truncateSync(path, 700), 'damaged'],
  ['cut to nothing', (path) => truncateSync(path, 0), 'empty'],
  ['binary garbage', (path) => writeFileSync(path, Buffer.alloc(50_000, 0xa7)), 'damaged'],
  ['1 GB of nothing', (path) => sparse(path, 1024 ** 3), 'damaged'],
  ['overwritten in the middle', (path) => scribble(path), 'damaged'],
  ['of a later Latchkey', (path) => change(path, 'PRAGMA user_version = 900'), 'newer-version'],
  ['of another shape', (path) => change(path, 'ALTER TABLE batches DROP COLUMN state'), 'other-shape'],
  ['without its keys, so that ids may double', (path) => change(path, DOUBLE), 'other-shape'],
]
const DOUBLE = `CREATE TABLE copy AS SELECT * FROM batches; INSERT INTO copy SELECT * FROM batches;
  PRAGMA foreign_keys = OFF; DROP TABLE batches; ALTER TABLE copy RENAME TO batches`

function change(path: string, sql: string): void {
  const database = new DatabaseSync(path)
  database.exec(sql)
  database.close()
}

function sparse(path: string, bytes: number): void {
  truncateSync(path, 0)
  truncateSync(path, bytes)
}

function scribble(path: string): void {
  const file = openSync(path, 'r+')
  for (let at = 4_096; at < statSync(path).size; at += 512) writeSync(file, Buffer.alloc(64, 0x5a), 0, 64, at)
}

describe('E7 [real] a database that cannot be used', () => {
  it.each(DAMAGE)('%s: kept under a new name, said, and a fresh one works', async (_what, damage, why) => {
    const folder = await withBatch()
    const path = join(folder, 'latchkey.db')
    damage(path)
    const before = readFileSync(path).subarray(0, 100_000)
    const opened = open(path)
    expect(opened).toMatchObject({
      ok: true,
      value: { notice: { code: 'DATABASE_SET_ASIDE', facts: { file: KEPT, why } } },
    })
    expect(readFileSync(join(folder, KEPT)).subarray(0, 100_000).equals(before)).toBe(true)
    if (!opened.ok) return
    expect(createBatchStore(opened.value.database, () => NOW).load()).toEqual({
      ok: true,
      value: { batches: [], setAside: 0 },
    })
    expect(open(path)).toMatchObject({ ok: true, value: { notice: null } })
  })

  it('keeps the write-ahead log beside the file it belongs to, and never a name that is taken', async () => {
    const folder = await withBatch()
    const path = join(folder, 'latchkey.db')
    writeFileSync(path, 'garbage'.repeat(1_000))
    writeFileSync(`${path}-wal`, 'its log')
    writeFileSync(join(folder, KEPT), 'an earlier one')
    expect(open(path)).toMatchObject({ value: { notice: { facts: { file: `${KEPT}-2` } } } })
    expect(readFileSync(join(folder, KEPT), 'utf8')).toBe('an earlier one')
    expect(readFileSync(join(folder, `${KEPT}-2-wal`), 'utf8')).toBe('its log')
  })

  it('is read-only: a typed failure, nothing renamed', async () => {
    const folder = await withBatch()
    const path = join(folder, 'latchkey.db')
    chmodSync(path, 0o400)
    chmodSync(folder, 0o500)
    // An ordinary user could not remove the folder otherwise.
    onTestFinished(() => chmodSync(folder, 0o700))
    await asOrdinaryUser([folder], () => {
      expect(open(path)).toMatchObject({ ok: false, failure: { code: 'DATABASE_NOT_WRITABLE' } })
      expect(readdirSync(folder)).toEqual(['latchkey.db'])
    })
  })
})

describe('E7 [real] rows that make no sense', () => {
  it.each([
    ['a state from nowhere', `UPDATE batches SET state = '{"stage":"flying"}' WHERE tenant_id = 'bad'`],
    ['no JSON', `UPDATE batches SET state = '{' WHERE tenant_id = 'bad'`],
    ['an impossible id', `UPDATE batches SET tenant_id = '../x' WHERE tenant_id = 'bad'`],
    ['no files', `DELETE FROM files WHERE batch_id IN (SELECT id FROM batches WHERE tenant_id = 'bad')`],
    ['a broken file', `UPDATE files SET bytes = -1 WHERE batch_id IN (SELECT id FROM batches WHERE tenant_id = 'bad')`],
  ])('%s: set aside with all that belongs to it; the other profile goes on', async (_what, sql) => {
    const bench = openBench()
    const [good] = await addFiles(bench, 'a.png')
    await bench.batches.add('tenant-two', await bench.files('b.png'), { faceLimit: null })
    await uploadSeen(bench, 1)
    await bench.batches.shutdown()
    bench.database.run(`UPDATE batches SET tenant_id = 'bad' WHERE tenant_id = 'tenant-two'`)
    bench.database.run(sql)

    const after = openBench({ folder: bench.folder })
    expect(after.batches.resume()).toEqual({ code: 'JOBS_SET_ASIDE', facts: { rows: 1 } })
    expect(after.batches.list(null).map((view) => view.id)).toEqual([good])
    expect(after.batches.list(TENANT)).toHaveLength(1)
    const kept = after.database.all('SELECT source FROM unreadable_rows')
    expect(kept.ok && kept.value.some((row) => row.source === 'batches')).toBe(true)
    expect(openBench({ folder: bench.folder }).batches.resume()).toBeNull()
  })
})

describe('E8 [stand-in] the disk runs full at each write', () => {
  // SQLite's own page limit answers exactly as a full disk does.
  it.each([0, 1, 2, 3, 4, 6, 8, 10])(
    'with %i pages left: typed, nothing damaged, and it goes on with room',
    async (pages) => {
      const bench = openBench()
      const limit = (count: number): unknown => bench.database.all(`PRAGMA max_page_count = ${count}`)
      const used = bench.database.all('PRAGMA page_count')
      limit(pages + Number(used.ok && used.value[0]?.page_count))
      const taken: string[] = []
      for (let round = 0; round < 20; round += 1) {
        const names = Array.from({ length: 6 }, (_none, index) => `${round}-${index}.png`)
        const added = await bench.batches.add(TENANT, await bench.files(...names), { faceLimit: null })
        if (added.ok) taken.push(...added.value)
        else expect(added.failure).toEqual({ code: 'DISK_FULL', facts: { what: 'database' } })
      }
      expect(taken.length).toBeLessThan(20)
      expect(bench.database.all('PRAGMA integrity_check')).toMatchObject({ value: [{ integrity_check: 'ok' }] })
      const loaded = bench.store.load()
      expect(loaded.ok && loaded.value.batches.map((record) => record.id)).toEqual(taken)
      limit(100_000)
      await addFiles(bench, 'afterwards.png')
      await bench.batches.shutdown()
      expect(bench.bugs).toEqual([])
    },
  )
})
