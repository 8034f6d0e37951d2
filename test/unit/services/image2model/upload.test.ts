import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { upload } from '../../../../src-main/services/image2model/upload.ts'
import type { UploadFile } from '../../../../src-main/services/service-adapter.ts'
import { envelope, keyed, type ScriptedAnswer, ScriptedTransport } from '../../../support/scripted-transport.ts'

const FILES: UploadFile[] = ['a.png', 'b.jpg'].map((name) => ({
  name,
  bytes: 3,
  contentType: name.endsWith('png') ? 'image/png' : 'image/jpeg',
  open: () => Readable.from([Buffer.from('abc')]),
}))

const RECEIPT = {
  batch_id: 'batch',
  job_id: 'job',
  task_id: 'task',
  uploaded_files: [{ file_id: 'first' }, { file_id: 'second' }],
}

async function sent(answer: ScriptedAnswer, faceLimit: number | null = null) {
  const transport = new ScriptedTransport(() => answer)
  const progress: [number, number][] = []
  const result = await upload(keyed(transport), FILES, {
    faceLimit,
    signal: new AbortController().signal,
    onSent: (bytes, total) => progress.push([bytes, total]),
  })
  return { result, progress, asked: transport.asked }
}

const codeFor = async (answer: ScriptedAnswer) => {
  const { result } = await sent(answer)
  return result.ok ? 'ok' : result.failure.code
}

describe('an upload that is taken', () => {
  it('goes once to the path with the slash, every picture under one name, the limit behind them', async () => {
    const { asked, progress } = await sent({ status: 200, body: RECEIPT }, 500)
    expect(asked).toHaveLength(1)
    expect(asked[0]).toMatchObject({ method: 'POST', path: '/api/v1/upload/' })
    const body = asked[0]?.body
    expect(body?.kind === 'form' ? body.parts : []).toMatchObject([
      { kind: 'file', name: 'files', fileName: 'a.png', contentType: 'image/png', bytes: 3 },
      { kind: 'file', name: 'files', fileName: 'b.jpg', contentType: 'image/jpeg', bytes: 3 },
      { kind: 'field', name: 'face_limit', value: '500' },
    ])
    expect(progress).toEqual([[1_000, 1_000]])
  })

  it('sends no limit where there is none', async () => {
    const { asked } = await sent({ status: 200, body: RECEIPT })
    const body = asked[0]?.body
    expect(body?.kind === 'form' ? body.parts.map((part) => part.name) : []).toEqual(['files', 'files'])
  })

  it('brings the ids of the files in their order; a job that was not queued has no task', async () => {
    const serverFileIds = ['first', 'second']
    const value = { jobId: 'job', batchId: 'batch', taskId: 'task', serverFileIds }
    expect((await sent({ status: 200, body: RECEIPT })).result).toEqual({ ok: true, value })
    const unqueued = await sent({ status: 200, body: { ...RECEIPT, task_id: null } })
    expect(unqueued.result).toEqual({ ok: true, value: { ...value, taskId: null } })
  })

  it.each([
    ['nothing', ''],
    ['a web page', '<!doctype html><p>Welcome to the hotel</p>'],
    ['fewer files than were sent', { ...RECEIPT, uploaded_files: [{ file_id: 'first' }] }],
    ['an id that is a path', { ...RECEIPT, job_id: '../admin' }],
    ['no word on the task', { ...RECEIPT, task_id: undefined }],
  ])('is unsure when the yes says %s', async (_name, body) => {
    expect(await codeFor({ status: 200, body })).toBe('ANSWER_LOST')
  })
})

describe('an upload that is not taken', () => {
  it.each([
    ['the service could not save a file', envelope(500, 'Failed to save files: '), 'TOO_LARGE_FOR_SERVER'],
    ['a proxy finds it too large', { status: 413, body: '<html>413</html>' }, 'TOO_LARGE_FOR_SERVER'],
    ['the key is wrong', envelope(403, 'Invalid API key'), 'KEY_REFUSED'],
    ['the key is wrong, with a newer service', envelope(401, 'Invalid API key'), 'KEY_REFUSED'],
    ['a proxy forbids it', { status: 403, body: '<html>Forbidden</html>' }, 'SERVICE_UNCLEAR'],
    ['the service has no key', envelope(500, 'API key not configured'), 'SERVICE_NOT_CONFIGURED'],
    ['something is wrong with the form', envelope(400, 'Too many files.'), 'REQUEST_REFUSED'],
    ['it came too soon', { status: 429, body: { error: 'Rate limit exceeded: 60 per 1 minute' } }, 'RATE_LIMITED'],
    ['a proxy is too busy', { status: 503, body: '<html>503</html>' }, 'RATE_LIMITED'],
    ['the service breaks before it has everything', { ...envelope(500, 'Boom'), sent: 0.5 }, 'SERVER_FAILED'],
    ['the service breaks with everything', envelope(500, 'An unexpected error occurred'), 'ANSWER_LOST'],
    ['a proxy stops waiting', { status: 504, body: '<html>504</html>' }, 'ANSWER_LOST'],
    ['the line breaks half way', { failure: 'NETWORK_LOST', sent: 0.5 }, 'NETWORK_LOST'],
    ['the line is silent half way', { failure: 'NETWORK_TIMEOUT', sent: 0.999 }, 'NETWORK_TIMEOUT'],
    ['there is no line', { failure: 'NETWORK_REFUSED', sent: 0 }, 'NETWORK_REFUSED'],
    ['the line breaks with everything', { failure: 'NETWORK_LOST' }, 'ANSWER_LOST'],
    ['the line is silent with everything', { failure: 'NETWORK_TIMEOUT' }, 'ANSWER_LOST'],
    ['the answer is unreadable', { failure: 'ANSWER_UNREADABLE' }, 'ANSWER_LOST'],
    ['it is given up', { failure: 'CANCELLED' }, 'CANCELLED'],
    ['a redirect is answered', { failure: 'REDIRECT_REFUSED' }, 'REDIRECT_REFUSED'],
  ] as [string, ScriptedAnswer, string][])('is told apart: %s', async (_name, answer, code) => {
    expect(await codeFor(answer)).toBe(code)
  })

  it('names each bad file in the server’s words, and how long to wait', async () => {
    const printed = "{'message': 'File validation failed', 'errors': ['a.png: Only image files are allowed']}"
    const { result } = await sent(envelope(400, printed))
    expect(result).toMatchObject({
      failure: { facts: { detail: 'File validation failed; a.png: Only image files are allowed' } },
    })
    const limited = await sent({ status: 429, body: { error: 'Rate limit exceeded: 60 per 1 minute' } })
    expect(limited.result).toMatchObject({ failure: { facts: { seconds: 60 } } })
  })

  it('does not repeat a key that the server throws back', async () => {
    const { result } = await sent(envelope(403, 'Invalid API key fake-key-4711-for-tests-only'))
    expect(JSON.stringify(result)).not.toContain('4711')
    expect(result).toMatchObject({ failure: { facts: { detail: 'Invalid API key [key]' } } })
  })
})
