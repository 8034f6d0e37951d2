import { readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import { ok } from '../../../src-preload/contract/result.ts'
import { TENANT } from '../../support/job-bench.ts'
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
