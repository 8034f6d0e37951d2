import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import type { UploadFile } from '../../../../src-main/services/service-adapter.ts'
import { createVigint } from '../../../../src-main/services/vigint/adapter.ts'
import { HastyClock } from '../../../support/hasty-clock.ts'
import { keyed, type ScriptedAnswer, ScriptedTransport } from '../../../support/scripted-transport.ts'

const adapter = createVigint({ clock: new HastyClock() })
const UPLOADED = { status: 'uploaded', frame_count: -1, duration: 0, ready_for_analysis: true }

let opened = 0
const VIDEO: UploadFile = {
  name: 'till 2.mp4',
  bytes: 3,
  contentType: 'video/mp4',
  open: () => {
    opened += 1
    return Readable.from([Buffer.from('abc')])
  },
}

async function sent(answer: ScriptedAnswer, files: readonly UploadFile[] = [VIDEO]) {
  const transport = new ScriptedTransport(() => answer)
  const progress: [number, number][] = []
  const result = await adapter.upload(keyed(transport), files, {
    faceLimit: null,
    signal: new AbortController().signal,
    onSent: (bytes, total) => progress.push([bytes, total]),
  })
  return { result, progress, asked: transport.asked, code: result.ok ? 'ok' : result.failure.code }
}

describe('a video that goes up', () => {
  it('is encoded while it is sent, under its name, with the key in the header that every page takes', async () => {
    const { asked, progress } = await sent({ status: 200, body: UPLOADED })
    expect(asked).toHaveLength(1)
    expect(asked[0]).toMatchObject({
      method: 'POST',
      path: '/api/video/upload',
      operation: 'upload',
      body: { kind: 'json-file', value: { video_filename: 'till 2.mp4' }, member: 'video_data', file: { bytes: 3 } },
    })
    expect([adapter.header, progress]).toEqual(['x-api-key', [[1_000, 1_000]]])
  })

  it('becomes a job of a name that only this adapter gives, new for each', async () => {
    const [first, second] = [await sent({ status: 200, body: UPLOADED }), await sent({ status: 200, body: UPLOADED })]
    if (!first.result.ok || !second.result.ok) throw new Error('refused')
    const { jobId, taskId, serverFileIds } = first.result.value
    expect(jobId).toMatch(/^video-[0-9a-f-]{36}$/)
    expect([taskId, serverFileIds]).toEqual([jobId, [jobId]])
    expect(second.result.value.jobId).not.toBe(jobId)
  })
})

describe('a video that does not', () => {
  it.each([
    ['the service cannot read it', { status: 500, body: { error: 'Failed to process video' } }, 'SERVER_FAILED'],
    ['it finds nothing in it', { status: 400, body: { error: 'Missing video data' } }, 'REQUEST_REFUSED'],
    ['the key was ended', { status: 401, body: { error: 'Invalid API key' } }, 'KEY_REFUSED'],
    ['the key was lost on the way', { status: 401, body: { error: 'API key required' } }, 'SERVICE_UNCLEAR'],
    ['a proxy forbids it', { status: 403, body: '<html>403</html>' }, 'SERVICE_UNCLEAR'],
    ['a proxy finds it too large', { status: 413, body: '<html>413</html>' }, 'TOO_LARGE_FOR_SERVER'],
    ['a proxy gives up when all is sent', { status: 504, body: '<html>504</html>' }, 'ANSWER_LOST'],
    ['a proxy gives up before', { status: 502, body: '<html>502</html>', sent: 0.5 }, 'SERVER_FAILED'],
    ['the line breaks when all is sent', { failure: 'NETWORK_LOST' }, 'ANSWER_LOST'],
    ['the line breaks before', { failure: 'NETWORK_LOST', sent: 0.5 }, 'NETWORK_LOST'],
    ['there is no line', { failure: 'NETWORK_REFUSED', sent: 0 }, 'NETWORK_REFUSED'],
    ['the yes says nothing', { status: 200, body: '<p>Welcome to the hotel</p>' }, 'ANSWER_LOST'],
    ['it is given up', { failure: 'CANCELLED' }, 'CANCELLED'],
  ] as [string, ScriptedAnswer, string][])('is told apart: %s', async (_name, answer, code) => {
    expect((await sent(answer)).code).toBe(code)
  })

  it('is not even opened where it is too large, or where there are two', async () => {
    const before = opened
    const large = await sent({ status: 200, body: UPLOADED }, [{ ...VIDEO, bytes: 300_000_001 }])
    const two = await sent({ status: 200, body: UPLOADED }, [VIDEO, VIDEO])
    expect([large.code, two.code]).toEqual(['FILE_TOO_LARGE', 'FILES_TOO_MANY'])
    expect([large.asked.length, two.asked.length, opened]).toEqual([0, 0, before])
  })

  it('does not repeat a key that the server throws back', async () => {
    const { result } = await sent({ status: 401, body: { error: 'Invalid API key fake-key-4711-for-tests-only' } })
    expect(JSON.stringify(result)).not.toContain('4711')
  })
})

describe('an upload whose answer was lost', () => {
  const find = (attempt: string, answer: ScriptedAnswer = { status: 200, body: { client_name: 'A', usage: [] } }) =>
    adapter.findUpload?.(keyed(new ScriptedTransport(() => answer)), attempt)

  it('goes up again three times, each of them once the service answers, and then waits for a word', async () => {
    expect(await find('a-0', { failure: 'NETWORK_REFUSED' })).toMatchObject({ failure: { code: 'NETWORK_REFUSED' } })
    for (let again = 0; again < 3; again += 1) expect(await find('a-0')).toEqual({ ok: true, value: null })
    expect(await find('a-0')).toMatchObject({ failure: { code: 'SERVICE_UNCLEAR' } })
    expect(await find('a-1')).toEqual({ ok: true, value: null })
  })

  it('does not with a key that is refused', async () => {
    const refused: ScriptedAnswer = { status: 401, body: { error: 'Invalid API key' } }
    expect(await find('b-0', refused)).toMatchObject({ failure: { code: 'KEY_REFUSED' } })
  })
})
