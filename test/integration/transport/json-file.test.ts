import { randomBytes } from 'node:crypto'
import { appendFileSync, writeFileSync } from 'node:fs'
import { lstat } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { expect, it, onTestFinished } from 'vitest'
import { snapshotOf } from '../../../src-main/transfers/file-snapshot.ts'
import { createFileSource } from '../../../src-main/transfers/file-source.ts'
import type { Origin, RequestBody } from '../../../src-main/transport/port.ts'
import { HostileServer } from '../../support/hostile-server.ts'
import { testFolder } from '../../support/image-files.ts'
import { failureOf, get, transport } from './bench.ts'

async function bodyOf(path: string): Promise<RequestBody> {
  const snapshot = snapshotOf(await lstat(path, { bigint: true }))
  const local = { path, name: 'film.mp4', bytes: snapshot.bytes, contentType: 'video/mp4', snapshot }
  const { file, open, pieces } = createFileSource(local)
  const value = { title: 'a "film"', frames: [1, 2] }
  return { kind: 'json-file', value, member: 'content', file: { fileName: file.name, bytes: file.bytes, open, pieces } }
}

it('a file inside JSON arrives as JSON.stringify would have written it, with its exact length', async () => {
  const path = join(testFolder(), 'film.mp4')
  // No multiple of three, and more than one piece.
  const content = randomBytes(3 * 2 ** 20 + 1)
  writeFileSync(path, content)
  const received = Promise.withResolvers<{ text: string; length: string | undefined }>()
  const server = createServer(async (request, answer) => {
    const text = (await buffer(request)).toString('utf8')
    received.resolve({ text, length: request.headers['content-length'] })
    answer.end('taken')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}` as Origin
  const told: number[] = []
  const body = await bodyOf(path)
  const spec = get(origin, { method: 'POST', body, onSent: (sent, total) => void told.push(sent / total) })
  expect(await transport().send(spec)).toMatchObject({ ok: true, value: { body: 'taken' } })
  const { text, length } = await received.promise
  expect(Number(length)).toBe(text.length)
  const whole = { title: 'a "film"', frames: [1, 2], content: content.toString('base64') }
  expect(text === JSON.stringify(whole)).toBe(true)
  expect(told.at(-1)).toBe(1)
})

it('a file that changes underway ends the request: no server gets a whole text', async () => {
  const path = join(testFolder(), 'film.mp4')
  writeFileSync(path, randomBytes(30 * 2 ** 20))
  const server = await HostileServer.start((socket) => {
    // The file grows while its beginning is on the way.
    appendFileSync(path, 'more')
    socket.resume()
  })
  const sent = await transport().send(get(server.origin(), { method: 'POST', body: await bodyOf(path) }))
  expect(failureOf(sent)).toEqual({ code: 'FILE_GREW', facts: { name: 'film.mp4' } })
  await expect.poll(() => server.closed).toBe(1)
  const promised = Number(/content-length: (\d+)/.exec(server.heads[0] ?? '')?.[1])
  expect(server.bodyBytes).toBeLessThan(promised)
})
