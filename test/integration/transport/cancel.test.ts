import type { Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import { answer, HostileServer, says } from '../../support/hostile-server.ts'
import { bigFile, failureOf, get, PATIENT, post, transport } from './bench.ts'

/** Ends with the reason of the stream's failure. */
async function failureWhileReading(stream: AsyncIterable<unknown>): Promise<unknown> {
  try {
    for await (const _ of stream);
    return null
  } catch (error) {
    return error
  }
}

describe('destroySockets', () => {
  it('ends requests that wait, send and read as CANCELLED, and the server sees each connection close', async () => {
    const stalled: Socket[] = []
    const server = await HostileServer.start((socket, nth) => {
      if (nth === 2) stalled.push(socket.pause())
      if (nth === 3) socket.write('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf')
    })
    const one = transport()
    const waiting = one.send(get(server.origin()))
    await expect.poll(() => server.heads.length).toBe(1)
    const sending = one.send(post(server.origin(), [bigFile(50).part]))
    await expect.poll(() => server.heads.length).toBe(2)
    const reading = await one.open(get(server.origin()))
    if (!reading.ok) throw new Error(reading.failure.code)
    const broken = failureWhileReading(reading.value.stream)
    one.destroySockets()
    expect(failureOf(await waiting)).toEqual({ code: 'CANCELLED' })
    expect(failureOf(await sending)).toEqual({ code: 'CANCELLED' })
    expect(await broken).toMatchObject({ name: 'TransportStreamError', failure: { code: 'CANCELLED' } })
    for (const socket of stalled) socket.resume()
    await expect.poll(() => server.closed).toBe(3)
  })

  it('closes idle connections, and the transport works on', async () => {
    const server = await HostileServer.start(says(answer('200 OK')))
    const one = transport()
    await one.send(get(server.origin()))
    expect(server.closed).toBe(0)
    one.destroySockets()
    await expect.poll(() => server.closed).toBe(1)
    expect((await one.send(get(server.origin()))).ok).toBe(true)
    expect(server.connections).toBe(2)
  })

  it('leaves the other profile alone', async () => {
    const server = await HostileServer.start((socket) => {
      setTimeout(() => socket.write(answer('200 OK', 'late')), 50)
    })
    const [one, other] = [transport(), transport()]
    const mine = one.send(get(server.origin()))
    const theirs = other.send(get(server.origin()))
    one.destroySockets()
    expect(failureOf(await mine).code).toBe('CANCELLED')
    expect(await theirs).toMatchObject({ ok: true, value: { body: 'late' } })
  })
})

describe('the caller’s signal', () => {
  it('aborted before: nothing is opened', async () => {
    const server = await HostileServer.start(says(answer('200 OK')))
    expect(failureOf(await transport().send(get(server.origin(), { signal: AbortSignal.abort() })))).toEqual({
      code: 'CANCELLED',
    })
    expect(server.connections).toBe(0)
  })

  it('aborted while waiting, while connecting, and while reading', async () => {
    const server = await HostileServer.start((socket, nth) => {
      if (nth === 2) socket.write('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf')
    })
    const one = transport()
    const connecting = new AbortController()
    const first = one.send(get(server.origin(), { signal: connecting.signal }))
    connecting.abort()
    expect(failureOf(await first)).toEqual({ code: 'CANCELLED' })
    const waiting = new AbortController()
    const second = one.send(get(server.origin(), { signal: waiting.signal }))
    await expect.poll(() => server.heads.length).toBeGreaterThan(0)
    waiting.abort()
    expect(failureOf(await second)).toEqual({ code: 'CANCELLED' })
    const reading = new AbortController()
    const opened = await one.open(get(server.origin(), { signal: reading.signal }))
    if (!opened.ok) throw new Error(opened.failure.code)
    const broken = failureWhileReading(opened.value.stream)
    reading.abort()
    expect(await broken).toMatchObject({ failure: { code: 'CANCELLED' } })
    await expect.poll(() => server.closed).toBe(server.connections)
  })

  it('may serve a thousand requests: no listener stays on it', async () => {
    const server = await HostileServer.start(says(answer('200 OK')))
    const one = transport()
    const { signal } = new AbortController()
    let listeners = 0
    const counted = Object.assign(signal, {
      addEventListener: (...args: Parameters<AbortSignal['addEventListener']>) => {
        listeners += 1
        return AbortSignal.prototype.addEventListener.apply(signal, args)
      },
      removeEventListener: (...args: Parameters<AbortSignal['removeEventListener']>) => {
        listeners -= 1
        return AbortSignal.prototype.removeEventListener.apply(signal, args)
      },
    })
    for (let nth = 0; nth < 100; nth += 1) await one.send(get(server.origin(), { signal: counted }))
    expect(listeners).toBe(0)
    expect(server.connections).toBe(1)
  })
})

describe('the total deadline', () => {
  it('also ends a stream that is being read', async () => {
    const server = await HostileServer.start(says('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf'))
    const opened = await transport().open(get(server.origin(), { deadlines: { ...PATIENT, totalMs: 300 } }))
    if (!opened.ok) throw new Error(opened.failure.code)
    expect(await failureWhileReading(opened.value.stream)).toMatchObject({
      failure: { code: 'NETWORK_TIMEOUT', facts: { phase: 'total' } },
    })
  })
})
