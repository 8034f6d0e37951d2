import { describe, expect, it } from 'vitest'
import { fail, ok } from '../../../src-preload/contract/result.ts'
import { FakeAdapter, receiptFor } from '../../support/fake-adapter.ts'
import { addFiles, openBench, TENANT, uploadOf, uploadSeen } from '../../support/job-bench.ts'
import { until } from '../../support/until.ts'

const oneEach = () => new FakeAdapter({ maxBatchFiles: 1 })

describe('pausing', () => {
  it('breaks off what is being sent, lets the next one go, and sends it from the beginning at a word', async () => {
    const bench = openBench({ adapter: oneEach() })
    bench.transfers = { requestsPerProfile: 1 }
    const [first = '', second = ''] = await addFiles(bench, 'a.png', 'b.png')
    const upload = await uploadOf(bench, 'a.png')
    upload.sent(500, 2_000)
    expect(bench.batches.pause(TENANT, first)).toEqual(ok(undefined))
    expect(upload.signal.aborted).toBe(true)
    await bench.stage(first, 'paused')
    await uploadOf(bench, 'b.png')
    expect(bench.batches.goOn(TENANT, first)).toEqual(ok(undefined))
    expect(bench.view(first).state).toEqual({ stage: 'queued' })
    bench.batches.pause(TENANT, second)
    await until(
      'a second attempt',
      () => bench.adapter.uploads.filter(({ names }) => names[0] === 'a.png').length === 2,
    )
  })

  it('never breaks off what is wholly sent: the service may have it', async () => {
    const bench = openBench()
    const [id = ''] = await addFiles(bench, 'a.png')
    const upload = await uploadSeen(bench)
    upload.sent(2_000, 2_000)
    bench.batches.pause(TENANT, id)
    expect(upload.signal.aborted).toBe(false)
    upload.answer(ok(receiptFor(upload, 'job-1')))
    await bench.stage(id, 'waiting')
  })

  it('takes an answer that comes all the same', async () => {
    const bench = openBench()
    const [id = ''] = await addFiles(bench, 'a.png')
    const upload = await uploadSeen(bench)
    upload.answer(ok(receiptFor(upload, 'job-1')))
    bench.batches.pause(TENANT, id)
    await bench.stage(id, 'waiting')
  })

  it('holds everything of one profile at once and starts none of it meanwhile, also after a restart', async () => {
    const bench = openBench({ adapter: oneEach() })
    const ids = await addFiles(bench, 'a.png', 'b.png', 'c.png', 'd.png')
    await uploadSeen(bench, 1)
    const other = await bench.batches.add('tenant-two', await bench.files('e.png'), { faceLimit: null })
    await uploadOf(bench, 'e.png')
    bench.batches.pauseAll(TENANT)
    for (const id of ids) await bench.stage(id, 'paused')
    expect(bench.view(other.ok ? (other.value[0] ?? '') : '').state.stage).toBe('sending')
    expect(bench.adapter.uploads).toHaveLength(3)
    await bench.batches.shutdown()

    const after = openBench({ folder: bench.folder, adapter: oneEach() })
    after.batches.resume()
    expect(after.batches.list(TENANT).map(({ state }) => state.stage)).toEqual(ids.map(() => 'paused'))
    after.batches.goOnAll(TENANT)
    await uploadOf(after, 'b.png')
  })

  it('is nobody else’s to ask for', async () => {
    const bench = openBench()
    const [id = ''] = await addFiles(bench, 'a.png')
    expect(bench.batches.pause('tenant-two', id)).toEqual(fail('NOT_FOUND'))
    expect(bench.batches.goOn('tenant-two', id)).toEqual(fail('NOT_FOUND'))
    expect(bench.batches.move('tenant-two', id, 'first')).toEqual(fail('NOT_FOUND'))
  })

  it('may happen while the keychain hangs', async () => {
    const bench = openBench()
    bench.session = 'hangs'
    const [id = ''] = await addFiles(bench, 'a.png')
    await until('the key to be asked for', () => bench.sessionsAsked() === 1)
    bench.batches.pause(TENANT, id)
    expect(bench.view(id).state).toEqual({ stage: 'paused' })
    await bench.batches.drain()
  })
})

describe('after the app was cut off', () => {
  /** A bench whose app ends without a word while one is sent and one waits. */
  async function cutOff() {
    const before = openBench({ adapter: oneEach() })
    before.transfers = { requestsPerProfile: 1 }
    const ids = await addFiles(before, 'a.png', 'b.png')
    const upload = await uploadOf(before, 'a.png')
    upload.sent(1_000, 2_000)
    return { before, ids }
  }

  it('goes on by itself with what was not wholly sent', async () => {
    const { before, ids } = await cutOff()
    const after = openBench({ folder: before.folder, adapter: oneEach() })
    after.batches.resume()
    await uploadOf(after, 'a.png')
    expect(ids.map((id) => after.view(id).state.stage)).not.toContain('unsure')
  })

  it('waits for one word where the person set it so', async () => {
    const { before, ids } = await cutOff()
    const after = openBench({ folder: before.folder, adapter: oneEach() })
    after.transfers = { goOnAtStart: false }
    after.batches.resume()
    expect(ids.map((id) => after.view(id).state.stage)).toEqual(['interrupted', 'interrupted'])
    after.batches.goOnAll(TENANT)
    await uploadOf(after, 'b.png')
  })

  it('lets no last byte go that the disk has not taken note of', async () => {
    let full = false
    const bench = openBench({
      store: (real) => ({
        ...real,
        updateWithFiles: (record) => (full ? fail('DISK_FULL', { what: 'database' }) : real.updateWithFiles(record)),
      }),
    })
    const [id = ''] = await addFiles(bench, 'a.png')
    const upload = await uploadSeen(bench)
    full = true
    upload.sent(2_000, 2_000)
    expect(upload.signal.aborted).toBe(true)
    await until('the disk to be named', () => bench.view(id).notice?.code === 'DISK_FULL')
    expect(bench.view(id).state).toEqual({ stage: 'queued' })
  })
})

describe('the order', () => {
  it('is changed by a person, and kept', async () => {
    const bench = openBench({ adapter: oneEach() })
    bench.transfers = { requestsPerProfile: 1 }
    const [, , third = '', fourth = ''] = await addFiles(bench, 'a.png', 'b.png', 'c.png', 'd.png')
    const first = await uploadOf(bench, 'a.png')
    bench.batches.move(TENANT, fourth, 'first')
    bench.batches.move(TENANT, third, 'up')
    first.answer(fail('SERVER_FAILED'))
    ;(await uploadOf(bench, 'd.png')).answer(fail('SERVER_FAILED'))
    ;(await uploadOf(bench, 'c.png')).answer(fail('SERVER_FAILED'))
    await uploadOf(bench, 'b.png')
    expect(bench.adapter.uploads.map(({ names }) => names[0])).toEqual(['a.png', 'd.png', 'c.png', 'b.png'])
  })

  it('keeps to as many files and requests at once as are set, live', async () => {
    const bench = openBench({ adapter: oneEach() })
    bench.transfers = { filesAtOnce: 3, requestsPerProfile: 2 }
    await addFiles(bench, 'a.png', 'b.png', 'c.png')
    await bench.batches.add('tenant-two', await bench.files('d.png', 'e.png'), { faceLimit: null })
    await uploadSeen(bench, 2)
    expect(bench.batches.activity().sending).toBe(3)
    bench.transfers = { filesAtOnce: 8, requestsPerProfile: 4 }
    bench.batches.settingsChanged()
    await uploadSeen(bench, 4)
    expect(bench.batches.activity()).toMatchObject({ sending: 5, queued: 0 })
  })

  it('gives the next turn to a profile that has waited', async () => {
    const bench = openBench({ adapter: oneEach() })
    bench.transfers = { filesAtOnce: 1 }
    await addFiles(bench, 'a.png', 'b.png')
    await bench.batches.add('tenant-two', await bench.files('d.png'), { faceLimit: null })
    ;(await uploadOf(bench, 'a.png')).answer(fail('SERVER_FAILED'))
    await uploadSeen(bench, 1)
    expect(bench.adapter.uploads[1]?.names).toEqual(['d.png'])
  })
})

describe('everything again', () => {
  it('repeats what failed and what waits, and leaves what is in doubt to the person', async () => {
    const bench = openBench({ adapter: oneEach() })
    const [first = '', second = '', third = ''] = await addFiles(bench, 'a.png', 'b.png', 'c.png')
    ;(await uploadOf(bench, 'a.png')).answer(fail('SERVER_FAILED'))
    await bench.stage(first, 'failed')
    const lost = await uploadOf(bench, 'b.png')
    await lost.readBodies()
    lost.answer(fail('ANSWER_LOST'))
    await bench.stage(second, 'unsure')
    ;(await uploadOf(bench, 'c.png')).answer(fail('NETWORK_REFUSED'))
    await until('c to wait', () => bench.view(third).notice?.code === 'NETWORK_REFUSED')
    expect(await bench.batches.retryAll(TENANT)).toBe(0)
    await until('both', () => bench.adapter.uploads.length === 5)
    expect(bench.view(second).state.stage).toBe('unsure')
  })
})

describe('the network that comes back', () => {
  it('is found out by one batch of the queue; the rest goes as soon as bytes go out', async () => {
    const bench = openBench({ adapter: oneEach() })
    await addFiles(bench, 'a.png', 'b.png', 'c.png')
    for (const upload of [await uploadSeen(bench, 0), await uploadSeen(bench, 1)])
      upload.answer(fail('NETWORK_UNREACHABLE'))
    await until('all to wait', () =>
      bench.batches.list(TENANT).every(({ notice }) => notice?.code === 'NETWORK_UNREACHABLE'),
    )
    bench.clock.advance(60_000)
    const probe = await uploadSeen(bench, 2)
    expect(bench.batches.activity().sending).toBe(1)
    probe.sent(1, 2_000)
    await uploadSeen(bench, 3)
    expect(bench.batches.activity().sending).toBe(2)
  })

  it('is told to the other profiles, which each try with one', async () => {
    const bench = openBench({ adapter: oneEach() })
    await addFiles(bench, 'a.png', 'b.png')
    for (const upload of [await uploadSeen(bench, 0), await uploadSeen(bench, 1)]) upload.answer(fail('NETWORK_LOST'))
    await until('one to wait', () => bench.batches.list(TENANT).every(({ notice }) => notice !== null))
    await bench.batches.add('tenant-two', await bench.files('d.png', 'e.png', 'f.png'), { faceLimit: null })
    for (const index of [2, 3]) (await uploadSeen(bench, index)).answer(fail('NETWORK_LOST'))
    await until('the other to wait', () => bench.batches.list('tenant-two').every(({ notice }) => notice !== null))
    const before = bench.adapter.uploads.length
    bench.batches.tryNetwork()
    bench.clock.advance(2_000)
    await until('both to try', () => bench.adapter.uploads.length === before + 2)
    expect(bench.batches.activity().sending).toBe(2)
  })
})
