import { expect, it } from 'vitest'
import { fail, ok } from '../../../src-preload/contract/result.ts'
import { receiptFor } from '../../support/fake-adapter.ts'
import { type Bench, openBench, TENANT } from '../../support/job-bench.ts'
import { until } from '../../support/until.ts'

/** A job about which the service said nothing the last time, so that it waits to be asked about again. */
async function waitingJob(): Promise<Bench> {
  const bench = openBench()
  const added = await bench.batches.add(TENANT, await bench.files('a.png'), { faceLimit: null })
  const id = added.ok ? (added.value[0] ?? '') : ''
  await until('the upload', () => bench.adapter.uploads.length === 1)
  const [upload] = bench.adapter.uploads
  if (upload !== undefined) upload.answer(ok(receiptFor(upload, 'job-1')))
  await until('the first question', () => bench.adapter.watches.length === 1)
  bench.adapter.watches[0]?.end(fail('NETWORK_UNREACHABLE'))
  await until('the wait', () => bench.view(id).notice?.code === 'NETWORK_UNREACHABLE')
  return bench
}

it('a job that waits to be asked about again is not hurried by a change of settings', async () => {
  const bench = await waitingJob()
  const waits = bench.clock.pending
  bench.batches.settingsChanged()
  expect(bench.clock.pending).toEqual(waits)
})

it('is asked about at once when its profile’s protection changes', async () => {
  const bench = await waitingJob()
  bench.batches.protectionChanged()
  await until('the second question', () => bench.adapter.watches.length === 2)
})
