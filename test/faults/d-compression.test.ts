import { createReadStream } from 'node:fs'
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, createGzip, deflateSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { failureOf, get, transport } from '../integration/transport/bench.ts'
import { HostileServer } from '../support/hostile-server.ts'

const TEXT = JSON.stringify({ hello: 'world '.repeat(100) })

function packed(encoding: string, body: Buffer): Promise<HostileServer> {
  const head = `HTTP/1.1 200 OK\r\ncontent-encoding: ${encoding}\r\ncontent-length: ${body.length}\r\n\r\n`
  return HostileServer.start((socket) => void socket.write(Buffer.concat([Buffer.from(head), body])))
}

describe('D5 [real] packed answers', () => {
  let folder: string
  let bomb: Buffer

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'latchkey-bomb-'))
    const zeros = join(folder, 'zeros')
    await writeFile(zeros, '')
    await truncate(zeros, 2 ** 30)
    bomb = Buffer.concat(
      await createReadStream(zeros, { highWaterMark: 2 ** 20 })
        .pipe(createGzip())
        .toArray(),
    )
  })
  afterAll(() => rm(folder, { recursive: true }))

  it.each<[string, (text: string) => Buffer]>([
    ['gzip', gzipSync],
    ['x-gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
    ['identity', (text) => Buffer.from(text)],
  ])('%s is unpacked where a whole answer is asked for', async (encoding, pack) => {
    const server = await packed(encoding, pack(TEXT))
    const sent = await transport().send(get(server.origin()))
    expect(sent).toMatchObject({ ok: true, value: { body: TEXT } })
    expect(server.heads[0]).toMatch(/\r\naccept-encoding: gzip, deflate, br(?:\r\n|$)/i)
  })

  it('a bomb of one gigabyte ends at the cap of the unpacked size, with the memory it needs', async () => {
    expect(bomb.length).toBeLessThan(2_000_000)
    const server = await packed('gzip', bomb)
    const before = process.memoryUsage().rss
    const failure = failureOf(await transport().send(get(server.origin(), { maxBytes: 1_000_000 })))
    expect(failure).toEqual({ code: 'ANSWER_TOO_LARGE', facts: { maxBytes: 1_000_000 } })
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 2 ** 20)
  })

  it('a bomb inside a bomb is not unpacked at all', async () => {
    const server = await packed('gzip, gzip', gzipSync(bomb))
    const failure = failureOf(await transport().send(get(server.origin())))
    expect(failure).toEqual({ code: 'ANSWER_UNREADABLE', facts: { what: 'encoding' } })
  })

  it.each<[string, string, Buffer]>([
    ['packed, but not as said', 'gzip', deflateSync(TEXT)],
    ['not packed at all', 'br', Buffer.from(TEXT)],
    ['cut off', 'gzip', gzipSync(TEXT).subarray(0, 30)],
    ['an encoding nobody offered', 'zstd', Buffer.from(TEXT)],
  ])('%s: unreadable', async (_, encoding, body) => {
    const server = await packed(encoding, body)
    const failure = failureOf(await transport().send(get(server.origin())))
    expect(failure).toEqual({ code: 'ANSWER_UNREADABLE', facts: { what: 'encoding' } })
  })

  it('an empty answer may say it is packed', async () => {
    const server = await HostileServer.start((socket) => {
      socket.write('HTTP/1.1 204 No Content\r\ncontent-encoding: gzip\r\n\r\n')
    })
    expect(await transport().send(get(server.origin()))).toMatchObject({ ok: true, value: { status: 204, body: '' } })
  })

  it('downloads are asked for as they are, and refused when they come packed all the same', async () => {
    const server = await packed('gzip', gzipSync(TEXT))
    const failure = failureOf(await transport().open(get(server.origin())))
    expect(failure).toEqual({ code: 'ANSWER_UNREADABLE', facts: { what: 'encoding' } })
    expect(server.heads[0]).toMatch(/\r\naccept-encoding: identity(?:\r\n|$)/i)
  })
})
