import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { MOST_TROUBLES } from '../../../src-main/transfers/download-state.ts'
import { fail, ok } from '../../../src-preload/contract/result.ts'
import type { BatchView, FileView } from '../../../src-preload/contract/views.ts'
import { doneFor, receiptFor } from '../../support/fake-adapter.ts'
import { glb, PNG_HEAD } from '../../support/image-files.ts'
import { addFiles, type Bench, openBench, TENANT, uploadSeen } from '../../support/job-bench.ts'
import { until } from '../../support/until.ts'

async function finished(
  bench: Bench,
  ...names: string[]
): Promise<{ id: string; files: readonly FileView[]; folder: string }> {
  const [id = ''] = await addFiles(bench, ...names)
  const upload = await uploadSeen(bench)
  upload.answer(ok(receiptFor(upload, 'job-1')))
  ;(await until('watching', () => bench.adapter.watches[0])).end(ok(doneFor(upload, 'job-1')))
  const folder = join(bench.folder, 'results')
  mkdirSync(folder)
  return { id, files: (await bench.stage(id, 'done')).files, folder }
}

function fileState(view: BatchView, index = 0): FileView['state'] {
  return view.files[index]?.state ?? { stage: 'queued' }
}

describe('saving results', () => {
  it('saves under the person’s own names, says so, and keeps a receipt', async () => {
    const bench = openBench()
    const { id, files, folder } = await finished(bench, 'chair.png', 'table.png')
    const saved = await bench.results.save(
      TENANT,
      files.map((file) => file.id),
      folder,
    )
    expect(saved).toEqual(ok({ saved: 2, failed: 0 }))
    expect(readdirSync(folder).sort()).toEqual(['chair.glb', 'table.glb'])
    expect(fileState(bench.view(id))).toMatchObject({ stage: 'saved', savedName: 'chair.glb', folder, bytes: 64 })
    const receipts = bench.receipts.list(TENANT, 10)
    expect(receipts.ok && receipts.value.map((receipt) => receipt.name).sort()).toEqual(['chair.glb', 'table.glb'])
    expect(receipts).toMatchObject({
      value: [{ generation: 1, jobId: 'job-1', bytes: 64, folder, savedAt: bench.clock.now() }, { jobId: 'job-1' }],
    })
    expect(bench.receipts.partials()).toEqual(ok([]))
  })

  it('is still shown as saved after a restart', async () => {
    const bench = openBench()
    const { id, files, folder } = await finished(bench, 'chair.png')
    await bench.results.save(TENANT, [files[0]?.id ?? ''], folder)
    await bench.batches.shutdown()
    const after = openBench({ folder: bench.folder })
    after.batches.resume()
    expect(fileState(after.view(id))).toMatchObject({ stage: 'saved', savedName: 'chair.glb' })
  })

  it('keeps the result ready for another try when saving fails, and tells why', async () => {
    const bench = openBench()
    const { id, files, folder } = await finished(bench, 'chair.png')
    const url = 'https://files.example/job-1/0.glb'
    bench.adapter.bodies.set(url, () => ok({ stream: Readable.from([glb(64).subarray(0, 30)]), bytes: 64 }))
    const saving = bench.results.save(TENANT, [files[0]?.id ?? ''], folder)
    for (let tries = 1; tries <= MOST_TROUBLES; tries += 1) {
      await until('a pause', () => {
        const state = fileState(bench.view(id))
        return bench.adapter.downloads.length === tries && state?.stage === 'saving' && state.trouble !== null
      })
      expect(fileState(bench.view(id))).toMatchObject({ stage: 'saving', trouble: { code: 'DOWNLOAD_INCOMPLETE' } })
      bench.clock.advance(60_000)
    }
    expect(await saving).toEqual(ok({ saved: 0, failed: 1 }))
    expect(fileState(bench.view(id))).toMatchObject({
      stage: 'failed',
      failure: { code: 'DOWNLOAD_INCOMPLETE', facts: { received: 30, expected: 64 } },
      retry: true,
    })
    expect(readdirSync(folder)).toEqual([])
    bench.adapter.bodies.delete(url)
    expect(await bench.results.save(TENANT, [files[0]?.id ?? ''], folder)).toEqual(ok({ saved: 1, failed: 0 }))
  })

  it('says RESULT_GONE when the service no longer has it', async () => {
    const bench = openBench()
    const { id, files, folder } = await finished(bench, 'chair.png')
    bench.adapter.bodies.set('https://files.example/job-1/0.glb', () => fail('NOT_FOUND', { status: 404 }))
    await bench.results.save(TENANT, [files[0]?.id ?? ''], folder)
    expect(fileState(bench.view(id))).toMatchObject({ failure: { code: 'RESULT_GONE' } })
  })

  it('shows how far it is, and a cancelled save leaves the result ready and no partial', async () => {
    const bench = openBench()
    const { id, files, folder } = await finished(bench, 'chair.png')
    const stream = new PassThrough()
    bench.adapter.bodies.set('https://files.example/job-1/0.glb', () => ok({ stream, bytes: 64 }))
    const fileId = files[0]?.id ?? ''
    const saving = bench.results.save(TENANT, [fileId], folder)
    stream.write(glb(64).subarray(0, 16))
    await until('a quarter', () => {
      bench.clock.advance(100)
      const state = fileState(bench.view(id))
      return state.stage === 'saving' && state.fraction === 0.25
    })
    expect(bench.batches.dismiss(TENANT, id)).toEqual(fail('PROFILE_BUSY'))
    expect(readdirSync(folder)).toEqual([expect.stringMatching(/^chair\.glb\.[0-9a-f]{12}\.partial$/)])
    bench.results.cancel(TENANT, fileId)
    expect(await saving).toEqual(ok({ saved: 0, failed: 1 }))
    expect(fileState(bench.view(id)).stage).toBe('ready')
    expect(readdirSync(folder)).toEqual([])
  })

  it('saves nothing for another profile, an unknown file or a file without a result', async () => {
    const bench = openBench()
    const { files, folder } = await finished(bench, 'chair.png')
    const fileId = files[0]?.id ?? ''
    expect(await bench.results.save('tenant-two', [fileId], folder)).toEqual(fail('NOT_FOUND'))
    expect(await bench.results.save(TENANT, [fileId, 'nothing-here'], folder)).toEqual(fail('NOT_FOUND'))
    expect(await bench.results.save(TENANT, [], folder)).toEqual(fail('NOT_FOUND'))
    expect(bench.adapter.downloads).toEqual([])
  })

  it('removes the partials of a removed profile’s downloads', async () => {
    const bench = openBench()
    const { files, folder } = await finished(bench, 'chair.png')
    const stream = new PassThrough()
    bench.adapter.bodies.set('https://files.example/job-1/0.glb', () => ok({ stream, bytes: 64 }))
    const saving = bench.results.save(TENANT, [files[0]?.id ?? ''], folder)
    await until('a partial', () => readdirSync(folder).length > 0)
    await bench.results.stopTenant(TENANT, 'removed')
    await bench.batches.stopTenant(TENANT, 'removed')
    expect(await saving).toEqual(ok({ saved: 0, failed: 1 }))
    expect(readdirSync(folder)).toEqual([])
  })

  it('clears away a partial that a crash left before anybody knew which file it is', async () => {
    const bench = openBench()
    const path = join(bench.folder, 'a.glb.1.partial')
    writeFileSync(path, '')
    bench.receipts.notePartial({ path, tenantId: TENANT, dev: '0', ino: '0' })
    bench.receipts.notePartial({ path: `${path}.never-made`, tenantId: TENANT, dev: '0', ino: '0' })
    await bench.results.resume()
    expect(existsSync(path)).toBe(false)
    expect(bench.receipts.partials()).toEqual(ok([]))
  })

  it('clears away what a crash left half-written, and nothing else of that name', async () => {
    const bench = openBench()
    const [ours, theirs] = [join(bench.folder, 'a.glb.1.partial'), join(bench.folder, 'b.glb.2.partial')]
    for (const path of [ours, theirs]) writeFileSync(path, 'half')
    const found = statSync(ours, { bigint: true })
    const id = { dev: String(found.dev), ino: String(found.ino), tenantId: TENANT }
    bench.receipts.notePartial({ ...id, path: ours })
    bench.receipts.notePartial({ ...id, path: theirs })
    await bench.results.resume()
    expect(existsSync(ours)).toBe(false)
    expect(readFileSync(theirs, 'utf8')).toBe('half')
    expect(bench.receipts.partials()).toEqual(ok([]))
  })
})

describe('previews', () => {
  it('are fetched once and then kept', async () => {
    const bench = openBench()
    const { files } = await finished(bench, 'chair.png')
    const fileId = files[0]?.id ?? ''
    const [one, two] = await Promise.all([
      bench.results.previewBytes(TENANT, fileId),
      bench.results.previewBytes(TENANT, fileId),
    ])
    expect(one.ok && Buffer.from(one.value).subarray(0, 8).equals(PNG_HEAD)).toBe(true)
    expect(two).toEqual(one)
    expect(bench.adapter.downloads).toEqual(['https://files.example/job-1/0.png'])
    expect(await bench.results.previewBytes('tenant-two', fileId)).toEqual(fail('NOT_FOUND'))
  })

  it.each([
    ['no image', Buffer.from('<svg onload="alert(1)"/>'), 'ANSWER_UNREADABLE'],
    ['too large', Buffer.concat([PNG_HEAD, Buffer.alloc(4 * 1024 * 1024)]), 'ANSWER_TOO_LARGE'],
  ] as const)('are refused when they are %s', async (_what, body, code) => {
    const bench = openBench()
    const { files } = await finished(bench, 'chair.png')
    const stream = Readable.from([body])
    bench.adapter.bodies.set('https://files.example/job-1/0.png', () => ok({ stream, bytes: null }))
    expect(await bench.results.previewBytes(TENANT, files[0]?.id ?? '')).toMatchObject({ failure: { code } })
    expect(stream.destroyed).toBe(true)
  })
})
