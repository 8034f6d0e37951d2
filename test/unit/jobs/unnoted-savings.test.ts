import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { expect, it } from 'vitest'
import { fail, ok } from '../../../src-preload/contract/result.ts'
import { doneFor, receiptFor } from '../../support/fake-adapter.ts'
import { glb } from '../../support/image-files.ts'
import { addFiles, openBench, TENANT, uploadSeen } from '../../support/job-bench.ts'
import { until } from '../../support/until.ts'

const BODY = glb(4_000)

it('a whole result that the database did not take down gets no name: after a crash it would be saved twice', async () => {
  const bench = openBench()
  const [id = ''] = await addFiles(bench, 'chair.png')
  const upload = await uploadSeen(bench)
  upload.answer(ok(receiptFor(upload, 'job-1')))
  ;(await until('watching', () => bench.adapter.watches[0])).end(ok(doneFor(upload, 'job-1')))
  const fileId = (await bench.stage(id, 'done')).files[0]?.id ?? ''
  const folder = join(bench.folder, 'results')
  mkdirSync(folder)
  const stream = new PassThrough()
  stream.write(BODY.subarray(0, 2_000))
  bench.adapter.bodies.set('https://files.example/job-1/0.glb', () =>
    ok({ stream, bytes: BODY.length, from: 0, validator: null }),
  )
  const saving = bench.results.save(TENANT, [fileId], folder)
  await until('the partial', () => readdirSync(folder).length === 1)
  bench.savings.put = () => fail('DATABASE_NOT_WRITABLE')
  stream.end(BODY.subarray(2_000))
  expect(await saving).toEqual(ok({ saved: 0, failed: 1 }))
  expect(bench.view(id).files[0]?.state).toMatchObject({
    stage: 'failed',
    failure: { code: 'DATABASE_NOT_WRITABLE' },
    retry: true,
  })
  expect(readdirSync(folder)).toEqual([])
  expect(bench.bugs).toEqual([])
})
