import { expect, it } from 'vitest'
import type { UploadReceipt } from '../../../src-main/services/service-adapter.ts'
import { fail, ok, type Result } from '../../../src-preload/contract/result.ts'
import { receiptFor } from '../../support/fake-adapter.ts'
import { addFiles, openBench, TENANT, uploadSeen } from '../../support/job-bench.ts'
import { until } from '../../support/until.ts'

// Asked for one sending, the service says nothing of the next.
it('decides about the sending that was asked about, and asks about the next one anew', async () => {
  const bench = openBench()
  const asked: { name: string; answer: (found: Result<UploadReceipt | null>) => void }[] = []
  bench.adapter.findUpload = (_context, name) => new Promise((answer) => asked.push({ name, answer }))
  const [id = ''] = await addFiles(bench, 'a.png')
  const lose = async (nth: number): Promise<void> => {
    const upload = await uploadSeen(bench, nth)
    upload.sent(10_000, 10_000)
    upload.answer(fail('ANSWER_LOST'))
    await bench.stage(id, 'unsure')
  }
  await lose(0)
  const first = await until('the first question', () => asked[0])
  first.answer(fail('NETWORK_UNREACHABLE'))
  await until('its wait', () => bench.view(id).notice?.code === 'NETWORK_UNREACHABLE')
  expect((await bench.batches.retry(TENANT, id)).ok).toBe(true)
  await lose(1)
  bench.clock.advance(60_000)
  const second = await until('the second question', () => asked[1])
  expect(second.name).toBe(bench.adapter.uploads[1]?.attempt)
  expect(bench.adapter.uploads).toHaveLength(2)
  second.answer(ok(null))
  // Under the same name: should it arrive after all, the service makes no second job of it.
  expect((await uploadSeen(bench, 2)).attempt).toBe(second.name)
})

it('is never shown as needing the person before the service could not tell', async () => {
  const bench = openBench()
  bench.adapter.findUpload = () => Promise.resolve(fail('REQUEST_REFUSED'))
  const [id = ''] = await addFiles(bench, 'a.png')
  const upload = await uploadSeen(bench)
  upload.sent(10_000, 10_000)
  upload.answer(fail('ANSWER_LOST'))
  await until('the end of the look', () => bench.told.some(({ state, notice }) => state.stage === 'unsure' && !notice))
  const unsure = bench.told.filter(({ id: its, state }) => its === id && state.stage === 'unsure')
  expect(unsure[0]?.notice).toEqual({ code: 'UPLOAD_LOOKED_FOR' })
  expect(unsure.at(-1)?.notice).toBeNull()
})

it('follows the job that the service has, and sends nothing again', async () => {
  const bench = openBench()
  const [id = ''] = await addFiles(bench, 'a.png')
  const upload = await uploadSeen(bench)
  bench.adapter.findUpload = () => Promise.resolve(ok(receiptFor(upload, 'job-1')))
  upload.sent(10_000, 10_000)
  upload.answer(fail('ANSWER_LOST'))
  await bench.stage(id, 'waiting')
  expect(bench.view(id).notice).toBeNull()
  expect(bench.adapter.watches[0]?.jobId).toBe('job-1')
  expect(bench.adapter.uploads).toHaveLength(1)
})
