import { lstat } from 'node:fs/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createImage2Model } from '../../src-main/services/image2model/adapter.ts'
import type { KeyedContext } from '../../src-main/services/service-adapter.ts'
import type { BatchView } from '../../src-preload/contract/views.ts'
import { fakeContext } from '../support/fake-adapter.ts'
import { addFiles, openBench } from '../support/job-bench.ts'
import { ManualClock } from '../support/manual-clock.ts'
import { ScriptedTransport } from '../support/scripted-transport.ts'

const TASK = '00000000-0000-4000-8000-000000000001'
const RECEIPT = { job_id: 'job-1', batch_id: 'batch-1', task_id: TASK, uploaded_files: [{ file_id: 'file-1' }] }
const RESULT = {
  status: 'completed',
  success_count: 1,
  results: [{ file_path: 'uploads/job-1/file-1.png', status: 'completed', download_url: '/files/model.glb' }],
}
const STATE = { status: 'completed', progress: 100, current: 1, total: 1, result: RESULT }

type Json = string | number | boolean | null | Json[] | { [name: string]: Json }

/** The same answer from a version of the service that nobody here has seen. */
function changed(answer: Json): fc.Arbitrary<Json> {
  const odd: Json[] = [
    'COMPLETED',
    'finalising',
    '2.0',
    '',
    1e300,
    -1,
    true,
    null,
    [],
    {},
    [[]],
    { status: 'completed' },
  ]
  const other = fc.constantFrom(...odd)
  if (Array.isArray(answer)) {
    const each = fc.tuple(...answer.map(changed))
    return fc.oneof(
      { weight: 5, arbitrary: each },
      { weight: 1, arbitrary: fc.constant<Json>([]) },
      { weight: 1, arbitrary: other },
    )
  }
  if (typeof answer === 'object' && answer !== null) {
    const members = fc.tuple(
      ...Object.entries(answer).map(([name, value]) =>
        fc.oneof(
          { weight: 8, arbitrary: changed(value).map((now): [string, Json][] => [[name, now]]) },
          { weight: 1, arbitrary: fc.constant<[string, Json][]>([]) },
          { weight: 1, arbitrary: fc.constant<[string, Json][]>([[`${name}_v2`, value]]) },
        ),
      ),
    )
    const more = fc.dictionary(fc.constantFrom('api_version', 'meta', 'eta', 'warnings'), other)
    return fc.tuple(members, more).map(([all, news]) => ({ ...Object.fromEntries(all.flat()), ...news }))
  }
  return fc.oneof({ weight: 8, arbitrary: fc.constant(answer) }, { weight: 1, arbitrary: other })
}

/** One upload to a service that answers like this, and what is shown of it half an hour later. */
async function afterwards(
  receipt: Json,
  state: Json,
  date: string,
): Promise<{ view: BatchView; bugs: readonly unknown[] }> {
  const headers = { date, 'x-api-version': '9.9' }
  const server = new ScriptedTransport(({ path }) => {
    if (path.includes('/upload/')) return { status: 200, headers, body: receipt }
    if (path.includes('/stream') || !path.includes('/status')) return { status: 404, headers }
    return { status: 200, headers, body: state }
  })
  const clock = new ManualClock()
  const context: KeyedContext = { ...fakeContext(), transport: server }
  const bench = openBench({ service: createImage2Model({ clock, random: () => 0.5 }), context, clock })
  const [id = ''] = await addFiles(bench, 'a.png')
  for (let step = 0; step < 60; step += 1) {
    // A file is looked at before it is sent: whoever asked the system after it is answered after it.
    await lstat(bench.folder).then(() => new Promise(setImmediate))
    clock.advance(30_000)
  }
  // Every view was held against the contract when it was told.
  const view = bench.view(id)
  await bench.batches.shutdown()
  return { view, bugs: bench.bugs }
}

describe('D22 [stand-in] a service that is not the version it was', () => {
  it('is followed as far as it is understood, never breaks anything, and makes no result of what is none', async () => {
    await fc.assert(
      fc.asyncProperty(changed(RECEIPT), changed(STATE), async (receipt, state) => {
        const { view, bugs } = await afterwards(receipt, state, 'Sat, 21 Nov 2026 12:00:00 GMT')
        expect(bugs).toEqual([])
        if (view.state.stage !== 'done' || view.state.ready === 0) return
        // A result is shown only where the service said where one is, be it there or not.
        expect(JSON.stringify(state)).toMatch(/"download_url":"./)
      }),
      { numRuns: 60 },
    )
  })

  it.each(['Thu, 01 Jan 1970 00:00:00 GMT', 'Fri, 31 Dec 9999 23:59:59 GMT', 'next week', ''])(
    'whose clock says %j is followed all the same',
    async (date) => {
      const { view, bugs } = await afterwards(RECEIPT, STATE, date)
      expect([view.state, bugs]).toEqual([{ stage: 'done', ready: 1, failed: 0 }, []])
    },
  )
})
