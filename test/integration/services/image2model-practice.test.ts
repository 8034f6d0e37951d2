import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { PracticeFaults, SeenRequest } from '../../../src-main/practice/faults.ts'
import { createImage2Model } from '../../../src-main/services/image2model/adapter.ts'
import { randomKeyLike } from '../../../src-main/services/random-key.ts'
import type {
  DownloadFrom,
  JobUpdate,
  KeyedContext,
  UploadFile,
  UploadReceipt,
} from '../../../src-main/services/service-adapter.ts'
import { verifyKey } from '../../../src-main/services/verify-key.ts'
import { systemClock } from '../../../src-main/support/clock.ts'
import { createTransport } from '../../../src-main/transport/http-transport.ts'
import type { Origin } from '../../../src-main/transport/port.ts'
import { Secret } from '../../../src-main/vault/secret.ts'
import { alphaPng, ballPng, notAPicture } from '../../support/images.ts'
import { type PracticeForTest, startPracticeForTest } from '../../support/practice.ts'
import { until } from '../../support/until.ts'

const adapter = createImage2Model({ clock: systemClock, random: Math.random })
const never = (): AbortSignal => new AbortController().signal

interface Bench {
  readonly practice: PracticeForTest
  readonly context: KeyedContext
  readonly seen: SeenRequest[]
  withKey(key: string): KeyedContext
}

async function bench(faults: PracticeFaults = {}): Promise<Bench> {
  const seen: SeenRequest[] = []
  faults.seen = (request) => seen.push(request)
  const practice = await startPracticeForTest({ faults })
  const transport = createTransport({})
  onTestFinished(async () => {
    transport.destroySockets()
    await practice.close()
  })
  const origin = practice.server.origin as Origin
  const withKey = (key: string): KeyedContext => ({
    transport,
    origin,
    credential: { secret: Secret.fromText(key), pin: origin, header: 'authorization-bearer' },
  })
  return { practice, seen, withKey, context: withKey(practice.key) }
}

function file(name: string, bytes: Buffer): UploadFile {
  return { name, bytes: bytes.length, contentType: 'image/png', open: () => Readable.from([bytes]) }
}

const THREE = [file('ball.png', ballPng()), file('words.png', notAPicture()), file('see-through.png', alphaPng())]

async function uploaded(context: KeyedContext, files: readonly UploadFile[] = THREE): Promise<UploadReceipt> {
  const options = { faceLimit: 500, signal: never(), onSent: () => undefined }
  const answer = await adapter.upload(context, files, options)
  if (!answer.ok) throw new Error(`refused: ${JSON.stringify(answer.failure)}`)
  return answer.value
}

function watched(context: KeyedContext, receipt: UploadReceipt, signal = never(), startedAt = Date.now()) {
  const updates: JobUpdate[] = []
  const { jobId, serverFileIds } = receipt
  const job = { jobId, taskId: receipt.taskId ?? '', serverFileIds, startedAt }
  const end = adapter.watchJob(context, job, { signal, onUpdate: (update) => updates.push(update) })
  return { updates, end }
}

describe('a batch', () => {
  it('goes up, is followed to its end, and each picture gets its own outcome by its file id', async () => {
    const { context } = await bench()
    const receipt = await uploaded(context)
    const { updates, end } = watched(context, receipt)
    const last = await end
    expect(last).toEqual({ ok: true, value: updates.at(-1) })
    // The starter finished at once; only the task that it named is the work.
    const handover = updates.find((update) => update.kind === 'follow')
    expect(handover?.taskId).not.toBe(receipt.taskId)
    expect(updates.filter((update) => update.kind === 'done')).toHaveLength(1)

    const files = last.ok && last.value.kind === 'done' ? last.value.files : []
    const outcomes = receipt.serverFileIds.map((id) => files.find((entry) => entry.serverFileId === id)?.outcome)
    expect(outcomes).toEqual(['ready', 'failed', 'ready'])
    const failed = files.find((entry) => entry.outcome === 'failed')
    expect(failed?.reason).toMatch(/\w/)
  })

  it('is still found two hours later, when the service calls its task queued again', async () => {
    const { context } = await bench()
    const receipt = await uploaded(context, [file('one.png', ballPng()), file('two.png', alphaPng())])
    const done = await watched(context, receipt).end
    const forgotten = { ...receipt, taskId: '00000000-0000-4000-8000-000000000000' }
    const late = await watched(context, forgotten, never(), Date.now() - 2 * 60 * 60_000).end
    expect(late).toEqual(done)
  })

  it('gives the rest of a result to whoever names the version, and all of it where ranges are ignored', async () => {
    const faults: PracticeFaults = {}
    const { context } = await bench(faults)
    const last = await watched(context, await uploaded(context)).end
    const files = last.ok && last.value.kind === 'done' ? last.value.files : []
    const ready = files.find((entry) => entry.outcome === 'ready')
    if (ready?.outcome !== 'ready') throw new Error('no result')
    const { url } = ready.result
    const open = async (from: DownloadFrom | null) => {
      const opened = await adapter.download(context, url, { maxBytes: 50_000_000, signal: never(), from })
      if (!opened.ok) throw new Error(opened.failure.code)
      return { ...opened.value, body: await buffer(opened.value.stream) }
    }
    const whole = await open(null)
    const validator = whole.validator ?? ''
    const rest = await open({ at: 100, validator })
    expect(rest).toMatchObject({ from: 100, bytes: whole.body.length, validator })
    expect(rest.body.equals(whole.body.subarray(100))).toBe(true)
    const other = await open({ at: 100, validator: '"another"' })
    expect(other).toMatchObject({ from: 0, validator })
    faults.ignoreRanges = true
    const ignored = await open({ at: 100, validator })
    expect(ignored.from).toBe(0)
    expect(ignored.body.equals(whole.body)).toBe(true)
  })

  it('gives a whole GLB and a preview from the other origin, which never sees the key', async () => {
    const { practice, context, seen } = await bench()
    const last = await watched(context, await uploaded(context)).end
    const files = last.ok && last.value.kind === 'done' ? last.value.files : []
    const ready = files.find((entry) => entry.outcome === 'ready')
    if (ready?.outcome !== 'ready') throw new Error('no result')
    const { url, bytes, preview, fileName } = ready.result
    expect(new URL(url).origin).toBe(practice.server.resultOrigin)
    expect(fileName).toMatch(/\.glb$/)

    const model = await adapter.download(context, url, { maxBytes: 50_000_000, signal: never() })
    if (!model.ok) throw new Error(model.failure.code)
    const glb = await buffer(model.value.stream)
    expect(glb.subarray(0, 4).toString('latin1')).toBe('glTF')
    expect([glb.readUInt32LE(8), model.value.bytes, bytes]).toEqual([glb.length, glb.length, glb.length])

    const image = await adapter.download(context, preview?.url ?? '', { maxBytes: 5_000_000, signal: never() })
    if (!image.ok) throw new Error(image.failure.code)
    expect((await buffer(image.value.stream)).subarray(1, 4).toString('latin1')).toBe('PNG')

    const gone = `${practice.server.resultOrigin}/tripo_model_gone.glb`
    const missing = await adapter.download(context, gone, { maxBytes: 1_000, signal: never() })
    expect(missing).toEqual({ ok: false, failure: { code: 'RESULT_GONE' } })

    const atResults = seen.filter((request) => request.at === 'results')
    expect(atResults.length).toBeGreaterThanOrEqual(3)
    expect(atResults.every((request) => request.authorization === undefined)).toBe(true)
    // At its own origin the key goes where it is needed, and nowhere else.
    const withKey = seen.filter((request) => request.authorization !== undefined)
    expect(withKey.map((request) => [request.method, request.url])).toEqual([['POST', '/api/v1/upload/']])
  })

  it('waits while the service holds it back, and can be given up meanwhile', async () => {
    const held = Promise.withResolvers<void>()
    const { context } = await bench({ holdJobs: () => held.promise })
    const receipt = await uploaded(context)
    const stop = new AbortController()
    const given = watched(context, receipt, stop.signal)
    const kept = watched(context, receipt)
    const isWaiting = (updates: readonly JobUpdate[]) => updates.some((update) => update.kind === 'waiting')
    await until('both to hear that the job waits', () => isWaiting(given.updates) && isWaiting(kept.updates))
    stop.abort()
    expect(await given.end).toEqual({ ok: false, failure: { code: 'CANCELLED' } })
    expect(kept.updates.some((update) => update.kind === 'done' || update.kind === 'failed')).toBe(false)
    held.resolve()
    expect(await kept.end).toMatchObject({ ok: true, value: { kind: 'done' } })
  })

  it('that failed altogether still ends as done, with every file failed', async () => {
    const { context } = await bench({ failEveryFile: 'the model maker is out of paint' })
    const last = await watched(context, await uploaded(context)).end
    const files = last.ok && last.value.kind === 'done' ? last.value.files : []
    expect(files.map(({ outcome }) => outcome)).toEqual(['failed', 'failed', 'failed'])
    expect(files[0]).toMatchObject({ reason: 'the model maker is out of paint' })
  })

  it('that was never queued says so in its receipt', async () => {
    const { context } = await bench({ nullTaskId: true })
    const receipt = await uploaded(context)
    expect(receipt.taskId).toBeNull()
    expect(receipt.serverFileIds).toHaveLength(3)
  })

  it.each([
    ['a failed task', 'FAILURE', 'JOB_FAILED'],
    ['a cancelled task', 'REVOKED', 'JOB_CANCELLED'],
  ] as const)('ends as failed for %s', async (_name, state, code) => {
    const taskId = '22222222-2222-4222-8222-222222222222'
    const { context } = await bench({ taskStates: new Map([[taskId, state]]) })
    const { end } = watched(context, { jobId: 'job', batchId: 'batch', taskId, serverFileIds: [] })
    expect(await end).toMatchObject({ ok: true, value: { kind: 'failed', failure: { code } } })
  })
})

describe('an upload that goes wrong', () => {
  const once = (context: KeyedContext, files = THREE) =>
    adapter.upload(context, files, { faceLimit: null, signal: never(), onSent: () => undefined })

  it('is unsure when the connection ends instead of an answer, or the service breaks after saving', async () => {
    const faults: PracticeFaults = { dropAnswerOfUpload: true }
    const { context } = await bench(faults)
    expect(await once(context)).toMatchObject({ ok: false, failure: { code: 'ANSWER_LOST' } })
    delete faults.dropAnswerOfUpload
    faults.sessionStoreDown = true
    expect(await once(context)).toMatchObject({ ok: false, failure: { code: 'ANSWER_LOST' } })
  })

  it('is refused by name, by size, by rate, and by key', async () => {
    const faults: PracticeFaults = {}
    const { context, withKey } = await bench(faults)
    const wrongType = { ...file('notes.txt', notAPicture()), contentType: 'text/plain' }
    const refused = await once(context, [wrongType])
    expect(refused).toMatchObject({ failure: { code: 'REQUEST_REFUSED' } })
    expect(refused.ok ? '' : refused.failure.facts?.detail).toContain('notes.txt')

    const big = [file('big.png', Buffer.alloc(10 * 1024 * 1024 + 1))]
    expect(await once(context, big)).toMatchObject({ failure: { code: 'TOO_LARGE_FOR_SERVER' } })
    expect(await once(withKey('fake-key-that-nobody-issued'))).toMatchObject({ failure: { code: 'KEY_REFUSED' } })
    faults.uploadsPerMinute = 0
    expect(await once(context)).toMatchObject({ failure: { code: 'RATE_LIMITED', facts: { seconds: 60 } } })
  })
})

describe('an address and a key', () => {
  it('are judged without sending the key to find out what answers there', async () => {
    const { practice, context, seen } = await bench()
    expect(await adapter.detect(context)).toEqual({ ok: true, value: true })
    const results = { ...context, origin: practice.server.resultOrigin as Origin }
    expect(await adapter.detect(results)).toEqual({ ok: true, value: false })
    expect(seen.every((request) => request.authorization === undefined)).toBe(true)
  })

  it('get the verdict that the service gives', async () => {
    const faults: PracticeFaults = {}
    const { practice, context, withKey } = await bench(faults)
    const verdict = async (asked: KeyedContext) => (await verifyKey(adapter, asked, randomKeyLike)).verdict
    expect(await verdict(context)).toBe('verified')
    const refused = await adapter.checkKey(withKey('fake-key-that-nobody-issued'))
    expect(refused).toMatchObject({ verdict: 'refused', failure: { code: 'KEY_REFUSED' } })
    faults.keys = 'any'
    expect(await verdict(context)).toBe('server-does-not-check')
    faults.keys = 'not-configured'
    expect(await adapter.checkKey(context)).toMatchObject({
      verdict: 'unclear',
      failure: { code: 'SERVICE_NOT_CONFIGURED' },
    })
    delete faults.keys
    practice.server.revokeKey(practice.key)
    expect(await verdict(context)).toBe('refused')

    const gone = await startPracticeForTest()
    const origin = gone.server.origin as Origin
    await gone.close()
    const offline = { ...context, origin, credential: { ...context.credential, pin: origin } }
    expect(await verdict(offline)).toBe('not-checked-yet')
  })
})
