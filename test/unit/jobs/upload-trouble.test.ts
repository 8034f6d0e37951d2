import { describe, expect, it } from 'vitest'
import type { ErrorCode } from '../../../src-preload/contract/error-codes.ts'
import { fail, ok } from '../../../src-preload/contract/result.ts'
import { FakeAdapter, fakeContext, receiptFor } from '../../support/fake-adapter.ts'
import { addFiles, openBench, TENANT, uploadOf, uploadSeen } from '../../support/job-bench.ts'
import { until } from '../../support/until.ts'

describe('trouble that passes by itself', () => {
  it('waits as long as the server’s limit says, tells so, and sends again without asking', async () => {
    const bench = openBench()
    const [id = ''] = await addFiles(bench, 'a.png')
    const first = await uploadSeen(bench)
    await first.readBodies()
    first.answer(fail('RATE_LIMITED', { seconds: 12 }))
    const waiting = await until('notice', () => (bench.view(id).notice === null ? null : bench.view(id)))
    expect(waiting.state).toEqual({ stage: 'queued' })
    expect(waiting.notice).toEqual({
      code: 'RATE_LIMITED',
      facts: { seconds: 13, again: bench.clock.now() + 12_600, perMinute: 60 },
    })
    bench.clock.advance(11_900)
    expect(bench.adapter.uploads).toHaveLength(1)
    bench.clock.advance(1_100)
    await uploadSeen(bench, 1)
    expect(bench.view(id).notice).toBeNull()
  })

  it.each([
    'NETWORK_REFUSED',
    'NETWORK_UNREACHABLE',
    'NETWORK_NAME_UNKNOWN',
    'NETWORK_TIMEOUT',
    'NETWORK_LOST',
  ] as const)(
    'repeats after %s while the service cannot have the whole request, more slowly each time',
    async (code) => {
      const bench = openBench()
      const [id = ''] = await addFiles(bench, 'a.png')
      const waits: number[] = []
      for (let attempt = 0; attempt < 7; attempt += 1) {
        ;(await uploadSeen(bench, attempt)).answer(fail(code))
        await until('notice', () => bench.view(id).notice?.code === code)
        const wait = bench.clock.pending.at(-1) ?? 0
        waits.push(wait)
        bench.clock.advance(wait)
      }
      expect(waits).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000])
    },
  )

  it('holds the whole queue of the profile, and no other profile’s', async () => {
    const bench = openBench({ adapter: new FakeAdapter({ maxBatchFiles: 1 }) })
    await addFiles(bench, 'a.png', 'b.png', 'c.png')
    const [first, second] = [await uploadSeen(bench, 0), await uploadSeen(bench, 1)]
    first.answer(fail('RATE_LIMITED', { seconds: 30 }))
    second.answer(fail('RATE_LIMITED', { seconds: 30 }))
    await until('all to wait', () => bench.batches.list(TENANT).every((view) => view.notice?.code === 'RATE_LIMITED'))
    expect(bench.adapter.uploads).toHaveLength(2)
    await bench.batches.add('tenant-two', await bench.files('d.png'), { faceLimit: null })
    expect((await uploadSeen(bench, 2)).names).toEqual(['d.png'])
  })
})

describe('an upload nobody knows the end of', () => {
  it.each(['ANSWER_LOST', 'ANSWER_UNREADABLE', 'NETWORK_LOST', 'NETWORK_TIMEOUT'] as const)(
    'is unsure after %s once the body was complete, and is sent again only on a person’s word',
    async (code) => {
      const bench = openBench()
      const [id = ''] = await addFiles(bench, 'a.png')
      const upload = await uploadSeen(bench)
      await upload.readBodies()
      upload.answer(fail(code))
      const unsure = await bench.stage(id, 'unsure')
      expect(unsure.state).toMatchObject({ failure: { code } })
      bench.clock.advance(24 * 60 * 60 * 1000)
      bench.batches.wake(TENANT)
      await bench.batches.drain()
      expect(bench.adapter.uploads).toHaveLength(1)
      expect(await bench.batches.retry(TENANT, id)).toEqual(ok(undefined))
      await uploadSeen(bench, 1)
    },
  )

  it('is unsure when the receipt makes no sense', async () => {
    const bench = openBench()
    const [id = ''] = await addFiles(bench, 'a.png')
    const upload = await uploadSeen(bench)
    upload.answer(ok({ ...receiptFor(upload, 'job-1'), jobId: 'x'.repeat(5_000) }))
    expect((await bench.stage(id, 'unsure')).state).toMatchObject({ failure: { code: 'ANSWER_UNREADABLE' } })
  })

  it('is unsure when the adapter itself breaks after the body was complete', async () => {
    const bench = openBench()
    const adapter = bench.adapter
    adapter.upload = async (_context, files, { onSent }) => {
      for (const file of files) for await (const _piece of file.open());
      onSent(1, 1)
      throw new Error('a bug')
    }
    const [id = ''] = await addFiles(bench, 'a.png')
    await bench.stage(id, 'unsure')
    expect(bench.bugs).toHaveLength(1)
  })
})

describe('an upload that was refused', () => {
  it.each([
    ['SERVER_FAILED', true],
    ['REQUEST_REFUSED', true],
    ['TOO_LARGE_FOR_SERVER', false],
  ] as const satisfies readonly (readonly [ErrorCode, boolean])[])('fails with %s, retry %s', async (code, retry) => {
    const bench = openBench()
    const [id = ''] = await addFiles(bench, 'a.png')
    const upload = await uploadSeen(bench)
    await upload.readBodies()
    upload.answer(fail(code, { status: 500, detail: `${'x'.repeat(9_000)}` }))
    const failed = await bench.stage(id, 'failed')
    expect(failed.state).toMatchObject({ failure: { code }, retry })
    expect(JSON.stringify(failed).length).toBeLessThan(2_000)
  })

  it('fails with JOB_NEVER_QUEUED when there is no task', async () => {
    const bench = openBench()
    const [id = ''] = await addFiles(bench, 'a.png')
    const upload = await uploadSeen(bench)
    upload.answer(ok({ ...receiptFor(upload, 'job-1'), taskId: null }))
    expect((await bench.stage(id, 'failed')).state).toMatchObject({
      failure: { code: 'JOB_NEVER_QUEUED' },
      retry: true,
    })
  })

  it('asks a refused key of the server once, not once a batch, and goes on with the next key', async () => {
    const bench = openBench({ adapter: new FakeAdapter({ maxBatchFiles: 1 }) })
    const ids = await addFiles(bench, 'a.png', 'b.png', 'c.png', 'd.png')
    ;(await uploadOf(bench, 'a.png')).answer(fail('KEY_REFUSED'))
    ;(await uploadOf(bench, 'b.png')).answer(fail('KEY_REFUSED'))
    await until('the rest to wait', () => bench.view(ids[3] ?? '').notice?.code === 'KEY_REFUSED')
    for (const id of ids.slice(0, 2)) expect((await bench.stage(id, 'failed')).state).toMatchObject({ retry: true })
    expect(bench.adapter.uploads).toHaveLength(2)
    bench.batches.wake(TENANT)
    await uploadSeen(bench, 3)
    const again = bench.adapter.uploads.slice(2).map((upload) => upload.names[0])
    expect(again.sort()).toEqual(['a.png', 'b.png'])
  })
})

describe('an upload that is refused with the key before', () => {
  it('goes out again with the one that took over while it was under way, and holds up nothing', async () => {
    const bench = openBench({ adapter: new FakeAdapter({ maxBatchFiles: 1 }) })
    const ids = await addFiles(bench, 'a.png', 'b.png')
    const [first, late] = [await uploadOf(bench, 'a.png'), await uploadOf(bench, 'b.png')]
    first.answer(fail('KEY_REFUSED'))
    await bench.stage(ids[0] ?? '', 'failed')
    const { session } = bench
    if (session === 'hangs' || !session.ok) throw new Error('no session')
    bench.session = ok({ ...session.value, generation: 2 })
    bench.batches.wake(TENANT)
    await uploadSeen(bench, 2)
    late.answer(fail('KEY_REFUSED'))
    await uploadSeen(bench, 3)
    const again = bench.adapter.uploads.slice(2).map((upload) => upload.names[0])
    expect(again).toEqual(['a.png', 'b.png'])
    for (const upload of bench.adapter.uploads.slice(2)) upload.answer(fail('KEY_REFUSED'))
    // With the key that is in use a refusal is one.
    for (const id of ids) await bench.stage(id, 'failed')
    expect(bench.adapter.uploads).toHaveLength(4)
  })
})

describe('no key to send with', () => {
  it('waits by itself while the key cannot be asked about for want of a network', async () => {
    const bench = openBench()
    const good = bench.session
    bench.session = fail('NETWORK_UNREACHABLE')
    const [id = ''] = await addFiles(bench, 'a.png')
    await until('notice', () => bench.view(id).notice?.code === 'NETWORK_UNREACHABLE')
    bench.session = good
    bench.clock.advance(2_000)
    await uploadSeen(bench)
  })

  it('stays queued and says why, until it is woken', async () => {
    const bench = openBench()
    const good = bench.session
    bench.session = fail('KEYSTORE_LOCKED')
    const [id = ''] = await addFiles(bench, 'a.png')
    await until('notice', () => bench.view(id).notice?.code === 'KEYSTORE_LOCKED')
    bench.clock.advance(60 * 60_000)
    expect(bench.sessionsAsked()).toBe(1)
    bench.session = good !== 'hangs' && good.ok ? ok({ ...good.value, context: fakeContext(), generation: 4 }) : good
    bench.batches.wake(TENANT)
    await uploadSeen(bench)
    expect(bench.store.load()).toMatchObject({ value: { batches: [{ generation: 4 }] } })
  })

  it('can be cancelled and quit while the keychain hangs', async () => {
    const bench = openBench()
    bench.session = 'hangs'
    const [id = '', other = ''] = [...(await addFiles(bench, 'a.png')), ...(await addFiles(bench, 'b.png'))]
    await until('both to ask', () => bench.sessionsAsked() === 2)
    bench.batches.cancel(TENANT, id)
    await bench.batches.shutdown()
    expect(bench.view(id).state).toEqual({ stage: 'cancelled' })
    expect(bench.view(other).state).toEqual({ stage: 'queued' })
  })
})
