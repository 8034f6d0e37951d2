import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { ok } from '../../src-preload/contract/result.ts'
import { doneFor, receiptFor } from './fake-adapter.ts'
import { addFiles, type Bench, openBench, uploadSeen } from './job-bench.ts'
import { until } from './until.ts'

/** Where the service keeps the one result of {@link benchWithResult}. */
export const RESULT_URL = 'https://files.example/job-1/0.glb'

/** A bench with one finished job, the id of its only file, and an empty folder to save the result in. */
export async function benchWithResult(
  options: Parameters<typeof openBench>[0] = {},
): Promise<{ bench: Bench; id: string; fileId: string; folder: string }> {
  const bench = openBench(options)
  const [id = ''] = await addFiles(bench, 'chair.png')
  const upload = await uploadSeen(bench)
  upload.answer(ok(receiptFor(upload, 'job-1')))
  ;(await until('watching', () => bench.adapter.watches[0])).end(ok(doneFor(upload, 'job-1')))
  const fileId = (await bench.stage(id, 'done')).files[0]?.id ?? ''
  const folder = join(bench.folder, 'results')
  mkdirSync(folder)
  return { bench, id, fileId, folder }
}
