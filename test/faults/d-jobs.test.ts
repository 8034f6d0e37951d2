import { describe, expect, it } from 'vitest'
import { createImage2Model } from '../../src-main/services/image2model/adapter.ts'
import type { KeyedContext } from '../../src-main/services/service-adapter.ts'
import type { BatchView } from '../../src-preload/contract/views.ts'
import { fakeContext } from '../support/fake-adapter.ts'
import { addFiles, type Bench, openBench } from '../support/job-bench.ts'
import { ManualClock } from '../support/manual-clock.ts'
import { ScriptedTransport } from '../support/scripted-transport.ts'

const TASK = '00000000-0000-4000-8000-000000000001'
const RECEIPT = { job_id: 'job-1', batch_id: 'batch-1', task_id: TASK, uploaded_files: [{ file_id: 'file-1' }] }
const HOUR = 3_600_000

/** A service that takes an upload and then says these states, each once, and the last one for ever. */
function saying(states: readonly string[]): { bench: Bench; asked: () => number } {
  let asked = 0
  const server = new ScriptedTransport(({ path }) => {
    if (path.includes('/upload/')) return { status: 200, body: RECEIPT }
    if (!path.includes('/status')) return { status: 404 }
    if (path.includes('/stream')) return { status: 404 }
    asked += 1
    return { status: 200, body: states[Math.min(asked, states.length) - 1] ?? '' }
  })
  const clock = new ManualClock()
  const context: KeyedContext = { ...fakeContext(), transport: server }
  const bench = openBench({ service: createImage2Model({ clock, random: () => 0.5 }), context, clock })
  return { bench, asked: () => asked }
}

/** Lets time pass until the service was asked so often. */
async function pass(bench: Bench, asked: () => number, times: number, stepMs = 5_000): Promise<void> {
  for (let step = 0; step < 3_000 && asked() < times; step += 1) {
    await new Promise(setImmediate)
    bench.clock.advance(stepMs)
  }
  for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate)
  expect(asked()).toBeGreaterThanOrEqual(times)
}

function progress(told: readonly BatchView[]): { done: number | null; total: number | null }[] {
  return told.flatMap(({ state }) => (state.stage === 'working' ? [{ done: state.done, total: state.total }] : []))
}

describe('D12 [stand-in] a job whose state makes no sense', () => {
  it('never goes back on screen, never past its total, and is not done by a word nobody knows', async () => {
    const states = [
      '{"status":"processing","progress":40,"current":2,"total":5}',
      '{"status":"processing","progress":150,"current":9,"total":5}',
      '{"status":"queued","progress":0}',
      '{"status":"processing","progress":-5,"current":-5,"total":5}',
      '{"status":"processing","progress":NaN,"current":1,"total":5}',
      '{"status":"processing","progress":1e300,"current":1e300,"total":1e300,"eta_seconds":1e300}',
      '{"status":"finalising_soon","progress":100}',
      '{"status":null}',
      '{"status":"processing","current":1,"total":3}',
      '{"status":"queued"}',
    ]
    const { bench, asked } = saying(states)
    const [id = ''] = await addFiles(bench, 'a.png')
    await pass(bench, asked, states.length + 1)
    const shown = progress(bench.told)
    expect(shown[0]).toEqual({ done: 2, total: 5 })
    for (const [index, { done, total }] of shown.entries()) {
      expect(done ?? 0).toBeGreaterThanOrEqual(shown[index - 1]?.done ?? 0)
      expect(done ?? 0).toBeLessThanOrEqual(total ?? 0)
      expect(total).toBe(5)
    }
    expect(bench.view(id).state.stage).toBe('working')
    expect(bench.bugs).toEqual([])
  })

  it('is over where the service calls it queued for longer than it remembers anything, and says so', async () => {
    const { bench, asked } = saying(['{"status":"queued"}'])
    const [id = ''] = await addFiles(bench, 'a.png')
    await pass(bench, asked, 2)
    expect(bench.view(id).state.stage).toBe('waiting')
    expect(bench.view(id).ownedUntil).toBeGreaterThan(bench.clock.now() + 23 * HOUR)
    bench.clock.advance(25 * HOUR)
    const forgotten = await bench.stage(id, 'failed')
    expect(forgotten.state).toMatchObject({ failure: { code: 'JOB_FORGOTTEN' }, retry: true })
  })
})
