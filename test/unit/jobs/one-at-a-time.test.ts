import { describe, expect, it } from 'vitest'
import { MOST_RESENDS } from '../../../src-main/jobs/job-transition.ts'
import type { JobUpdate } from '../../../src-main/services/service-adapter.ts'
import { fail, ok, type Result } from '../../../src-preload/contract/result.ts'
import { doneFor, FakeAdapter, receiptFor } from '../../support/fake-adapter.ts'
import { type Bench, openBench, TENANT } from '../../support/job-bench.ts'
import { until } from '../../support/until.ts'

const MISSING: Result<JobUpdate> = ok({ kind: 'missing' })

/** A bench whose service has one job of each profile, with as many jobs as names. */
async function queued(...names: string[]): Promise<{ bench: Bench; ids: readonly string[] }> {
  const adapter = new FakeAdapter({ jobsAtOnce: 1, maxBatchFiles: 1, watching: 'keyed' })
  const bench = openBench({ adapter })
  const added = await bench.batches.add(TENANT, await bench.files(...names), { faceLimit: null })
  if (!added.ok) throw new Error(added.failure.code)
  return { bench, ids: added.value }
}

/** Takes the nth upload in and waits until its job is watched for the nth time. */
async function taken({ adapter }: Bench, nth: number, job = `job-${nth}`): Promise<void> {
  await until('the upload', () => adapter.uploads.length === nth)
  const upload = adapter.uploads[nth - 1]
  if (upload === undefined) throw new Error('no upload')
  upload.answer(ok(receiptFor(upload, job)))
  await until('the watch', () => adapter.watches.length === nth)
}

describe('a service that has one job of a profile', () => {
  it('gets the next one once the one before has ended, and no sooner', async () => {
    const { bench, ids } = await queued('a.png', 'b.png')
    const { adapter } = bench
    await taken(bench, 1)
    bench.batches.wake(TENANT)
    bench.batches.tryNetwork()
    bench.batches.settingsChanged()
    expect(adapter.uploads).toHaveLength(1)
    expect(bench.view(ids[1] ?? '').state.stage).toBe('queued')
    const [first] = adapter.uploads
    if (first !== undefined) adapter.watches[0]?.end(ok(doneFor(first, 'job-1')))
    await until('the second upload', () => adapter.uploads.length === 2)
    expect(adapter.uploads[1]?.names).toEqual(['b.png'])
  })

  it('gets the next one when the one before is cancelled', async () => {
    const { bench, ids } = await queued('a.png', 'b.png')
    await taken(bench, 1)
    bench.batches.cancel(TENANT, ids[0] ?? '')
    await until('the second upload', () => bench.adapter.uploads.length === 2)
  })

  it('waits for a job that was watched before the app was closed', async () => {
    const { bench } = await queued('a.png', 'b.png')
    await taken(bench, 1)
    await bench.batches.shutdown()
    const later = openBench({
      folder: bench.folder,
      adapter: new FakeAdapter({ jobsAtOnce: 1, maxBatchFiles: 1, watching: 'keyed' }),
    })
    later.batches.resume()
    await until('the watch', () => later.adapter.watches.length === 1)
    expect(later.adapter.uploads).toHaveLength(0)
    later.adapter.watches[0]?.end(ok({ kind: 'failed', failure: { code: 'ANALYSIS_FAILED' } }))
    await until('the second upload', () => later.adapter.uploads.length === 1)
  })
})

describe('a service that has lost what it took', () => {
  it('gets it again, before the next one, and the count is on disk', async () => {
    const { bench, ids } = await queued('a.png', 'b.png')
    const { adapter } = bench
    const [id = ''] = ids
    await taken(bench, 1)
    adapter.watches[0]?.end(MISSING)
    await until('the upload again', () => adapter.uploads.length === 2)
    expect(adapter.uploads[1]).toMatchObject({ names: ['a.png'], attempt: adapter.uploads[0]?.attempt })
    expect(bench.view(id)).toMatchObject({ resends: 1, ownedUntil: null })
    const loaded = bench.store.load()
    expect(loaded.ok && loaded.value.batches.find((batch) => batch.id === id)?.resends).toBe(1)
  })

  it('gets it so often, and then the person is asked, whose word begins anew', async () => {
    const { bench, ids } = await queued('a.png')
    const [id = ''] = ids
    for (let nth = 1; nth <= MOST_RESENDS + 1; nth += 1) {
      await taken(bench, nth)
      bench.adapter.watches[nth - 1]?.end(MISSING)
    }
    const failed = await bench.stage(id, 'failed')
    expect(failed.state).toMatchObject({ failure: { code: 'UPLOAD_NOT_KEPT', facts: { times: 6 } }, retry: true })
    await bench.batches.retry(TENANT, id)
    await until('another upload', () => bench.adapter.uploads.length === MOST_RESENDS + 2)
    expect(bench.view(id).resends).toBe(0)
  })

  it('is not asked while keys are locked, and at once when they are not', async () => {
    const { bench, ids } = await queued('a.png')
    const { adapter } = bench
    const [id = ''] = ids
    await until('the upload', () => adapter.uploads.length === 1)
    const open = bench.session
    bench.session = fail('KEYS_LOCKED')
    const [upload] = adapter.uploads
    if (upload !== undefined) upload.answer(ok(receiptFor(upload, 'job-1')))
    await until('the card to say so', () => bench.view(id).notice?.code === 'KEYS_LOCKED')
    // No time is named: it goes on when a person unlocks.
    expect(bench.view(id).notice).toEqual({ code: 'KEYS_LOCKED' })
    expect(adapter.watches).toHaveLength(0)
    bench.session = open
    bench.batches.release()
    await until('the watch', () => adapter.watches.length === 1)
  })

  it('is asked with the key', async () => {
    const { bench } = await queued('a.png')
    const before = bench.sessionsAsked()
    await taken(bench, 1)
    expect(bench.sessionsAsked()).toBeGreaterThan(before)
    expect(bench.bugs).toEqual([])
  })
})
