import { describe, expect, it } from 'vitest'
import { judgeFile, type LocalFile } from '../../src-main/transfers/judge-file.ts'
import { type CountingService, countingService } from '../support/counting-service.ts'
import { writePng } from '../support/image-files.ts'
import { type Bench, openBench, TENANT } from '../support/job-bench.ts'
import { PlainHttpAdapter } from '../support/plain-http-adapter.ts'
import { until } from '../support/until.ts'

const BYTES = 2 * 1024 * 1024

async function sendOne(bench: Bench, service: CountingService): Promise<string> {
  const judged = await judgeFile(
    writePng(bench.folder, 'a.png', BYTES),
    new PlainHttpAdapter(service.port).capabilities,
  )
  const files: LocalFile[] = judged.ok ? [judged.value] : []
  const added = await bench.batches.add(TENANT, files, { faceLimit: null })
  return added.ok ? (added.value[0] ?? '') : ''
}

/** Lets time pass, by hand, for as long as the upload waits for it; answers how much passed, in milliseconds. */
async function untilTaken(bench: Bench, service: CountingService): Promise<number> {
  const begun = bench.clock.now()
  await until('the file to arrive', () => {
    bench.clock.advance(250)
    return service.taken.get('a.png') === 1
  })
  return bench.clock.now() - begun
}

describe('F9 [real] a limit on how fast files are sent', () => {
  it.each([1, 31_999])('of %i bytes a second is raised to what a line can live on, and ends', async (sendLimit) => {
    const service = await countingService()
    const bench = openBench({ service: new PlainHttpAdapter(service.port) })
    bench.transfers = { sendLimit }
    const id = await sendOne(bench, service)
    const took = await untilTaken(bench, service)
    // 2 MiB at 32 kB a second; the first piece goes at once.
    expect(took).toBeGreaterThan(60_000)
    expect(took).toBeLessThan(80_000)
    await bench.stage(id, 'done')
  })

  it.each([0, -1, Number.NaN])('of %d is none', async (sendLimit) => {
    const service = await countingService()
    const bench = openBench({ service: new PlainHttpAdapter(service.port) })
    bench.transfers = { sendLimit }
    const id = await sendOne(bench, service)
    await bench.stage(id, 'done')
    expect(bench.clock.pending).toEqual([])
  })

  it.each([0, -1, 50_000_000])(
    'holds for an upload under way from the moment it is changed, here to %i',
    async (to) => {
      const service = await countingService()
      const bench = openBench({ service: new PlainHttpAdapter(service.port) })
      bench.transfers = { sendLimit: 1 }
      const id = await sendOne(bench, service)
      await until(
        'the upload to wait',
        () => bench.view(id).state.stage === 'sending' && bench.clock.pending.length > 0,
      )
      bench.transfers = { sendLimit: to }
      bench.batches.settingsChanged()
      expect(await untilTaken(bench, service)).toBeLessThan(5_000)
      await bench.stage(id, 'done')
    },
  )

  it('lets an upload be cancelled, paused and shut down while it waits', async () => {
    const service = await countingService()
    const bench = openBench({ service: new PlainHttpAdapter(service.port) })
    bench.transfers = { sendLimit: 1 }
    const id = await sendOne(bench, service)
    await until('the upload to wait', () => bench.view(id).state.stage === 'sending' && bench.clock.pending.length > 0)
    bench.batches.pause(TENANT, id)
    await bench.stage(id, 'paused')
    bench.batches.goOn(TENANT, id)
    await bench.stage(id, 'sending')
    await bench.batches.shutdown()
    expect(service.taken.size).toBe(0)
  })
})
