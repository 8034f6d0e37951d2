import { describe, expect, it, onTestFinished } from 'vitest'
import type { PracticeFaults } from '../../src-main/practice/faults.ts'
import { createImage2Model } from '../../src-main/services/image2model/adapter.ts'
import { createPracticeService } from '../../src-main/services/practice-service/adapter.ts'
import type { KeyedContext, ServiceAdapter } from '../../src-main/services/service-adapter.ts'
import { systemClock } from '../../src-main/support/clock.ts'
import { createTransport } from '../../src-main/transport/http-transport.ts'
import type { Origin } from '../../src-main/transport/port.ts'
import { Secret } from '../../src-main/vault/secret.ts'
import { fail, ok } from '../../src-preload/contract/result.ts'
import { FakeAdapter } from '../support/fake-adapter.ts'
import { addFiles, openBench, TENANT, uploadSeen } from '../support/job-bench.ts'
import { startPracticeForTest } from '../support/practice.ts'
import { until } from '../support/until.ts'

const time = { clock: systemClock, random: Math.random }

/** The queue over real connections to a practice service that loses the answer to every upload. */
async function losing(service: ServiceAdapter, folder?: string) {
  const faults: PracticeFaults = { dropAnswerOfUpload: true }
  const practice = await startPracticeForTest({ faults })
  const transport = createTransport({})
  onTestFinished(async () => {
    transport.destroySockets()
    await practice.close()
  })
  const origin = practice.server.origin as Origin
  const secret = Secret.fromText(practice.key)
  const context: KeyedContext = { transport, origin, credential: { secret, pin: origin, header: service.header } }
  const bench = openBench({ service, context, ...(folder === undefined ? {} : { folder }) })
  return { practice, faults, bench, context }
}

describe('D24 [real] the answer to an upload is lost after its last byte', () => {
  it('the service is asked, the job is found and followed, and nothing is sent twice', async () => {
    const { bench, practice } = await losing(createPracticeService(time))
    const [id = ''] = await addFiles(bench, 'a.png', 'b.png')
    const ended = await until('the job to end', () => {
      const view = bench.view(id)
      return ['done', 'failed'].includes(view.state.stage) ? view : null
    })
    // The pictures are none, so the job fails; but it is the job that was sent, and there is one.
    expect(ended.files.map(({ state }) => state.stage)).toEqual(['failed', 'failed'])
    expect(practice.server.jobsOf(practice.key)).toBe(1)
  })

  it('also when the app was killed before the answer and looks after its next start', async () => {
    const { bench, practice, context } = await losing(createPracticeService(time))
    const { adapter } = { adapter: createPracticeService(time) }
    // The app ends in the moment in which the last byte goes.
    const [id = ''] = await addFiles(bench, 'a.png')
    await until('the upload to be taken', () => practice.server.jobsOf(practice.key) === 1)
    await bench.batches.shutdown()
    const after = openBench({ service: adapter, context, folder: bench.folder })
    after.batches.resume()
    await until('the job to end', () => ['done', 'failed'].includes(after.view(id).state.stage))
    expect(practice.server.jobsOf(practice.key)).toBe(1)
  })

  it('where the service cannot be asked, the person is, and nothing is sent meanwhile', async () => {
    const { bench, practice } = await losing(createImage2Model(time))
    const [id = ''] = await addFiles(bench, 'a.png')
    const unsure = await bench.stage(id, 'unsure')
    expect(unsure).toMatchObject({ state: { failure: { code: 'ANSWER_LOST' } }, begunAt: bench.clock.now() })
    bench.batches.wake(TENANT)
    bench.clock.advance(24 * 60 * 60_000)
    await bench.batches.drain()
    expect(practice.server.jobsOf(practice.key)).toBe(1)
  })

  it('an upload that comes a second time under its name makes no second job', async () => {
    const { bench, practice, context, faults } = await losing(createPracticeService(time))
    faults.dropAnswerOfUpload = false
    const [file] = await bench.files('a.png')
    if (file === undefined) throw new Error('no file')
    const adapter = createPracticeService(time)
    const { createFileSource } = await import('../../src-main/transfers/file-source.ts')
    const send = async (attempt: string) => {
      const { open } = createFileSource(file)
      const options = { faceLimit: null, attempt, signal: new AbortController().signal, onSent: () => undefined }
      return adapter.upload(context, [{ ...file, open }], options)
    }
    const first = await send('upload-one-0')
    expect(await send('upload-one-0')).toEqual(first)
    expect(await adapter.findUpload?.(context, 'upload-one-0')).toEqual(first)
    expect(await adapter.findUpload?.(context, 'upload-two-0')).toEqual(ok(null))
    expect(practice.server.jobsOf(practice.key)).toBe(1)
    expect(await send('upload-one-1')).not.toEqual(first)
  })
})

describe('D24 [stand-in] a service that is asked about an upload', () => {
  it('and has not got it gets it again, under the same name', async () => {
    const adapter = new FakeAdapter()
    const asked: string[] = []
    adapter.findUpload = (_context, attempt) => {
      asked.push(attempt)
      return Promise.resolve(ok(null))
    }
    const bench = openBench({ adapter })
    await addFiles(bench, 'a.png')
    const lost = await uploadSeen(bench)
    await lost.readBodies()
    lost.answer(fail('ANSWER_LOST'))
    const again = await uploadSeen(bench, 1)
    expect(asked).toEqual([lost.attempt])
    expect(again.attempt).toBe(lost.attempt)
  })

  it('and cannot be reached is asked again later; until it answers nothing is sent', async () => {
    const adapter = new FakeAdapter()
    let asked = 0
    adapter.findUpload = () => {
      asked += 1
      return Promise.resolve(asked < 3 ? fail('NETWORK_UNREACHABLE') : ok(null))
    }
    const bench = openBench({ adapter })
    const [id = ''] = await addFiles(bench, 'a.png')
    const lost = await uploadSeen(bench)
    await lost.readBodies()
    lost.answer(fail('NETWORK_LOST'))
    for (let tries = 1; tries < 3; tries += 1) {
      await until('a wait', () => asked === tries && bench.view(id).notice?.code === 'NETWORK_UNREACHABLE')
      expect(bench.adapter.uploads).toHaveLength(1)
      bench.clock.advance(60_000)
    }
    await uploadSeen(bench, 1)
  })

  it('and says something else leaves it to the person', async () => {
    const adapter = new FakeAdapter()
    adapter.findUpload = () => Promise.resolve(fail('SERVICE_UNCLEAR'))
    const bench = openBench({ adapter })
    const [id = ''] = await addFiles(bench, 'a.png')
    const lost = await uploadSeen(bench)
    await lost.readBodies()
    lost.answer(fail('ANSWER_LOST'))
    await bench.stage(id, 'unsure')
    await bench.batches.drain()
    expect(bench.view(id)).toMatchObject({ state: { stage: 'unsure' }, notice: null })
    expect(await bench.batches.retry(TENANT, id)).toEqual(ok(undefined))
    expect((await uploadSeen(bench, 1)).attempt).not.toBe(lost.attempt)
  })
})
