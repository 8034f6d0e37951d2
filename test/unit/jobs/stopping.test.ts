import { describe, expect, it } from 'vitest'
import { fail, ok } from '../../../src-preload/contract/result.ts'
import { FakeAdapter, receiptFor } from '../../support/fake-adapter.ts'
import { addFiles, openBench, TENANT, uploadOf, uploadSeen } from '../../support/job-bench.ts'
import { until } from '../../support/until.ts'

describe('cancelling', () => {
  it('ends an upload at once, and a late receipt changes nothing', async () => {
    const bench = openBench()
    const [id = ''] = await addFiles(bench, 'a.png')
    const upload = await uploadSeen(bench)
    expect(bench.batches.cancel(TENANT, id)).toEqual(ok(undefined))
    expect(upload.signal.aborted).toBe(true)
    upload.answer(ok(receiptFor(upload, 'job-1')))
    await bench.batches.drain()
    expect(bench.view(id).state).toEqual({ stage: 'cancelled' })
    expect(bench.view(id).files[0]?.state).toEqual({ stage: 'cancelled' })
    expect(bench.adapter.watches).toHaveLength(0)
  })

  it('refuses another profile’s batch', async () => {
    const bench = openBench()
    const [id = ''] = await addFiles(bench, 'a.png')
    await uploadSeen(bench)
    expect(bench.batches.cancel('tenant-two', id)).toEqual(fail('NOT_FOUND'))
    expect(await bench.batches.retry('tenant-two', id)).toEqual(fail('NOT_FOUND'))
    expect(bench.batches.dismiss('tenant-two', id)).toEqual(fail('NOT_FOUND'))
    expect(bench.view(id).state.stage).toBe('sending')
  })

  it('takes only batches at rest off the list, for good', async () => {
    const bench = openBench()
    const [id = ''] = await addFiles(bench, 'a.png')
    await uploadSeen(bench)
    expect(bench.batches.dismiss(TENANT, id)).toEqual(fail('PROFILE_BUSY'))
    bench.batches.cancel(TENANT, id)
    expect(bench.batches.dismiss(TENANT, id)).toEqual(ok(undefined))
    expect(bench.batches.list(null)).toEqual([])
    expect(bench.store.load()).toEqual(ok({ batches: [], setAside: 0 }))
  })
})

describe('a profile removed in the middle of its work', () => {
  it('aborts its uploads and watches, forgets its batches, and leaves the others alone', async () => {
    const bench = openBench({ adapter: new FakeAdapter({ maxBatchFiles: 1 }) })
    const [first = ''] = await addFiles(bench, 'a.png', 'b.png', 'c.png')
    const other = await bench.batches.add('tenant-two', await bench.files('d.png'), { faceLimit: null })
    const upload = await uploadOf(bench, 'a.png')
    upload.answer(ok(receiptFor(upload, 'job-1')))
    await bench.stage(first, 'waiting')
    for (const name of ['b.png', 'c.png', 'd.png']) await uploadOf(bench, name)
    const theirs = bench.adapter.uploads.filter((seen) => seen.names[0] !== 'd.png' && seen !== upload)
    expect(await bench.batches.stopTenant(TENANT, 'removed')).toEqual(ok(undefined))
    expect(theirs.every((seen) => seen.signal.aborted)).toBe(true)
    expect(bench.adapter.watches.every((seen) => seen.signal.aborted)).toBe(true)
    expect(bench.batches.list(null).map((view) => view.id)).toEqual(other.ok ? other.value : [])
    expect(bench.store.load()).toMatchObject({ value: { batches: [{ tenantId: 'tenant-two' }] } })
    expect(bench.adapter.uploads.find((seen) => seen.names[0] === 'd.png')?.signal.aborted).toBe(false)
    expect(bench.adapter.uploads).toHaveLength(4)
  })
})

describe('quitting and starting again', () => {
  it('goes on by itself with what waits and what is watched, and asks about an upload that was under way', async () => {
    const before = openBench({ adapter: new FakeAdapter({ maxBatchFiles: 1 }) })
    const ids = await addFiles(before, 'a.png', 'b.png', 'c.png', 'd.png')
    const first = await uploadOf(before, 'a.png')
    first.answer(ok(receiptFor(first, 'job-1')))
    const second = await uploadOf(before, 'b.png')
    await second.readBodies()
    // Told just before the last bytes go: from here on the service may have it.
    second.sent(2_000, 2_000)
    await uploadOf(before, 'c.png')
    await before.batches.shutdown()

    const after = openBench({ folder: before.folder, adapter: new FakeAdapter({ maxBatchFiles: 1 }) })
    expect(after.batches.resume()).toBeNull()
    expect(after.view(ids[1] ?? '').state).toMatchObject({ stage: 'unsure', failure: { code: 'ANSWER_LOST' } })
    const watch = await until('watching', () => after.adapter.watches[0])
    expect(watch).toMatchObject({ jobId: 'job-1', taskId: 'job-1-task' })
    await uploadSeen(after, 1)
    expect(after.adapter.uploads.map((upload) => upload.names[0]).sort()).toEqual(['c.png', 'd.png'])
    expect(after.batches.list(TENANT).map((view) => view.id)).toEqual(ids)
  })

  it('starts nothing new while it shuts down', async () => {
    const bench = openBench({ adapter: new FakeAdapter({ maxBatchFiles: 1 }) })
    await addFiles(bench, 'a.png', 'b.png', 'c.png')
    await uploadSeen(bench, 1)
    await bench.batches.shutdown()
    expect(bench.adapter.uploads).toHaveLength(2)
    expect(bench.batches.activity()).toEqual({ sending: 0, watching: 0, queued: 3 })
  })

  it('drains: ends once everything under way has ended, batches sent meanwhile included', async () => {
    const bench = openBench({ adapter: new FakeAdapter({ maxBatchFiles: 1 }) })
    await addFiles(bench, 'a.png', 'b.png', 'c.png')
    let drained = false
    const drain = bench.batches.drain().then(() => {
      drained = true
    })
    for (let index = 0; index < 3; index += 1) {
      const upload = await uploadSeen(bench, index)
      expect(drained).toBe(false)
      upload.answer(fail('SERVER_FAILED'))
    }
    await drain
    expect(bench.batches.activity()).toEqual({ sending: 0, watching: 0, queued: 0 })
  })
})
