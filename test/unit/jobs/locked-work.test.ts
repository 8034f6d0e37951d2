import { writeFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { lockableWork } from '../../../src-main/jobs/lockable-work.ts'
import { fail, ok } from '../../../src-preload/contract/result.ts'
import { doneFor, FakeAdapter, receiptFor } from '../../support/fake-adapter.ts'
import { glb, testFolder } from '../../support/image-files.ts'
import { addFiles, type Bench, openBench, TENANT, uploadOf, uploadSeen } from '../../support/job-bench.ts'
import { until } from '../../support/until.ts'

/** A batch that the service has made something of, and its only file's id. */
async function finished(bench: Bench): Promise<string> {
  const [id = ''] = await addFiles(bench, 'chair.png')
  const upload = await uploadSeen(bench)
  upload.answer(ok(receiptFor(upload, 'job-1')))
  await bench.stage(id, 'waiting')
  bench.adapter.watches[0]?.end(ok(doneFor(upload, 'job-1')))
  const view = await bench.stage(id, 'done')
  return view.files[0]?.id ?? ''
}

describe('uploads while Latchkey is locked', () => {
  it('are taken, wait and say why, whoever wakes the queue; they go when it is over', async () => {
    const bench = openBench()
    const work = lockableWork(bench)
    work.hold()
    const [id = ''] = await addFiles(bench, 'chair.png')
    await until('the notice', () => bench.view(id).notice?.code === 'KEYS_LOCKED')
    bench.batches.wake(TENANT)
    expect(bench.sessionsAsked()).toBe(0)
    work.release()
    await uploadSeen(bench)
    expect(bench.view(id).notice).toBeNull()
  })

  it('end by themselves where they may, and none begins behind them', async () => {
    const bench = openBench({ adapter: new FakeAdapter({ maxBatchFiles: 1 }) })
    const work = lockableWork(bench)
    await addFiles(bench, 'a.png', 'b.png', 'c.png')
    const running = [await uploadOf(bench, 'a.png'), await uploadOf(bench, 'b.png')]
    work.hold()
    for (const [index, upload] of running.entries()) upload.answer(ok(receiptFor(upload, `job-${index}`)))
    await work.atRest()
    expect(bench.adapter.uploads).toHaveLength(2)
    // A job that the service has is followed on: that takes no key, and services forget.
    expect(bench.adapter.watches).toHaveLength(2)
    work.release()
    await uploadOf(bench, 'c.png')
  })

  it('that waited for their turn at the service begin only afterwards, and nobody waits for them', async () => {
    const bench = openBench({ adapter: new FakeAdapter({ requestsPerMinute: 1, maxBatchFiles: 1 }) })
    const work = lockableWork(bench)
    const [first = '', second = ''] = await addFiles(bench, 'a.png', 'b.png')
    const upload = await uploadOf(bench, 'a.png')
    await until('the limit', () => bench.view(second).notice?.code === 'RATE_LIMITED')
    work.hold()
    upload.answer(ok(receiptFor(upload, 'job-1')))
    await work.atRest()
    bench.clock.advance(61_000)
    await bench.stage(first, 'waiting')
    expect(bench.adapter.uploads).toHaveLength(1)
    expect(bench.view(second)).toMatchObject({ state: { stage: 'queued' }, notice: { code: 'KEYS_LOCKED' } })
    work.release()
    await uploadOf(bench, 'b.png')
  })

  it('that are not wholly sent are broken off and sent once more from their beginning, once', async () => {
    const bench = openBench()
    const work = lockableWork(bench)
    const [id = ''] = await addFiles(bench, 'chair.png')
    const upload = await uploadSeen(bench)
    upload.sent(10, 100)
    work.hold()
    work.takeBack()
    await work.atRest()
    expect(upload.signal.aborted).toBe(true)
    expect(bench.view(id).state).toEqual({ stage: 'queued' })
    work.release()
    const again = await uploadSeen(bench, 1)
    again.answer(ok(receiptFor(again, 'job-1')))
    await bench.stage(id, 'waiting')
    expect(bench.adapter.uploads).toHaveLength(2)
  })

  it('that only wait for their answer are left alone, and unsure only where they are cut off after all', async () => {
    const bench = openBench()
    const work = lockableWork(bench)
    const [id = ''] = await addFiles(bench, 'chair.png')
    const upload = await uploadSeen(bench)
    await upload.readBodies()
    upload.sent(1_000_000, 1_000_000)
    await bench.stage(id, 'confirming')
    work.hold()
    work.takeBack()
    expect(upload.signal.aborted).toBe(false)
    await work.cut()
    expect(bench.view(id).state).toMatchObject({ stage: 'unsure', failure: { code: 'ANSWER_LOST' } })
    work.release()
    await bench.batches.drain()
    expect(bench.adapter.uploads).toHaveLength(1)
  })

  it('that had no key yet are not lost: their queue is not parked for somebody to wake', async () => {
    const bench = openBench()
    const work = lockableWork(bench)
    const { session } = bench
    bench.session = { ok: false, failure: { code: 'KEYS_LOCKED' } }
    const [id = ''] = await addFiles(bench, 'chair.png')
    await until('the question', () => bench.sessionsAsked() === 1)
    work.hold()
    bench.session = session
    work.release()
    await uploadSeen(bench)
    expect(bench.view(id).notice).toBeNull()
  })
})

describe('savings while Latchkey is locked', () => {
  it('wait, are no work that leaving asks about, and are carried out when it is over', async () => {
    const bench = openBench()
    const work = lockableWork(bench)
    const fileId = await finished(bench)
    work.hold()
    const saving = bench.results.save(TENANT, [fileId], testFolder())
    expect(bench.results.saving).toBe(0)
    expect(bench.adapter.downloads).toEqual([])
    work.release()
    expect(await saving).toEqual(ok({ saved: 1, failed: 0 }))
  })

  it('that are broken off begin anew, and whoever asked for them gets them', async () => {
    const bench = openBench()
    const work = lockableWork(bench)
    const fileId = await finished(bench)
    const url = 'https://files.example/job-1/0.glb'
    bench.adapter.bodies.set(url, () => ok({ stream: new Readable({ read: () => undefined }), bytes: null }))
    const folder = testFolder()
    writeFileSync(`${folder}/keep.txt`, 'mine')
    const saving = bench.results.save(TENANT, [fileId], folder)
    await until('the download', () => bench.adapter.downloads.length === 1)
    work.hold()
    await work.cut()
    expect(bench.view(bench.batches.list(null)[0]?.id ?? '').files[0]?.state.stage).toBe('saving')
    bench.adapter.bodies.set(url, () => ok({ stream: Readable.from([glb()]), bytes: glb().length }))
    work.release()
    expect(await saving).toEqual(ok({ saved: 1, failed: 0 }))
  })
  it.each([
    ['waits for its end', false],
    ['goes on where it is over by then', true],
  ])('whose key is still being read when the lock comes: it %s', async (_what, over) => {
    const bench = openBench()
    const work = lockableWork(bench)
    const fileId = await finished(bench)
    const { session: unlocked } = bench
    const asked = bench.sessionsAsked()
    // Only the first reading meets the lock.
    const session = () => (bench.sessionsAsked() === asked + 1 ? fail('KEYS_LOCKED') : unlocked)
    Object.defineProperty(bench, 'session', { get: session })
    const saving = bench.results.save(TENANT, [fileId], testFolder())
    expect(bench.results.saving).toBe(1)
    work.hold()
    if (over) work.release()
    else {
      await until('it waits', () => bench.results.saving === 0)
      expect(bench.sessionsAsked()).toBe(asked + 1)
      expect(bench.savings.get(fileId)).toMatchObject({ wanted: true })
      expect(bench.view(bench.batches.list(null)[0]?.id ?? '').files[0]?.state.stage).toBe('saving')
      work.release()
    }
    expect(await saving).toEqual(ok({ saved: 1, failed: 0 }))
  })

  it('end where no lock says why the key is not to be had', async () => {
    const bench = openBench()
    const fileId = await finished(bench)
    bench.session = fail('KEYS_LOCKED')
    expect(await bench.results.save(TENANT, [fileId], testFolder())).toEqual(ok({ saved: 0, failed: 1 }))
  })
})

it('a job that needs the person says so under a lock too: unlocking alone would not help it', async () => {
  const bench = openBench({ adapter: new FakeAdapter({ maxBatchFiles: 1 }) })
  bench.session = fail('KEY_REFUSED')
  const [id = ''] = await addFiles(bench, 'a.png')
  await until('the refusal', () => bench.view(id).notice?.code === 'KEY_REFUSED')
  const work = lockableWork(bench)
  work.hold()
  expect(bench.view(id).notice?.code).toBe('KEY_REFUSED')
  work.release()
  expect(bench.view(id).notice?.code).toBe('KEY_REFUSED')
})
