import { createHash, randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { lstat } from 'node:fs/promises'
import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import https from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { createDigestThread } from '../../../src-main/transfers/digest-thread.ts'
import { snapshotOf } from '../../../src-main/transfers/file-snapshot.ts'
import { createFileSource } from '../../../src-main/transfers/file-source.ts'
import type { Origin } from '../../../src-main/transport/port.ts'
import { testTrust, tlsFixture } from '../../support/hostile-server.ts'
import { testFolder } from '../../support/image-files.ts'
import { post, transport } from './bench.ts'

const MIB = 2 ** 20
const WORKER = new URL('../../../src-main/transfers/digest-worker.ts', import.meta.url)

/** Answers with the boundary and the digest of the body, which it reads in fits and starts. */
function digestSlowly(request: IncomingMessage, answer: ServerResponse): void {
  const hash = createHash('sha256')
  let taken = 0
  request.on('data', (chunk: Buffer) => {
    hash.update(chunk)
    taken += chunk.length
    if (taken < MIB) return
    taken = 0
    request.pause()
    setTimeout(() => request.resume(), 3)
  })
  const boundary = /boundary=(\S+)/.exec(request.headers['content-type'] ?? '')?.[1]
  request.on('end', () => answer.end(`${boundary} ${hash.digest('hex')}`))
}

function asForm(boundary: string, content: Buffer): Buffer {
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="files"; filename="large.png"\r\nContent-Type: image/png\r\n\r\n`
  return Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)])
}

it.each(['http', 'https'])('memory that is lent again changes no byte on its way, over %s', async (scheme) => {
  const certificate = { key: tlsFixture('server.key'), cert: tlsFixture('good.crt') }
  const server = scheme === 'http' ? http.createServer(digestSlowly) : https.createServer(certificate, digestSlowly)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const origin = `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}` as Origin
  const path = join(testFolder(), 'large.png')
  // Different everywhere: a piece in the wrong place is another digest.
  const content = randomBytes(40 * MIB + 321)
  writeFileSync(path, content)
  const snapshot = snapshotOf(await lstat(path, { bigint: true }))
  const local = { path, name: 'large.png', bytes: content.length, contentType: 'image/png', snapshot }
  const source = createFileSource(local, createDigestThread(WORKER).startDigest)
  const part = { kind: 'file', name: 'files', fileName: 'large.png', contentType: 'image/png' } as const
  const one = transport({ trust: testTrust })
  const body = { ...part, bytes: content.length, open: source.open, pieces: source.pieces }
  const sent = await one.send(post(origin, [body], { onSent: () => undefined }))
  if (!sent.ok) throw new Error(sent.failure.code)
  const [boundary = '', digest] = sent.value.body.split(' ')
  expect(digest).toBe(createHash('sha256').update(asForm(boundary, content)).digest('hex'))
  expect(source.sha256()).toBe(createHash('sha256').update(content).digest('hex'))
})
