import { describe, expect, it } from 'vitest'
import { fail, ok } from '../../../src-preload/contract/result.ts'
import type { SeenUpload, SeenWatch } from '../../support/fake-adapter.ts'
import { doneFor, receiptFor } from '../../support/fake-adapter.ts'
import { addFiles, type Bench, openBench, TENANT, uploadSeen } from '../../support/job-bench.ts'
import { until } from '../../support/until.ts'

async function watched(bench: Bench): Promise<{ id: string; upload: SeenUpload; watch: SeenWatch }> {
  const [id = ''] = await addFiles(bench, 'chair.png', 'table.png')
  const upload = await uploadSeen(bench)
  upload.answer(ok(receiptFor(upload, 'job-1')))
  return { id, upload, watch: await until('watching', () => bench.adapter.watches[0]) }
}

describe('watching a job', () => {
  it('shows the work going on and never backwards', async () => {
    const bench = openBench()
    const { id, watch } = await watched(bench)
    watch.update({ kind: 'waiting' })
    expect(bench.view(id).state).toEqual({ stage: 'waiting' })
    watch.update({ kind: 'working', done: 1, total: 2, fraction: null })
    watch.update({ kind: 'waiting' })
    watch.update({ kind: 'working', done: 0, total: 2, fraction: 0.1 })
    expect(bench.view(id).state).toEqual({ stage: 'working', done: 1, total: 2 })
  })

  it('tells the adapter which uploads the job is of, in their order', async () => {
    const { watch } = await watched(openBench())
    expect(watch.serverFileIds).toEqual(['job-1-file-0', 'job-1-file-1'])
  })

  it('keeps the task it was handed over to, so that a restart follows the right one', async () => {
    const bench = openBench()
    const { watch } = await watched(bench)
    watch.update({ kind: 'follow', taskId: 'chord-9' })
    expect(bench.store.load()).toMatchObject({ value: { batches: [{ state: { receipt: { taskId: 'chord-9' } } }] } })
  })

  it('ties each result to the file the person sent, whatever order and names the service uses', async () => {
    const bench = openBench()
    const { id, watch } = await watched(bench)
    const done = doneFor(bench.adapter.uploads[0] ?? fail0(), 'job-1')
    if (done.kind !== 'done') throw new Error('not done')
    watch.end(
      ok({
        kind: 'done',
        files: [
          { outcome: 'failed', serverFileId: 'job-1-file-1', reason: '<b>no</b>\u202e image' },
          ...done.files.slice(0, 1),
        ],
      }),
    )
    const view = await bench.stage(id, 'done')
    expect(view.state).toEqual({ stage: 'done', ready: 1, failed: 1 })
    expect(view.files.map((file) => [file.name, file.state.stage])).toEqual([
      ['chair.png', 'ready'],
      ['table.png', 'failed'],
    ])
    expect(view.files[1]?.state).toMatchObject({
      failure: { code: 'JOB_FILE_FAILED', facts: { name: 'table.png', reason: '<b>no</b>  image' } },
    })
  })

  it('shows a batch as failed when no file worked out, with each file’s own reason', async () => {
    const bench = openBench()
    const { id, watch } = await watched(bench)
    watch.end(ok({ kind: 'done', files: [{ outcome: 'failed', serverFileId: 'job-1-file-0', reason: 'too dark' }] }))
    const view = await bench.stage(id, 'failed')
    expect(view.state).toMatchObject({ failure: { code: 'JOB_FAILED' }, retry: true })
    expect(view.files[0]?.state).toMatchObject({ failure: { facts: { reason: 'too dark' } } })
  })

  it('asks again after trouble and tells of it meanwhile', async () => {
    const bench = openBench()
    const { id, watch, upload } = await watched(bench)
    watch.end(fail('SERVER_FAILED', { status: 500 }))
    await until('notice', () => bench.view(id).notice?.code === 'SERVER_FAILED')
    expect(bench.view(id).state).toEqual({ stage: 'waiting' })
    // It says by itself when it is asked again: nobody has to do anything.
    const again = bench.view(id).notice?.facts?.again
    expect(Number(again) - bench.clock.now()).toBe(2_000)
    bench.clock.advance(2_000)
    const second = await until('second watch', () => bench.adapter.watches[1])
    second.end(ok(doneFor(upload, 'job-1')))
    expect((await bench.stage(id, 'done')).notice).toBeNull()
  })

  it('gives up when the service has forgotten the job', async () => {
    const bench = openBench()
    const { id } = await watched(bench)
    bench.clock.advance(24 * 60 * 60 * 1000)
    expect((await bench.stage(id, 'failed')).state).toMatchObject({ failure: { code: 'JOB_FORGOTTEN' }, retry: true })
    await bench.batches.drain()
    expect(bench.adapter.watches).toHaveLength(1)
  })

  it('watches the new job, not the old one, after sending again', async () => {
    const bench = openBench()
    const { id, watch } = await watched(bench)
    watch.end(ok({ kind: 'failed', failure: { code: 'JOB_FAILED' } }))
    await bench.stage(id, 'failed')
    await bench.batches.retry(TENANT, id)
    const upload = await uploadSeen(bench, 1)
    upload.answer(ok(receiptFor(upload, 'job-2')))
    const second = await until('second watch', () => bench.adapter.watches[1])
    expect(second.jobId).toBe('job-2')
    second.end(ok(doneFor(upload, 'job-2')))
    expect((await bench.stage(id, 'done')).state).toEqual({ stage: 'done', ready: 2, failed: 0 })
  })

  it('touches the keychain for the upload only', async () => {
    const bench = openBench()
    await watched(bench)
    expect(bench.sessionsAsked()).toBe(1)
  })
})

function fail0(): never {
  throw new Error('no upload')
}
