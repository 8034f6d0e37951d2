import { describe, expect, it } from 'vitest'
import { ok } from '../../../src-preload/contract/result.ts'
import { FakeAdapter, receiptFor } from '../../support/fake-adapter.ts'
import { addFiles, type Bench, openBench, TENANT, uploadOf } from '../../support/job-bench.ts'
import { until } from '../../support/until.ts'

/** Two jobs of a profile whose server takes one request a minute: the first went, the second waits for the next minute. */
async function oneGoneOneWaiting(): Promise<{ bench: Bench; waiting: string }> {
  const bench = openBench({ adapter: new FakeAdapter({ maxBatchFiles: 1, requestsPerMinute: 1 }) })
  bench.transfers = { filesAtOnce: 1, requestsPerProfile: 1 }
  const [, waiting = ''] = await addFiles(bench, 'a.png', 'b.png')
  const upload = await uploadOf(bench, 'a.png')
  upload.answer(ok(receiptFor(upload, 'job-1')))
  await until('the wait to be said', () => bench.view(waiting).notice?.code === 'RATE_LIMITED')
  return { bench, waiting }
}

describe('a job that waits for its turn with the server', () => {
  it('takes no place: another profile sends meanwhile, and afterwards it goes by itself', async () => {
    const { bench, waiting } = await oneGoneOneWaiting()
    expect(bench.batches.activity()).toMatchObject({ sending: 0, queued: 1 })
    await bench.batches.add('tenant-two', await bench.files('theirs.png'), { faceLimit: null })
    const theirs = await uploadOf(bench, 'theirs.png')
    expect(bench.view(waiting).state.stage).toBe('queued')
    theirs.answer(ok(receiptFor(theirs, 'job-2')))
    await until('the place to be free', () => bench.batches.activity().sending === 0)
    bench.clock.advance(61_000)
    expect((await uploadOf(bench, 'b.png')).names).toEqual(['b.png'])
    expect(bench.view(waiting).notice).toBeNull()
  })

  it('says in which second it goes, and how many requests the server takes', async () => {
    const { bench, waiting } = await oneGoneOneWaiting()
    expect(bench.view(waiting).notice?.facts).toMatchObject({ perMinute: 1, seconds: 61 })
  })

  it('is waited for by nobody once it is cancelled', async () => {
    const { bench, waiting } = await oneGoneOneWaiting()
    bench.batches.cancel(TENANT, waiting)
    bench.batches.settingsChanged()
    bench.clock.advance(61_000)
    await addFiles(bench, 'c.png')
    expect((await uploadOf(bench, 'c.png')).names).toEqual(['c.png'])
  })
})
