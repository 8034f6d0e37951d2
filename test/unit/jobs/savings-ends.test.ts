import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { expect, it } from 'vitest'
import { fileDigestHere, type StartFileDigest } from '../../../src-main/transfers/file-digest.ts'
import { fail, ok } from '../../../src-preload/contract/result.ts'
import { glb } from '../../support/image-files.ts'
import { type Bench, openBench, TENANT } from '../../support/job-bench.ts'
import { benchWithResult, RESULT_URL } from '../../support/result-bench.ts'
import { until } from '../../support/until.ts'

it('a result that is saved while the app ends is not saved again at the next start', async () => {
  const { bench, id, fileId, folder } = await benchWithResult()
  const { add } = bench.receipts
  let ended: Promise<void> | null = null
  bench.receipts.add = (receipt) => {
    ended = bench.results.shutdown()
    return add(receipt)
  }
  expect(await bench.results.save(TENANT, [fileId], folder)).toEqual(ok({ saved: 1, failed: 0 }))
  await ended
  expect(readdirSync(folder)).toEqual(['chair.glb'])
  expect(bench.view(id).files[0]?.state.stage).toBe('saved')
  expect(bench.savings.list()).toEqual(ok([]))
})

it.each(['the receipt', 'the outcome', 'both'])(
  'a disk that refuses %s leaves the next start to note it',
  async (what) => {
    const refusesOutcome = what !== 'the receipt'
    const { bench, id, fileId, folder } = await benchWithResult({
      store: (real) => ({
        ...real,
        updateWithFiles: (record, along) =>
          refusesOutcome && record.files[0]?.outcome.outcome === 'saved'
            ? fail('DISK_FULL')
            : real.updateWithFiles(record, along),
      }),
    })
    if (what !== 'the outcome') bench.receipts.add = () => fail('DISK_FULL')
    expect(await bench.results.save(TENANT, [fileId], folder)).toEqual(ok({ saved: 1, failed: 0 }))
    const after = openBench({ folder: bench.folder })
    after.batches.resume()
    await after.results.resume()
    await after.results.drain()
    expect(after.adapter.downloads).toEqual([])
    expect(readdirSync(folder)).toEqual(['chair.glb'])
    expect(after.view(id).files[0]?.state).toMatchObject({ stage: 'saved', savedName: 'chair.glb' })
    expect(after.receipts.newest(TENANT, { folder: null, after: 0, limit: 9 })).toMatchObject(
      ok([{ fileId, name: 'chair.glb', folder }]),
    )
    expect(after.savings.list()).toEqual(ok([]))
  },
)

/** A job whose result is half here, as an app that quit leaves it. Answers what lies in the folder. */
async function keptHalf(): Promise<{ bench: Bench; id: string; fileId: string; folder: string; path: string }> {
  const found = await benchWithResult()
  const { bench, id, fileId, folder } = found
  const path = join(folder, 'chair.glb.1.partial')
  writeFileSync(path, 'half')
  const { dev, ino } = statSync(path, { bigint: true })
  const place = { path, dev: String(dev), ino: String(ino) }
  bench.receipts.notePartial({ ...place, tenantId: TENANT })
  const kept = { ...place, bytes: 4, sha256: '0'.repeat(64), validator: '"v1"', complete: false }
  bench.savings.put({ fileId, batchId: id, tenantId: TENANT, folder, wanted: true, replaces: null, kept })
  await bench.batches.shutdown()
  return { ...found, path }
}

it.each<[string, NonNullable<Parameters<typeof openBench>[0]>['store'] & {}]>([
  ['cannot be read', (real) => ({ ...real, load: () => fail('DATABASE_NOT_WRITABLE') })],
  ['is too long to be read whole', (real) => ({ ...real, load: () => ok({ batches: [], setAside: 0 }) })],
])('what is kept of results stays when the list of jobs %s', async (_what, store) => {
  const { bench, fileId, path } = await keptHalf()
  const kept = bench.savings.get(fileId)
  const after = openBench({ folder: bench.folder, store })
  after.batches.resume()
  await after.results.resume()
  expect(existsSync(path)).toBe(true)
  expect(after.savings.get(fileId)).toEqual(kept)
  expect(after.receipts.partials()).toMatchObject(ok([{ path }]))
})

it.each(['list', 'orphans'] as const)(
  'what is kept of results stays when the disk does not answer for it (%s)',
  async (way) => {
    const { bench, path } = await keptHalf()
    bench.savings[way] = () => fail('DATABASE_NOT_WRITABLE')
    await bench.results.resume()
    expect(existsSync(path)).toBe(true)
  },
)

it('what is kept of a result goes with its job, also where that was taken off in an earlier run', async () => {
  const { bench, id, path } = await keptHalf()
  expect(bench.store.remove(id)).toEqual(ok(undefined))
  const after = openBench({ folder: bench.folder })
  after.batches.resume()
  await after.results.resume()
  expect(existsSync(path)).toBe(false)
  expect(after.savings.list()).toEqual(ok([]))
})

it('a key that is kept locked by something else than a lock ends a saving with the reason', async () => {
  const { bench, id, fileId, folder } = await benchWithResult()
  bench.session = fail('KEYS_LOCKED')
  expect(await bench.results.save(TENANT, [fileId], folder)).toEqual(ok({ saved: 0, failed: 1 }))
  expect(bench.view(id).files[0]?.state).toMatchObject({
    stage: 'failed',
    retry: true,
    failure: { code: 'KEYS_LOCKED' },
  })
})

it('what an earlier try left and nobody can remove keeps no result from being saved, and stays noted', async () => {
  const { bench, id, fileId, folder } = await benchWithResult()
  // A folder in its place: no system removes one as a file.
  const path = join(folder, 'chair.glb.1.partial')
  mkdirSync(path)
  const { dev, ino } = statSync(path, { bigint: true })
  const place = { path, dev: String(dev), ino: String(ino) }
  bench.receipts.notePartial({ ...place, tenantId: TENANT })
  const kept = { ...place, bytes: 4, sha256: '0'.repeat(64), validator: '"v1"', complete: false }
  bench.savings.put({ fileId, batchId: id, tenantId: TENANT, folder, wanted: false, replaces: null, kept })
  expect(await bench.results.save(TENANT, [fileId], folder)).toEqual(ok({ saved: 1, failed: 0 }))
  expect(readdirSync(folder)).toEqual(['chair.glb', 'chair.glb.1.partial'])
  expect(bench.receipts.partials()).toMatchObject(ok([{ path }]))
})

it('a saved result whose file is gone is saved again, and says why where that does not work', async () => {
  const { bench, id, fileId, folder } = await benchWithResult()
  await bench.results.save(TENANT, [fileId], folder)
  rmSync(join(folder, 'chair.glb'))
  expect(await bench.results.save(TENANT, [fileId], folder)).toEqual(ok({ saved: 1, failed: 0 }))
  expect(readdirSync(folder)).toEqual(['chair.glb'])
  rmSync(join(folder, 'chair.glb'))
  bench.adapter.bodies.set(RESULT_URL, () => fail('RESULT_GONE'))
  expect(await bench.results.save(TENANT, [fileId], folder)).toEqual(ok({ saved: 0, failed: 1 }))
  expect(bench.view(id).files[0]?.state).toMatchObject({ stage: 'failed', failure: { code: 'RESULT_GONE' } })
})

it('a saved result that was changed stays where it is when saving it anew does not work, and says why', async () => {
  const { bench, id, fileId, folder } = await benchWithResult()
  await bench.results.save(TENANT, [fileId], folder)
  writeFileSync(join(folder, 'chair.glb'), 'mine')
  bench.adapter.bodies.set(RESULT_URL, () => fail('RESULT_GONE'))
  await bench.results.save(TENANT, [fileId], folder)
  expect(bench.view(id).files[0]?.state).toMatchObject({ stage: 'saved', trouble: { code: 'RESULT_GONE' } })
  bench.adapter.bodies.delete(RESULT_URL)
  await bench.results.save(TENANT, [fileId], folder)
  expect(bench.view(id).files[0]?.state).toEqual(expect.not.objectContaining({ trouble: expect.anything() }))
  expect(readdirSync(folder)).toEqual(['chair (2).glb', 'chair.glb'])
})

it('a result of which nothing comes any more says why, and no longer once it goes on', async () => {
  const { bench, id, fileId, folder } = await benchWithResult()
  const stream = new PassThrough()
  const body = glb(4_000)
  bench.adapter.bodies.set(RESULT_URL, () => ok({ stream, bytes: body.length }))
  const saving = bench.results.save(TENANT, [fileId], folder)
  const trouble = (): string | undefined => {
    const state = bench.view(id).files[0]?.state
    return state?.stage === 'saving' ? state.trouble?.code : undefined
  }
  await until('it to be asked for', () => bench.adapter.downloads.length === 1)
  await until('the reason', () => {
    bench.clock.advance(1_000)
    return trouble() === 'STALLED_SERVER'
  })
  stream.write(body.subarray(0, 2_000))
  await until('it to go on', () => trouble() === undefined)
  stream.end(body.subarray(2_000))
  expect(await saving).toEqual(ok({ saved: 1, failed: 0 }))
  expect(bench.clock.pending).toEqual([])
})

it('a result that waits for the disk says so, and does not blame the service', async () => {
  const disk = Promise.withResolvers<void>()
  const startFileDigest: StartFileDigest = (handle) => {
    const real = fileDigestHere(handle)
    return {
      ...real,
      take: async (bytes, written) => {
        await disk.promise
        return real.take(bytes, written)
      },
    }
  }
  const { bench, id, fileId, folder } = await benchWithResult({ startFileDigest })
  const body = glb(9_000_000)
  bench.adapter.bodies.set(RESULT_URL, () => ok({ stream: Readable.from([body]), bytes: body.length }))
  const saving = bench.results.save(TENANT, [fileId], folder)
  await until('the reason', () => {
    bench.clock.advance(1_000)
    const state = bench.view(id).files[0]?.state
    return state?.stage === 'saving' && state.trouble?.code === 'STALLED_DISK'
  })
  disk.resolve()
  expect(await saving).toEqual(ok({ saved: 1, failed: 0 }))
})
