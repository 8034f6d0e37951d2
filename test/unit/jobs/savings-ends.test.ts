import { readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import { fail, ok } from '../../../src-preload/contract/result.ts'
import { openBench, TENANT } from '../../support/job-bench.ts'
import { benchWithResult } from '../../support/result-bench.ts'

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
        updateWithFiles: (record) =>
          refusesOutcome && record.files[0]?.outcome.outcome === 'saved'
            ? fail('DISK_FULL')
            : real.updateWithFiles(record),
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
