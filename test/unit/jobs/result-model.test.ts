import { createHash } from 'node:crypto'
import { readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { readSavedModel } from '../../../src-main/transfers/model-bytes.ts'
import { fail, ok } from '../../../src-preload/contract/result.ts'
import { LIMITS } from '../../../src-preload/contract/views.ts'
import { doneFor, receiptFor } from '../../support/fake-adapter.ts'
import { glb, testFolder } from '../../support/image-files.ts'
import { addFiles, type Bench, openBench, TENANT, uploadSeen } from '../../support/job-bench.ts'
import { until } from '../../support/until.ts'

const URL = 'https://files.example/job-1/0.glb'

/** A batch of one file whose result is ready; returns the file's id. */
async function ready(bench: Bench): Promise<string> {
  const [id = ''] = await addFiles(bench, 'chair.png')
  const upload = await uploadSeen(bench)
  upload.answer(ok(receiptFor(upload, 'job-1')))
  ;(await until('watching', () => bench.adapter.watches[0])).end(ok(doneFor(upload, 'job-1')))
  return (await bench.stage(id, 'done')).files[0]?.id ?? ''
}

async function saved(bench: Bench): Promise<{ readonly fileId: string; readonly path: string }> {
  const fileId = await ready(bench)
  expect(await bench.results.save(TENANT, [fileId], bench.folder)).toEqual(ok({ saved: 1, failed: 0 }))
  return { fileId, path: join(bench.folder, 'chair.glb') }
}

describe('a model to look at', () => {
  it('comes from the saved file, without asking the service again', async () => {
    const bench = openBench()
    const { fileId, path } = await saved(bench)
    const asked = bench.adapter.downloads.length
    const model = await bench.results.modelBytes(TENANT, fileId)
    expect(model).toEqual(ok(new Uint8Array(readFileSync(path))))
    // Sent across processes, a view would take all the memory behind it along.
    expect(model.ok && model.value.buffer.byteLength).toBe(64)
    expect(bench.adapter.downloads).toHaveLength(asked)
  })

  it.each([
    ['altered', (path: string) => writeFileSync(path, glb(64).fill(9, 20)), 'changed'],
    ['cut', (path: string) => truncateSync(path, 30), 'changed'],
    ['gone', (path: string) => rmSync(path), 'gone'],
    [
      'a link to somewhere else',
      (path: string) => {
        writeFileSync(`${path}.other`, readFileSync(path))
        rmSync(path)
        symlinkSync(`${path}.other`, path)
      },
      'gone',
    ],
  ])('is not there when the saved file is %s', async (_what, change, why) => {
    const bench = openBench()
    const { fileId, path } = await saved(bench)
    change(path)
    expect(await bench.results.modelBytes(TENANT, fileId)).toEqual(fail('NOT_FOUND', { why }))
  })

  it('is fetched from the service before it is saved, and is not saved by that', async () => {
    const bench = openBench()
    const fileId = await ready(bench)
    expect(await bench.results.modelBytes(TENANT, fileId)).toEqual(ok(new Uint8Array(glb(64))))
    expect(bench.adapter.downloads).toEqual([URL])
    expect(bench.receipts.list(TENANT, 10)).toEqual(ok([]))
  })

  it('belongs to its profile', async () => {
    const bench = openBench()
    const fileId = await ready(bench)
    expect(await bench.results.modelBytes('tenant-two', fileId)).toEqual(fail('NOT_FOUND'))
    expect(bench.adapter.downloads).toEqual([])
  })

  it.each([
    ['announced as too large', glb(64), LIMITS.modelBytes + 1, 'ANSWER_TOO_LARGE'],
    ['shorter than announced', glb(64), 65, 'DOWNLOAD_INCOMPLETE'],
    ['shorter than it says itself', glb(64).subarray(0, 40), null, 'DOWNLOAD_INCOMPLETE'],
    ['no model', Buffer.from('<html>sign in</html>'), null, 'DOWNLOAD_INCOMPLETE'],
  ] as const)('is refused when it is %s, and its stream is closed', async (_what, body, bytes, code) => {
    const bench = openBench()
    const fileId = await ready(bench)
    const stream = Readable.from([body])
    bench.adapter.bodies.set(URL, () => ok({ stream, bytes }))
    expect(await bench.results.modelBytes(TENANT, fileId)).toMatchObject({ failure: { code } })
    expect(stream.destroyed).toBe(true)
  })

  it('is given up as soon as it grows beyond the cap, whatever was announced', async () => {
    const bench = openBench()
    const fileId = await ready(bench)
    let given = 0
    const endless = Readable.from(
      (function* () {
        for (;;) {
          given += 1
          yield Buffer.alloc(8 * 1024 * 1024)
        }
      })(),
    )
    bench.adapter.bodies.set(URL, () => ok({ stream: endless, bytes: null }))
    expect(await bench.results.modelBytes(TENANT, fileId)).toMatchObject({ failure: { code: 'ANSWER_TOO_LARGE' } })
    expect(given).toBeLessThan(LIMITS.modelBytes / (8 * 1024 * 1024) + 4)
    expect(endless.destroyed).toBe(true)
  })

  it('is fetched one at a time, and a removed profile ends what is under way and what waits', async () => {
    const bench = openBench()
    const fileId = await ready(bench)
    bench.adapter.bodies.set(URL, () => ok({ stream: new PassThrough(), bytes: 64 }))
    const both = [bench.results.modelBytes(TENANT, fileId), bench.results.modelBytes(TENANT, fileId)]
    await until('a download', () => bench.adapter.downloads.length === 1)
    await bench.results.stopTenant(TENANT, 'removed')
    expect(await Promise.all(both)).toEqual([fail('CANCELLED'), fail('CANCELLED')])
    expect(bench.adapter.downloads).toEqual([URL])
    expect(bench.bugs).toEqual([])
  })
})

describe('a saved model', () => {
  const never = new AbortController().signal

  it('above the cap is not even opened', async () => {
    const saved = { path: '/nothing/here.glb', bytes: LIMITS.modelBytes + 1, sha256: '' }
    expect(await readSavedModel(saved, never)).toMatchObject({ failure: { code: 'ANSWER_TOO_LARGE' } })
  })

  it('is not read on after it was given up', async () => {
    const path = join(testFolder(), 'a.glb')
    writeFileSync(path, glb(64))
    const sha256 = createHash('sha256').update(glb(64)).digest('hex')
    expect(await readSavedModel({ path, bytes: 64, sha256 }, AbortSignal.abort())).toEqual(fail('CANCELLED'))
  })
})
