import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '../../src-main/storage/database.ts'
import { MIGRATIONS } from '../../src-main/storage/migrations.ts'
import { createReceiptStore } from '../../src-main/transfers/receipt-store.ts'
import { ok } from '../../src-preload/contract/result.ts'
import { doneFor, receiptFor } from '../support/fake-adapter.ts'
import { testFolder, variedGlb } from '../support/image-files.ts'
import { addFiles, openBench, TENANT, uploadOf, uploadSeen } from '../support/job-bench.ts'
import { rangeServer } from '../support/range-server.ts'
import { until } from '../support/until.ts'

describe('F12 [stand-in] results that the service forgets at different times', () => {
  it('are fetched in the order of their ends, whatever was asked for first', async () => {
    const bench = openBench()
    const ids: string[] = []
    for (const name of ['first', 'second', 'third', 'fourth']) {
      ids.push(...(await addFiles(bench, `${name}.png`)))
      const upload = await uploadOf(bench, `${name}.png`)
      upload.answer(ok(receiptFor(upload, name)))
      const watch = await until(name, () => bench.adapter.watches.find(({ jobId }) => jobId === name))
      watch.end(ok(doneFor(upload, name)))
      await bench.stage(ids.at(-1) ?? '', 'done')
      bench.clock.advance(60_000)
    }
    const fileIds = ids.map((id) => bench.view(id).files[0]?.id ?? '').reverse()
    bench.results.hold()
    const saving = bench.results.save(TENANT, fileIds, testFolder())
    bench.results.release()
    expect(await saving).toEqual(ok({ saved: 4, failed: 0 }))
    const order = bench.adapter.downloads.map((url) => url.split('/')[3])
    // Two at a time: of those that begin together either may be the first at the service.
    expect([new Set(order.slice(0, 2)), new Set(order.slice(2))]).toEqual([
      new Set(['first', 'second']),
      new Set(['third', 'fourth']),
    ])
  })

  it('say until when, from the moment there is a job', async () => {
    const bench = openBench()
    const [id = ''] = await addFiles(bench, 'chair.png')
    const upload = await uploadSeen(bench)
    upload.answer(ok(receiptFor(upload, 'job-1')))
    await bench.stage(id, 'waiting')
    expect(bench.view(id).ownedUntil).toBe(bench.clock.now() + bench.adapter.capabilities.ownershipMs)
  })
})

/** The constant that a build puts in: the child runs from the sources. */
const FLAVOUR = 'data:text/javascript,globalThis.__TEST_FLAVOUR__ = true'
const CHILD = join(import.meta.dirname, '..', 'support', 'saving-child.ts')
const COUNT = 6

function startSaving(
  folder: string,
  port: number,
  command: 'save' | 'resume',
  { count = COUNT, dieAfter = '' } = {},
): ChildProcess {
  const options = [folder, String(port), command, String(count), dieAfter]
  const child = spawn(process.execPath, ['--import', FLAVOUR, CHILD, ...options], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

describe('F5 [real] kill -9 at any moment of six savings', () => {
  // Fractions of all the bytes there are: near the beginning, in the middle of a file, between files, near the end.
  it.each([0.01, 0.3, 0.5, 0.8, 0.99])('killed after %f of the bytes: each saved once and whole', async (part) => {
    const file = variedGlb(4 * 1024 * 1024)
    const server = await rangeServer(file)
    const folder = testFolder()
    mkdirSync(join(folder, 'results'))
    writeFileSync(join(folder, 'results', 'mine.glb'), 'mine')
    const child = startSaving(folder, server.port, 'save')
    const dead = new Promise((resolve) => child.once('exit', resolve))
    server.onSent = (bytes) => {
      if (bytes >= part * COUNT * file.length) child.kill('SIGKILL')
    }
    await dead
    server.onSent = () => undefined
    const again = startSaving(folder, server.port, 'resume')
    if (again.stdout === null) throw new Error('no output')
    const stages: string[] = JSON.parse(await text(again.stdout))
    expect(stages).toEqual(Array.from({ length: COUNT }, () => 'saved'))
    const names = readdirSync(join(folder, 'results'))
    const expected = Array.from({ length: COUNT }, (_none, index) => `picture-${index}.glb`)
    expect(names.sort()).toEqual(['mine.glb', ...expected])
    const wanted = createHash('sha256').update(file).digest('hex')
    for (const name of names.filter((each) => each !== 'mine.glb')) {
      const found = createHash('sha256')
        .update(readFileSync(join(folder, 'results', name)))
        .digest('hex')
      expect(found).toBe(wanted)
    }
  })
})

describe('F5 [real] kill -9 while a saved result is noted down', () => {
  // The receipt is there and the outcome may not be; the wish is still there; and the other way about.
  it.each(['INSERT INTO save_receipts', 'DELETE FROM savings'])(
    'killed right after “%s”: one file and one receipt in the end',
    async (dieAfter) => {
      const server = await rangeServer(variedGlb(100_000))
      const folder = testFolder()
      mkdirSync(join(folder, 'results'))
      const child = startSaving(folder, server.port, 'save', { count: 1, dieAfter })
      const signal = await new Promise((resolve) => child.once('exit', (_code, by) => resolve(by)))
      expect(signal).toBe('SIGKILL')
      const again = startSaving(folder, server.port, 'resume', { count: 1 })
      if (again.stdout === null) throw new Error('no output')
      expect(JSON.parse(await text(again.stdout))).toEqual(['saved'])
      expect(readdirSync(join(folder, 'results'))).toEqual(['picture-0.glb'])
      const opened = openDatabase(join(folder, 'latchkey.db'), MIGRATIONS, Date.now())
      if (!opened.ok) throw new Error(opened.failure.code)
      onTestFinished(() => opened.value.database.close())
      expect(createReceiptStore(opened.value.database).list('tenant-one', 10)).toMatchObject(
        ok([{ name: 'picture-0.glb', bytes: 100_000 }]),
      )
    },
  )
})
