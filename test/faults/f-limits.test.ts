import { describe, expect, it } from 'vitest'
import { createRequestBudget } from '../../src-main/jobs/request-budget.ts'
import { createImage2Model } from '../../src-main/services/image2model/adapter.ts'
import { judgeFile, type LocalFile } from '../../src-main/transfers/judge-file.ts'
import { type CountingService, countingService } from '../support/counting-service.ts'
import { fakeContext } from '../support/fake-adapter.ts'
import { writePng } from '../support/image-files.ts'
import { type Bench, openBench, TENANT } from '../support/job-bench.ts'
import { ManualClock } from '../support/manual-clock.ts'
import { PlainHttpAdapter } from '../support/plain-http-adapter.ts'
import { ScriptedTransport } from '../support/scripted-transport.ts'
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
        () => bench.view(id).state.stage === 'sending' && bench.clock.pending.some((ms) => ms < 10_000),
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
    await until(
      'the upload to wait',
      () => bench.view(id).state.stage === 'sending' && bench.clock.pending.some((ms) => ms < 10_000),
    )
    bench.batches.pause(TENANT, id)
    await bench.stage(id, 'paused')
    bench.batches.goOn(TENANT, id)
    await bench.stage(id, 'sending')
    await bench.batches.shutdown()
    expect(service.taken.size).toBe(0)
  })
})

describe('F11 [stand-in] fifty jobs of one profile, whose server takes sixty requests a minute', () => {
  const MINUTES = 10

  it('are asked about in turn, never too often, and leave room for what is sent meanwhile', async () => {
    const clock = new ManualClock()
    const seen: { readonly at: number; readonly path: string }[] = []
    let refused = 0
    const server = new ScriptedTransport(({ path }) => {
      const now = clock.now()
      if (seen.filter(({ at }) => now - at < 60_000).length >= 60) {
        refused += 1
        return { status: 429, body: { error: 'Rate limit exceeded: 60 per 1 minute' } }
      }
      seen.push({ at: now, path })
      // Something in front of it lets no event stream through.
      return path.includes('/stream') ? { status: 404 } : { status: 200, body: { status: 'queued' } }
    })
    const adapter = createImage2Model({ clock, random: Math.random })
    const budget = createRequestBudget(clock, adapter.capabilities.requestsPerMinute)
    const said: unknown[] = []
    const context = { ...fakeContext(), transport: budget.polling(server, (notice) => said.push(notice)) }
    const stop = new AbortController()
    const ids = Array.from(
      { length: 50 },
      (_none, index) => `${`${index}`.padStart(8, '0')}-0000-4000-8000-000000000000`,
    )
    const watches = ids.map((taskId) =>
      adapter.watchJob(
        context,
        { jobId: taskId, taskId, serverFileIds: [], startedAt: clock.now() },
        { signal: stop.signal, onUpdate: () => undefined },
      ),
    )
    const waits: number[] = []
    for (let step = 0; step < MINUTES * 240; step += 1) {
      // An upload every six seconds: ten a minute, half of what is kept free for them.
      if (step % 24 === 0) {
        const at = clock.now()
        void budget.take('transfer', stop.signal).then((went) => {
          if (went) seen.push({ at: clock.now(), path: 'upload' })
          waits.push(clock.now() - at)
        })
      }
      clock.advance(250)
      await new Promise(setImmediate)
    }
    stop.abort()
    await Promise.all(watches)

    expect(refused).toBe(0)
    const asked = ids.map((id) => seen.filter(({ path }) => path.includes(id)).length)
    expect(Math.min(...asked)).toBeGreaterThan(4)
    expect(Math.max(...asked)).toBeLessThanOrEqual(2 * Math.min(...asked))
    expect(Math.max(...waits)).toBeLessThanOrEqual(1_000)
    expect(said).toContainEqual(expect.objectContaining({ code: 'RATE_LIMITED' }))
  })
})
