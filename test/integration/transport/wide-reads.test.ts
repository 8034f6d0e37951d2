import { createHash, randomBytes } from 'node:crypto'
import type { Socket } from 'node:net'
import { setImmediate as turnOver } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { answer, HostileServer } from '../../support/hostile-server.ts'
import { until } from '../../support/until.ts'
import { get, transport } from './bench.ts'

const MIB = 2 ** 20

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex')
}

/** Opens an answer of that content and gives its pieces as they come. */
async function opened(content: Buffer, send: (socket: Socket) => void) {
  const server = await HostileServer.start((socket) => {
    socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${content.length}\r\n\r\n`)
    send(socket)
  })
  const asked = await transport().open(get(server.origin(), { maxBytes: content.length }))
  if (!asked.ok) throw new Error(asked.failure.code)
  return asked.value.stream
}

it('an answer that comes in pieces of all sizes arrives as it was sent', async () => {
  const content = randomBytes(6 * MIB + 4_321)
  const stream = await opened(content, async (socket) => {
    for (let at = 0, size = 1; at < content.length; size = Math.min(size * 7, 3 * MIB)) {
      socket.write(content.subarray(at, at + size))
      at += size
      await turnOver()
    }
  })
  const kept: Buffer[] = []
  for await (const piece of stream) kept.push(piece)
  // Kept, not looked at one by one: memory that is read over meanwhile would show here.
  expect(sha256(Buffer.concat(kept))).toBe(sha256(content))
})

it('who reads slowly keeps the server waiting instead of filling the memory', async () => {
  const content = Buffer.alloc(64 * MIB, 5)
  let socket: Socket | null = null
  const stream = await opened(content, (connected) => {
    socket = connected
    connected.write(content)
  })
  const waiting = (): number => socket?.writableLength ?? 0
  const reader = stream[Symbol.asyncIterator]()
  await reader.next()
  // What the system itself holds between the two is a few mebibytes; the rest has to wait with the server.
  for (let before = -1; before !== waiting(); ) {
    before = waiting()
    for (let turn = 0; turn < 500; turn += 1) await turnOver()
  }
  expect(waiting()).toBeGreaterThan(content.length / 2)
  let bytes = 0
  for await (const piece of { [Symbol.asyncIterator]: () => reader }) bytes += piece.length
  expect(bytes).toBeGreaterThan(content.length - 2 * MIB)
  expect(waiting()).toBe(0)
})

it('what a server sends between two answers is no part of the next one', async () => {
  let planted = false
  const server = await HostileServer.start((socket, nth) => {
    socket.write(answer('200 OK', `answer ${nth}`))
    if (nth === 1) setImmediate(() => socket.write(answer('200 OK', 'planted'), () => (planted = true)))
  })
  const one = transport()
  const first = await one.send(get(server.origin()))
  await until('more was sent', () => planted)
  for (let turn = 0; turn < 200; turn += 1) await turnOver()
  const second = await one.send(get(server.origin()))
  expect(first).toMatchObject({ ok: true, value: { body: expect.stringMatching(/^answer/) } })
  expect(second).not.toMatchObject({ ok: true, value: { body: 'planted' } })
})
