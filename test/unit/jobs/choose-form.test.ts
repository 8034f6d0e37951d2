import { mkdirSync, readFileSync } from 'node:fs'
import { join, parse } from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { ok } from '../../../src-preload/contract/result.ts'
import { receiptFor } from '../../support/fake-adapter.ts'
import { addFiles, type Bench, openBench, TENANT, uploadSeen } from '../../support/job-bench.ts'
import { until } from '../../support/until.ts'

const urlOf = (form: string): string => `https://files.example/${form}/job-1`
const FORMS = (['json', 'tally-csv'] as const).map((form) => ({
  form,
  url: urlOf(form),
  fileName: form === 'json' ? 'job-1.json' : 'job-1.csv',
}))

/** A bench with one document that was read and can be had in two forms. */
async function readDocument(bench: Bench): Promise<{ id: string; fileId: string; folder: string }> {
  for (const { form, url } of FORMS) {
    bench.adapter.bodies.set(url, () => ok({ stream: Readable.from([form]), bytes: form.length }))
  }
  const [id = ''] = await addFiles(bench, 'paper.png')
  const upload = await uploadSeen(bench)
  const receipt = receiptFor(upload, 'job-1')
  upload.answer(ok(receipt))
  const result = {
    url: urlOf('json'),
    fileName: 'job-1.json',
    bytes: null,
    preview: null,
    needsReview: true,
    forms: FORMS,
  }
  const files = [{ outcome: 'ready', serverFileId: receipt.serverFileIds[0] ?? '', result }] as const
  ;(await until('watching', () => bench.adapter.watches[0])).end(ok({ kind: 'done', files }))
  const fileId = (await bench.stage(id, 'done')).files[0]?.id ?? ''
  const folder = join(bench.folder, 'results')
  mkdirSync(folder)
  return { id, fileId, folder }
}

describe('the form of a document', () => {
  it('is the one that was chosen, also after a restart, and is saved under its ending', async () => {
    const bench = openBench()
    const { id, fileId, folder } = await readDocument(bench)
    const reading = { needsReview: true, form: 'json', forms: ['json', 'tally-csv'] }
    expect(bench.view(id).files[0]?.reading).toEqual(reading)
    expect(bench.results.chooseForm(TENANT, fileId, 'tally-csv')).toEqual(ok(null))
    await bench.batches.shutdown()
    const after = openBench({ folder: bench.folder, adapter: bench.adapter })
    after.batches.resume()
    expect(after.view(id).files[0]?.reading).toEqual({ ...reading, form: 'tally-csv' })
    await after.results.save(TENANT, [fileId], folder)
    expect(after.view(id).files[0]?.state).toMatchObject({ stage: 'saved', savedName: 'paper.csv' })
    expect(readFileSync(join(folder, 'paper.csv'), 'utf8')).toBe('tally-csv')
  })

  it('can be chosen again after it was saved; the file and its receipt stay', async () => {
    const bench = openBench()
    const { id, fileId, folder } = await readDocument(bench)
    await bench.results.save(TENANT, [fileId], folder)
    expect(bench.results.chooseForm(TENANT, fileId, 'json')).toEqual(ok(null))
    expect(bench.view(id).files[0]?.state.stage).toBe('saved')
    expect(bench.results.chooseForm(TENANT, fileId, 'tally-csv')).toEqual(ok(null))
    expect(bench.view(id).files[0]?.state.stage).toBe('ready')
    await bench.results.save(TENANT, [fileId], folder)
    const receipts = bench.receipts.list(TENANT, 10)
    expect(receipts.ok && receipts.value.map(({ name }) => parse(name).ext).sort()).toEqual(['.csv', '.json'])
  })

  it('is not changed while it is on its way, nor to one that it has not, nor by another profile', async () => {
    const bench = openBench()
    const { id, fileId, folder } = await readDocument(bench)
    expect(bench.results.chooseForm(TENANT, fileId, 'sales-csv')).toMatchObject({ failure: { code: 'NOT_FOUND' } })
    expect(bench.results.chooseForm('tenant-two', fileId, 'json')).toMatchObject({ failure: { code: 'NOT_FOUND' } })
    const slow = new Readable({ read: () => undefined })
    bench.adapter.bodies.set(urlOf('json'), () => ok({ stream: slow, bytes: null }))
    const saving = bench.results.save(TENANT, [fileId], folder)
    await until('saving', () => bench.view(id).files[0]?.state.stage === 'saving')
    expect(bench.results.chooseForm(TENANT, fileId, 'tally-csv')).toMatchObject({ failure: { code: 'RESULT_BUSY' } })
    bench.results.cancel(TENANT, fileId)
    await saving
  })
})
