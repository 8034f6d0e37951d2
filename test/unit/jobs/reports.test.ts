import { describe, expect, it } from 'vitest'
import { createReports, type Reports } from '../../../src-main/jobs/reports.ts'
import type { SentAlert } from '../../../src-main/services/desk-ports.ts'
import type { Report } from '../../../src-main/services/service-adapter.ts'
import { fail, ok, type Result } from '../../../src-preload/contract/result.ts'
import { FakeAdapter, fakeContext, receiptFor } from '../../support/fake-adapter.ts'
import { type Bench, openBench, TENANT, uploadSeen } from '../../support/job-bench.ts'
import { until } from '../../support/until.ts'

const REPORT: Report = { incident: true, risk: 'high', kind: 'vol', text: 'Une veste.', confirmed: true, doubt: '' }
const VIDEO = { url: 'https://videos.example/video/1?token=0123456789abcdef', until: null }
const MAILED: SentAlert = { mailed: true, to: 'a@b.test', why: '', video: VIDEO }

class Mailing extends FakeAdapter {
  answer: Result<SentAlert> | Promise<Result<SentAlert>> = ok(MAILED)
  readonly mailed: Report[] = []

  async alert(_context: unknown, report: Report): Promise<Result<SentAlert>> {
    this.mailed.push(report)
    return this.answer
  }
}

/** A profile with one file that the service told about. */
async function told(adapter = new Mailing({ maxBatchFiles: 1 })): Promise<{
  readonly bench: Bench
  readonly reports: Reports
  readonly adapter: Mailing
  readonly fileId: string
  readonly id: string
}> {
  const bench = openBench({ adapter })
  const added = await bench.batches.add(TENANT, await bench.files('a.png'), { faceLimit: null })
  const upload = await uploadSeen(bench)
  upload.answer(ok(receiptFor(upload, 'job-1')))
  const watch = await until('the watch', () => adapter.watches[0])
  const serverFileId = 'job-1-file-0'
  watch.end(ok({ kind: 'done', files: [{ outcome: 'told', serverFileId, report: REPORT }] }))
  const id = added.ok ? (added.value[0] ?? '') : ''
  const done = await bench.stage(id, 'done')
  const context = fakeContext()
  const reports = createReports({
    ...{ book: bench.book, batches: bench.batches, clock: bench.clock },
    session: async () => ok({ adapter, context, generation: 1 }),
    service: async () => ok({ adapter, context }),
  })
  return { bench, reports, adapter, id, fileId: done.files[0]?.id ?? '' }
}

describe('an alert', () => {
  it('is sent with the report, and what became of it stands with the file, on disk too', async () => {
    const { bench, reports, adapter, fileId, id } = await told()
    expect(await reports.alert(TENANT, fileId)).toEqual({ ok: true, value: undefined })
    expect(adapter.mailed).toEqual([REPORT])
    const shown = bench.view(id).files[0]?.state
    expect(shown).toMatchObject({ alert: { mailed: true, to: 'a@b.test', host: 'videos.example' } })
    // Whoever has the address may look: the window has no use for it.
    expect(JSON.stringify(shown)).not.toContain('token')
    const loaded = bench.store.load()
    expect(JSON.stringify(loaded)).toContain('videos.example')
  })

  it('is sent once for two clicks', async () => {
    const { reports, adapter, fileId } = await told()
    const held = Promise.withResolvers<Result<SentAlert>>()
    adapter.answer = held.promise
    const first = reports.alert(TENANT, fileId)
    expect(await reports.alert(TENANT, fileId)).toEqual({ ok: false, failure: { code: 'PROFILE_BUSY' } })
    held.resolve(ok(MAILED))
    expect((await first).ok).toBe(true)
    expect(adapter.mailed).toHaveLength(1)
  })

  it('that failed leaves the file as it was', async () => {
    const { bench, reports, adapter, fileId, id } = await told()
    adapter.answer = fail('ALERT_NOT_SET_UP')
    expect(await reports.alert(TENANT, fileId)).toMatchObject({ failure: { code: 'ALERT_NOT_SET_UP' } })
    expect(bench.view(id).files[0]?.state).not.toHaveProperty('alert')
  })

  it('is for the profile’s own files only', async () => {
    const { reports, adapter, fileId } = await told()
    for (const [tenant, file] of [
      ['another', fileId],
      [TENANT, 'no-such-file'],
    ] as const) {
      expect(await reports.alert(tenant, file)).toEqual({ ok: false, failure: { code: 'NOT_FOUND' } })
      expect(await reports.videoOf(tenant, file)).toEqual({ ok: false, failure: { code: 'NOT_FOUND' } })
      expect(await reports.again(tenant, file)).toEqual({ ok: false, failure: { code: 'NOT_FOUND' } })
    }
    expect(adapter.mailed).toEqual([])
  })
})

describe('the video of an alert', () => {
  const mailedWith = async (video: SentAlert['video']) => {
    const { bench, reports, adapter, fileId } = await told()
    adapter.answer = ok({ ...MAILED, video })
    await reports.alert(TENANT, fileId)
    return { bench, open: () => reports.videoOf(TENANT, fileId) }
  }

  it('is opened on another origin, until its time is over in any zone', async () => {
    const { bench, open } = await mailedWith({ ...VIDEO, until: Date.UTC(2026, 0, 5, 9) })
    expect(await open()).toEqual({ ok: true, value: VIDEO.url })
    bench.clock.advance(60 * 3_600_000)
    expect(await open()).toEqual({ ok: false, failure: { code: 'RESULT_GONE' } })
  })

  it.each([
    'http://127.0.0.1:8080/video/1',
    'https://192.168.1.1/video/1',
    'http://videos.example/video/1',
    'https://user:pw@videos.example/video/1',
    'file:///etc/passwd',
  ])('is not opened at %s', async (url) => {
    const { open } = await mailedWith({ url, until: null })
    expect(await open()).toEqual({ ok: false, failure: { code: 'ORIGIN_NOT_ALLOWED' } })
  })
})

describe('sending again', () => {
  it('makes a job of its own and leaves the report', async () => {
    const { bench, reports, adapter, fileId, id } = await told()
    expect((await reports.again(TENANT, fileId)).ok).toBe(true)
    await until('the upload', () => adapter.uploads.length === 2)
    expect(bench.batches.list(TENANT)).toHaveLength(2)
    expect(bench.view(id).files[0]?.state.stage).toBe('told')
  })
})
