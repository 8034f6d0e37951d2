import { createHash } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import type { DownloadFrom } from '../../../src-main/services/service-adapter.ts'
import { fail, ok } from '../../../src-preload/contract/result.ts'
import { doneFor, receiptFor } from '../../support/fake-adapter.ts'
import { glb } from '../../support/image-files.ts'
import { addFiles, type Bench, openBench, TENANT, uploadSeen } from '../../support/job-bench.ts'
import { until } from '../../support/until.ts'

const URL = 'https://files.example/job-1/0.glb'
const BODY = glb(4_000)
const TAG = '"v1"'

/** A bench with one result, whose download hands out its first half and then nothing more. */
async function halfway(): Promise<{
  bench: Bench
  id: string
  fileId: string
  folder: string
  save(): Promise<unknown>
}> {
  const bench = openBench()
  const [id = ''] = await addFiles(bench, 'chair.png')
  const upload = await uploadSeen(bench)
  upload.answer(ok(receiptFor(upload, 'job-1')))
  ;(await until('watching', () => bench.adapter.watches[0])).end(ok(doneFor(upload, 'job-1')))
  const fileId = (await bench.stage(id, 'done')).files[0]?.id ?? ''
  const folder = join(bench.folder, 'results')
  mkdirSync(folder)
  const stream = new PassThrough()
  stream.write(BODY.subarray(0, 2_000))
  bench.adapter.bodies.set(URL, () => ok({ stream, bytes: BODY.length, validator: TAG }))
  const save = async (): Promise<unknown> => {
    const saving = bench.results.save(TENANT, [fileId], folder)
    await until('the first half', () => {
      bench.clock.advance(100)
      const state = bench.view(id).files[0]?.state
      return state?.stage === 'saving' && state.fraction === 0.5
    })
    return { saving }
  }
  return { bench, id, fileId, folder, save }
}

/** The bench as after a restart; its downloads give what is asked for. Answers what that was. */
function restarted(before: Bench): { after: Bench; asked: (DownloadFrom | null)[] } {
  const after = openBench({ folder: before.folder })
  const asked: (DownloadFrom | null)[] = []
  after.adapter.bodies.set(URL, (from) => {
    asked.push(from)
    const at = from?.at ?? 0
    return ok({ stream: Readable.from([BODY.subarray(at)]), bytes: BODY.length, from: at, validator: TAG })
  })
  after.batches.resume()
  return { after, asked }
}

async function quit(bench: Bench): Promise<void> {
  await bench.results.shutdown()
  await bench.batches.shutdown()
}

describe('a saving that the app’s end breaks off', () => {
  it('goes on by itself at the next start, from where it was', async () => {
    const { bench, id, folder, save } = await halfway()
    await save()
    await quit(bench)
    expect(readdirSync(folder)).toEqual([expect.stringMatching(/\.partial$/)])
    const { after, asked } = restarted(bench)
    const endings: unknown[] = []
    await after.results.resume((tenantId, ending) => endings.push(tenantId, ending))
    await after.results.drain()
    expect(await Promise.all(endings)).toEqual([TENANT, ok({ saved: 1, failed: 0 })])
    expect(asked).toEqual([{ at: 2_000, validator: TAG }])
    expect(after.view(id).files[0]?.state).toMatchObject({ stage: 'saved', savedName: 'chair.glb' })
    expect(readFileSync(join(folder, 'chair.glb')).equals(BODY)).toBe(true)
    expect(readdirSync(folder)).toEqual(['chair.glb'])
    expect(after.savings.list()).toEqual(ok([]))
    expect(after.receipts.partials()).toEqual(ok([]))
  })

  it.each([
    ['was altered', (path: string) => writeFileSync(path, Buffer.alloc(2_000, 1))],
    ['is shorter', (path: string) => writeFileSync(path, BODY.subarray(0, 100))],
    ['has a second name', (path: string) => linkSync(path, `${path}.other`)],
  ])('begins anew when what is here %s meanwhile', async (_what, meddle) => {
    const { bench, id, folder, save } = await halfway()
    await save()
    await quit(bench)
    meddle(join(folder, readdirSync(folder)[0] ?? ''))
    const { after, asked } = restarted(bench)
    await after.results.resume()
    await after.results.drain()
    expect(asked).toEqual([null])
    expect(after.view(id).files[0]?.state.stage).toBe('saved')
    expect(readFileSync(join(folder, 'chair.glb')).equals(BODY)).toBe(true)
  })

  it('is not saved twice when the file had its name already and the app died before noting it', async () => {
    const { bench, id, fileId, folder } = await halfway()
    bench.adapter.bodies.delete(URL)
    const { put } = bench.savings
    let last: Parameters<typeof put>[0]['kept'] = null
    bench.savings.put = (record) => {
      last = record.kept ?? last
      return put(record)
    }
    const before = bench.store.load()
    await bench.results.save(TENANT, [fileId], folder)
    expect(last).toMatchObject({ complete: true })
    // As if the power had gone between the final name and the note of it.
    const record = before.ok ? before.value.batches[0] : undefined
    if (record === undefined) throw new Error('no batch')
    bench.store.updateWithFiles(record)
    put({ fileId, batchId: id, tenantId: TENANT, folder, wanted: true, replaces: null, kept: last })
    await quit(bench)
    const { after, asked } = restarted(bench)
    await after.results.resume()
    await after.results.drain()
    expect(asked).toEqual([])
    expect(readdirSync(folder)).toEqual(['chair.glb'])
    expect(after.view(id).files[0]?.state).toMatchObject({ stage: 'saved', savedName: 'chair.glb' })
  })

  it('is given its name without asking again when all of it was here already', async () => {
    const { bench, id, fileId, folder, save } = await halfway()
    await save()
    await quit(bench)
    const record = bench.savings.get(fileId)
    if (record === null || record.kept === null) throw new Error('nothing kept')
    writeFileSync(record.kept.path, BODY)
    const sha256 = createHash('sha256').update(BODY).digest('hex')
    bench.savings.put({ ...record, kept: { ...record.kept, bytes: BODY.length, sha256, complete: true } })
    const { after, asked } = restarted(bench)
    await after.results.resume()
    await after.results.drain()
    expect(asked).toEqual([])
    expect(after.view(id).files[0]?.state.stage).toBe('saved')
    expect(readdirSync(folder)).toEqual(['chair.glb'])
  })
})

describe('a saving whose wish is not on the disk', () => {
  it('is wished for again with what came of it, and gets its name', async () => {
    const { bench, fileId, folder } = await halfway()
    bench.adapter.bodies.delete(URL)
    const { put } = bench.savings
    bench.savings.put = () => {
      bench.savings.put = put
      return fail('DISK_FULL')
    }
    expect(await bench.results.save(TENANT, [fileId], folder)).toEqual(ok({ saved: 1, failed: 0 }))
    expect(readdirSync(folder)).toEqual(['chair.glb'])
    expect(bench.savings.list()).toEqual(ok([]))
  })

  it.each([
    ['in another folder', false],
    ['as it was to go on', true],
  ])('is not taken for an old one when it is asked for at the start, %s', async (_what, same) => {
    const { bench, fileId, folder, save } = await halfway()
    await save()
    await quit(bench)
    const { after } = restarted(bench)
    // Something to remove first, so that the start takes a while.
    after.receipts.notePartial({ path: join(folder, 'old.partial'), tenantId: TENANT, dev: '1', ino: '1' })
    const elsewhere = join(bench.folder, 'elsewhere')
    mkdirSync(elsewhere)
    const target = same ? folder : elsewhere
    const resumed = after.results.resume()
    expect(await after.results.save(TENANT, [fileId], target)).toEqual(ok({ saved: 1, failed: 0 }))
    await resumed
    await after.results.drain()
    expect([...readdirSync(folder), ...readdirSync(elsewhere)]).toEqual(['chair.glb'])
    expect(after.savings.list()).toEqual(ok([]))
  })

  it('goes on when it is asked for again right after it was cancelled', async () => {
    const { bench, fileId, folder, save } = await halfway()
    await save()
    bench.results.hold()
    await bench.results.cut()
    expect(bench.savings.get(fileId)?.kept).not.toBeNull()
    bench.adapter.bodies.delete(URL)
    bench.results.cancel(TENANT, fileId)
    const again = bench.results.save(TENANT, [fileId], folder)
    await until('the old part is gone', () => readdirSync(folder).length === 0)
    expect(bench.savings.get(fileId)).toMatchObject({ wanted: true, kept: null })
    bench.results.release()
    expect(await again).toEqual(ok({ saved: 1, failed: 0 }))
    expect(readdirSync(folder)).toEqual(['chair.glb'])
    expect(bench.bugs).toEqual([])
  })
})

describe('what is here of a result', () => {
  it('goes when its saving is cancelled', async () => {
    const { bench, fileId, folder, save } = await halfway()
    await save()
    bench.results.cancel(TENANT, fileId)
    await bench.results.drain()
    expect(readdirSync(folder)).toEqual([])
    expect(bench.savings.list()).toEqual(ok([]))
    expect(bench.bugs).toEqual([])
  })

  it('goes when its job is taken off the list, also after saving was given up', async () => {
    const { bench, id, fileId, folder, save } = await halfway()
    await save()
    await quit(bench)
    const { after } = restarted(bench)
    after.adapter.bodies.set(URL, () => ({ ok: false, failure: { code: 'REQUEST_REFUSED' } }))
    await after.results.resume()
    await after.results.drain()
    expect(after.view(id).files[0]?.state).toMatchObject({ stage: 'failed', retry: true })
    expect(readdirSync(folder)).toEqual([expect.stringMatching(/\.partial$/)])
    expect(after.batches.dismiss(TENANT, id)).toEqual(ok(undefined))
    await until('it is gone', () => readdirSync(folder).length === 0 && after.savings.get(fileId) === null)
  })

  it('goes when its profile is removed', async () => {
    const { bench, folder, save } = await halfway()
    await save()
    await bench.results.stopTenant(TENANT, 'removed')
    expect(readdirSync(folder)).toEqual([])
    expect(bench.savings.list()).toEqual(ok([]))
  })

  it('is of use to a saving in its folder only', async () => {
    const { bench, fileId, folder, save } = await halfway()
    await save()
    await quit(bench)
    const { after, asked } = restarted(bench)
    after.results.hold()
    const elsewhere = join(bench.folder, 'elsewhere')
    mkdirSync(elsewhere)
    const saving = after.results.save(TENANT, [fileId], elsewhere)
    after.results.release()
    expect(await saving).toEqual(ok({ saved: 1, failed: 0 }))
    expect(asked).toEqual([null])
    expect(existsSync(join(elsewhere, 'chair.glb'))).toBe(true)
    expect(readdirSync(folder)).toEqual([])
  })
})
