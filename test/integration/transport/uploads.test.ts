import { createReadStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FormPart } from '../../../src-main/transport/port.ts'
import { answer, HostileServer, saysAfterwards } from '../../support/hostile-server.ts'
import { bigFile, CANARY, type FilePart, failureOf, get, PATIENT, post, transport } from './bench.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-upload-'))
  await writeFile(join(folder, 'photo.png'), 'twelve bytes')
})
afterAll(() => rm(folder, { recursive: true }))

function file(more: Partial<FilePart> = {}): FilePart {
  const open = (): Readable => createReadStream(join(folder, 'photo.png'))
  return { kind: 'file', name: 'files', fileName: 'photo.png', contentType: 'image/png', bytes: 12, open, ...more }
}

describe('a form', () => {
  it('carries fields and files as a server reads them, with its exact length', async () => {
    const server = await HostileServer.start(saysAfterwards(answer('200 OK', 'stored')))
    const parts: FormPart[] = [file(), { kind: 'field', name: 'face_limit', value: '90 000 ✓' }]
    expect(await transport().send(post(server.origin(), parts))).toMatchObject({ ok: true, value: { body: 'stored' } })
    const boundary = /content-type: multipart\/form-data; boundary=(\S+)/i.exec(server.heads[0] ?? '')?.[1]
    expect(server.body.split(`--${boundary}`)).toEqual([
      '',
      '\r\nContent-Disposition: form-data; name="files"; filename="photo.png"\r\nContent-Type: image/png\r\n\r\ntwelve bytes\r\n',
      '\r\nContent-Disposition: form-data; name="face_limit"\r\n\r\n90 000 ✓\r\n',
      '--\r\n',
    ])
    expect(server.heads[0]).toContain(`\r\ncontent-length: ${server.bodyBytes}`)
    expect(server.heads[0]).not.toMatch(/transfer-encoding/i)
  })

  it('opens one file at a time, each when its turn comes', async () => {
    const server = await HostileServer.start(saysAfterwards(answer('200 OK')))
    const [first, second] = [bigFile(3), bigFile(3)]
    let firstWasClosed = false
    const openSecond = second.part.open
    const parts = [
      first.part,
      {
        ...second.part,
        open: () => {
          firstWasClosed = first.state.closed === 1
          return openSecond()
        },
      },
    ]
    expect(first.state.opened).toBe(0)
    expect((await transport().send(post(server.origin(), parts))).ok).toBe(true)
    expect(firstWasClosed).toBe(true)
  })

  it.each([
    ['line ends and quotes', 'a"\r\nX-Evil: 1\r\n\r\n.png', 'a%22%0D%0AX-Evil: 1%0D%0A%0D%0A.png'],
    ['letters and pictures of all the world', 'žluť 🪑 椅子.png', 'žluť 🪑 椅子.png'],
    ['half a letter', 'a\ud800.png', 'a\ufffd.png'],
  ])('a file name with %s adds no header', async (_, fileName, sent) => {
    const server = await HostileServer.start(saysAfterwards(answer('200 OK')))
    expect((await transport().send(post(server.origin(), [file({ fileName })]))).ok).toBe(true)
    expect(server.body).toContain(`; filename="${sent}"\r\nContent-Type: image/png\r\n\r\n`)
    expect(server.heads[0]).toContain(`content-length: ${server.bodyBytes}`)
  })

  it('a media type that carries a line end is a bug, and nothing is sent', async () => {
    const server = await HostileServer.start(saysAfterwards(answer('200 OK')))
    const parts = [file({ contentType: 'image/png\r\nX-Evil: 1' })]
    await expect(transport().send(post(server.origin(), parts))).rejects.toThrow('media type')
    expect(server.connections).toBe(0)
  })
})

describe('a file that is not as stated', () => {
  it.each([
    ['fewer bytes', 13, { code: 'FILE_CHANGED', facts: { name: 'photo.png' } }],
    ['more bytes', 11, { code: 'FILE_CHANGED', facts: { name: 'photo.png' } }],
  ])('%s end the upload: the server never gets a whole request', async (_, bytes, failure) => {
    const server = await HostileServer.start(() => undefined)
    expect(failureOf(await transport().send(post(server.origin(), [file({ bytes })])))).toEqual(failure)
    await expect.poll(() => server.closed).toBe(1)
    expect(server.body).not.toMatch(/--\r\n$/)
  })

  it.each([
    ['is gone', () => createReadStream(join(folder, 'none')), 'FILE_MISSING'],
    ['cannot be read', () => createReadStream(folder), 'FILE_UNREADABLE'],
    [
      'cannot be opened',
      () => {
        throw new Error('no')
      },
      'FILE_UNREADABLE',
    ],
  ])('%s: told by the file’s name', async (_, open, code) => {
    const server = await HostileServer.start(() => undefined)
    expect(failureOf(await transport().send(post(server.origin(), [file({ open })])))).toEqual({
      code,
      facts: { name: 'photo.png' },
    })
  })

  it('a source that knows why says so itself', async () => {
    const server = await HostileServer.start(() => undefined)
    const failure = { code: 'FILE_NOT_REGULAR', facts: { name: 'x' } }
    const open = (): Readable =>
      new Readable({ read: (): void => undefined }).destroy(Object.assign(new Error(), { failure }))
    expect(failureOf(await transport().send(post(server.origin(), [file({ open })])))).toEqual(failure)
  })
})

describe('progress', () => {
  it('is true, goes up only, comes at most ten times a second, and ends with the total', async () => {
    const server = await HostileServer.start((socket) => void socket.write(''))
    const calls: { sent: number; total: number; at: number; arrived: number }[] = []
    const { part } = bigFile(200)
    const control = new AbortController()
    const onSent = (sent: number, total: number): void => {
      calls.push({ sent, total, at: performance.now(), arrived: server.bodyBytes })
      if (sent === total) control.abort()
    }
    await transport().send(post(server.origin(), [part], { onSent, signal: control.signal }))
    const last = calls.at(-1)
    expect(last?.sent).toBe(last?.total)
    expect(last?.total).toBeGreaterThan(200 * 2 ** 20)
    for (const [index, call] of calls.entries()) {
      const before = calls[index - 1]
      if (before === undefined) continue
      expect(call.sent).toBeGreaterThan(before.sent)
      // The last one is told when it happens.
      if (call !== last) expect(call.at - before.at).toBeGreaterThanOrEqual(99)
    }
  })

  it('a stalled server stops it', async () => {
    const server = await HostileServer.start((socket) => void socket.pause())
    const told: number[] = []
    const onSent = (sent: number): void => void told.push(sent)
    const deadlines = { ...PATIENT, idleMs: 400 }
    const failure = failureOf(await transport().send(post(server.origin(), [bigFile(100).part], { onSent, deadlines })))
    expect(failure).toEqual({ code: 'NETWORK_TIMEOUT', facts: { phase: 'send' } })
    // What the two systems' socket buffers hold is all that can have gone.
    expect(Math.max(0, ...told)).toBeLessThan(20 * 2 ** 20)
  })
})

describe('other bodies', () => {
  it('JSON, an empty body, and none', async () => {
    const server = await HostileServer.start(saysAfterwards(answer('200 OK')))
    const one = transport()
    await one.send(get(server.origin(), { method: 'POST', body: { kind: 'json', value: { name: 'ž' } } }))
    await one.send(get(server.origin(), { method: 'POST', body: { kind: 'empty' } }))
    await one.send(get(server.origin(), { method: 'POST' }))
    await one.send(get(server.origin()))
    expect(server.body).toBe('{"name":"ž"}')
    const lengths = server.heads.map((head) => /\r\ncontent-length: (\d+)/i.exec(head)?.[1])
    expect(lengths).toEqual(['13', '0', '0', undefined])
    const types = server.heads.map((head) => /\r\ncontent-type: (\S+)/i.exec(head)?.[1])
    expect(types).toEqual(['application/json', undefined, undefined, undefined])
    expect(server.heads.every((head) => head.includes(CANARY))).toBe(true)
  })
})
