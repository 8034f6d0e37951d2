import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fail, ok } from '../../../src-preload/contract/result.ts'
import { FakeAdapter, receiptFor } from '../../support/fake-adapter.ts'
import { addFiles, openBench, TENANT, uploadSeen } from '../../support/job-bench.ts'
import { until } from '../../support/until.ts'

describe('sending a batch', () => {
  it('shows queued, sending with true bytes, confirming, and then waiting for the server', async () => {
    const bench = openBench()
    const [id = ''] = await addFiles(bench, 'a.png', 'b.png')
    const upload = await uploadSeen(bench)
    expect(upload.names).toEqual(['a.png', 'b.png'])
    upload.sent(1_000, 4_000)
    bench.clock.advance(100)
    expect(bench.view(id).state).toEqual({ stage: 'sending', sentBytes: 1_000, totalBytes: 4_000 })
    upload.sent(4_000, 4_000)
    expect(bench.view(id).state).toEqual({ stage: 'confirming' })
    upload.answer(ok(receiptFor(upload, 'job-1')))
    const view = await bench.stage(id, 'waiting')
    expect(view.ownedUntil).toBe(bench.clock.now() + 24 * 60 * 60 * 1000)
    expect(bench.told.map((told) => told.state.stage)).toEqual([
      'queued',
      'sending',
      'sending',
      'confirming',
      'waiting',
    ])
  })

  it('is on disk as sending before the service hears of it, and with its receipt as soon as that came', async () => {
    const bench = openBench()
    const onDisk = (): unknown => {
      const loaded = bench.store.load()
      return loaded.ok ? loaded.value.batches[0]?.state : loaded.failure
    }
    const [id = ''] = await addFiles(bench, 'a.png')
    const upload = await uploadSeen(bench)
    expect(onDisk()).toMatchObject({ stage: 'sending' })
    upload.answer(ok(receiptFor(upload, 'job-1')))
    await bench.stage(id, 'waiting')
    expect(onDisk()).toMatchObject({ stage: 'watching', receipt: { jobId: 'job-1', taskId: 'job-1-task' } })
  })

  it('sends two batches of a profile at once and the next when one has ended', async () => {
    const bench = openBench({ adapter: new FakeAdapter({ maxBatchFiles: 1 }) })
    await addFiles(bench, 'a.png', 'b.png', 'c.png')
    const first = await uploadSeen(bench, 0)
    await uploadSeen(bench, 1)
    expect(bench.batches.activity()).toMatchObject({ sending: 2, queued: 1 })
    first.answer(ok(receiptFor(first, 'job-1')))
    expect((await uploadSeen(bench, 2)).names).toEqual(['c.png'])
  })

  it('tells progress at most ten times a second', async () => {
    const bench = openBench()
    await addFiles(bench, 'a.png')
    const upload = await uploadSeen(bench)
    const before = bench.told.length
    for (let sent = 1; sent < 1_000; sent += 1) {
      upload.sent(sent, 2_000)
      bench.clock.advance(1)
    }
    expect(bench.told.length - before).toBeLessThanOrEqual(10)
    expect(bench.told.length - before).toBeGreaterThanOrEqual(9)
  })

  it('takes a file that still waits or runs only once, and a finished one again', async () => {
    const bench = openBench()
    const files = await bench.files('a.png')
    const twice = await bench.batches.add(TENANT, [...files, ...files], { faceLimit: null })
    const again = await bench.batches.add(TENANT, files, { faceLimit: null })
    expect(again).toEqual(twice)
    expect(bench.batches.list(TENANT).flatMap((view) => view.files)).toHaveLength(1)
    const other = await bench.batches.add('tenant-two', files, { faceLimit: null })
    expect(other).not.toEqual(twice)
    bench.batches.cancel(TENANT, twice.ok ? (twice.value[0] ?? '') : '')
    expect(await bench.batches.add(TENANT, files, { faceLimit: null })).not.toEqual(twice)
  })

  it('keeps nothing when the disk refuses to keep it', async () => {
    const bench = openBench({ store: (real) => ({ ...real, insert: () => fail('DISK_FULL', { what: 'database' }) }) })
    const added = await bench.batches.add(TENANT, await bench.files('a.png'), { faceLimit: null })
    expect(added).toMatchObject({ ok: false, failure: { code: 'DISK_FULL' } })
    expect(bench.batches.list(null)).toEqual([])
  })

  it('does not send what could not be written down first, and sends it once the disk takes it', async () => {
    let full = true
    const bench = openBench({
      store: (real) => ({
        ...real,
        updateWithFiles: (record) => (full ? fail('DISK_FULL', { what: 'database' }) : real.updateWithFiles(record)),
      }),
    })
    const [id = ''] = await addFiles(bench, 'a.png')
    await until('notice', () => bench.view(id).notice?.code === 'DISK_FULL')
    expect(bench.adapter.uploads).toHaveLength(0)
    full = false
    bench.clock.advance(60_000)
    await uploadSeen(bench)
    expect(bench.view(id).notice).toBeNull()
  })
})

describe('files that changed since they were chosen', () => {
  it('fails the batch before a byte is sent, names the file, and sends the new content on a person’s word', async () => {
    const bench = openBench()
    const files = await bench.files('a.png', 'b.png')
    const path = join(bench.folder, 'b.png')
    const added = await bench.batches.add(TENANT, files, { faceLimit: 500 })
    writeFileSync(path, Buffer.concat([readFileSync(path), Buffer.alloc(10)]))
    const [id = ''] = added.ok ? added.value : []
    const failed = await bench.stage(id, 'failed')
    expect(failed.state).toMatchObject({ failure: { code: 'FILE_GREW', facts: { name: 'b.png' } }, retry: true })
    expect(bench.adapter.uploads).toHaveLength(0)
    expect(await bench.batches.retry(TENANT, id)).toEqual(ok(undefined))
    const upload = await uploadSeen(bench)
    expect(upload.faceLimit).toBe(500)
    expect(upload.files.map((file) => file.bytes)).toEqual([2_000, 2_010])
  })

  it('ends an upload whose file changes underway, and does not repeat it by itself', async () => {
    const bench = openBench()
    const [id = ''] = await addFiles(bench, 'a.png')
    const upload = await uploadSeen(bench)
    writeFileSync(join(bench.folder, 'a.png'), 'something else entirely')
    expect(await upload.readBodies()).toBe(false)
    upload.answer(fail('NETWORK_LOST'))
    const failed = await bench.stage(id, 'failed')
    expect(failed.state).toMatchObject({ failure: { code: 'FILE_SHRANK' }, retry: true })
  })
})

describe('the digest of what was sent', () => {
  const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex')

  it('is kept with the receipt, and shown with the time of it', async () => {
    const bench = openBench()
    const [id = ''] = await addFiles(bench, 'a.png')
    const upload = await uploadSeen(bench)
    expect(await upload.readBodies()).toBe(true)
    upload.answer(ok(receiptFor(upload, 'job-1')))
    const view = await bench.stage(id, 'waiting')
    const wanted = sha256(readFileSync(join(bench.folder, 'a.png')))
    expect(view.files[0]?.sentSha256).toBe(wanted)
    expect(view.takenAt).toBe(bench.clock.now())
    const loaded = bench.store.load()
    expect(loaded.ok && loaded.value.batches[0]?.files[0]?.sentSha256).toBe(wanted)
  })

  it('is kept where the answer never came, and not beyond a new sending', async () => {
    const bench = openBench()
    const [id = ''] = await addFiles(bench, 'a.png')
    const upload = await uploadSeen(bench)
    await upload.readBodies()
    upload.answer(fail('ANSWER_LOST'))
    expect((await bench.stage(id, 'unsure')).files[0]?.sentSha256).toHaveLength(64)
    await bench.batches.retry(TENANT, id)
    await bench.stage(id, 'sending')
    expect(bench.view(id).files[0]?.sentSha256).toBeUndefined()
  })
})
