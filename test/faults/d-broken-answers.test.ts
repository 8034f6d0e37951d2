import { describe, expect, it } from 'vitest'
import type { Origin } from '../../src-main/transport/port.ts'
import { failureOf, get, PATIENT, transport } from '../integration/transport/bench.ts'
import { answer, type Behaviour, HostileServer, says } from '../support/hostile-server.ts'

/** Asks once, whole, and gives the refusal. */
async function refusalOf(behave: Behaviour, more: Parameters<typeof get>[1] = {}) {
  const server = await HostileServer.start(behave)
  return failureOf(await transport().send(get(server.origin(), more)))
}

describe('D3 [real] a body that is not what its head announced', () => {
  it.each<[string, Behaviour]>([
    ['shorter than its length', (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nshort')],
    ['chunks that stop', (socket) => socket.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n')],
    [
      'reset in the middle',
      (socket) => {
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nshort', () => socket.resetAndDestroy())
      },
    ],
    ['ended in the head', (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-le')],
    ['closed without a word', (socket) => socket.end()],
  ])('%s: the connection was lost', async (_, behave) => {
    expect(await refusalOf(behave)).toEqual({ code: 'NETWORK_LOST' })
  })

  it('the same while it is streamed: what came is handed on, then the stream fails with our failure', async () => {
    const server = await HostileServer.start((socket) => {
      socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nshort')
    })
    const opened = await transport().open(get(server.origin()))
    if (!opened.ok) throw new Error('the head was good')
    const error: unknown = await opened.value.stream.toArray().then(null, (reason: unknown) => reason)
    expect(error).toMatchObject({ name: 'TransportStreamError', failure: { code: 'NETWORK_LOST' } })
  })

  it('longer than its length: the surplus is neither handed on nor taken for the next answer', async () => {
    const server = await HostileServer.start((socket, nth) => {
      if (nth === 1) socket.write(`${answer('200 OK', 'first')}HTTP/1.1 200 OK\r\ncontent-length: 8\r\n\r\npoisoned`)
      else socket.write(answer('200 OK', 'second'))
    })
    const one = transport()
    const first = await one.send(get(server.origin()))
    expect(first.ok ? first.value.body : first.failure.code).toMatch(/^(?:first|ANSWER_UNREADABLE|NETWORK_LOST)$/)
    expect(await one.send(get(server.origin()))).toMatchObject({ ok: true, value: { body: 'second' } })
  })

  it('text instead of HTTP', async () => {
    expect(await refusalOf(says('220 smtp.example ESMTP\r\n'))).toEqual({
      code: 'ANSWER_UNREADABLE',
      facts: { what: 'http' },
    })
  })
})

describe('D4 [real] answers that never end, and heads that are too big', () => {
  const quick = { ...PATIENT, connectMs: 5_000, firstByteMs: 300, idleMs: 300 }

  /** Writes a piece again and again, as fast as the other side takes it or every few milliseconds. */
  function forever(start: string, piece: string, everyMs: number): Behaviour {
    return (socket) => {
      socket.write(start)
      const timer = setInterval(() => socket.writable && socket.write(piece), everyMs)
      socket.once('close', () => clearInterval(timer))
    }
  }

  it.each<[string, Behaviour, object]>([
    ['says nothing', () => undefined, { phase: 'first-byte' }],
    ['a head that drips', forever('HTTP/1.1 200 OK\r\n', 'a', 20), { phase: 'first-byte' }],
    ['interim answers for ever', forever('', 'HTTP/1.1 103 Early Hints\r\n\r\n', 5), { phase: 'first-byte' }],
    ['a body that stalls', says('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabc'), { phase: 'idle' }],
  ])('%s: the deadline of its phase', async (_, behave, facts) => {
    expect(await refusalOf(behave, { deadlines: quick })).toEqual({ code: 'NETWORK_TIMEOUT', facts })
  })

  it('a byte now and then: the total deadline, and the least rate where one is asked for', async () => {
    const drips = forever('HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n', 'a', 40)
    const total = await refusalOf(drips, { deadlines: { ...PATIENT, totalMs: 500 } })
    expect(total).toEqual({ code: 'NETWORK_TIMEOUT', facts: { phase: 'total' } })
    const rate = await refusalOf(drips, { deadlines: { ...PATIENT, idleMs: 400, minIdleBytes: 1_000 } })
    expect(rate).toEqual({ code: 'NETWORK_TIMEOUT', facts: { phase: 'idle' } })
  })

  it('a name that never answers the connection: the connect deadline', async () => {
    // A server that takes the connection but never begins TLS is, for the one who connects, still connecting.
    const silent = await HostileServer.start(() => undefined)
    const origin = silent.origin().replace('http:', 'https:') as Origin
    const failure = failureOf(await transport().send(get(origin, { deadlines: { ...quick, connectMs: 300 } })))
    expect(failure).toEqual({ code: 'NETWORK_TIMEOUT', facts: { phase: 'connect' } })
    expect(silent.connections).toBe(1)
  })

  it.each<[string, Behaviour]>([
    ['one header of 70 KB', says(`HTTP/1.1 200 OK\r\nx-big: ${'a'.repeat(70_000)}\r\n\r\n`)],
    ['headers without end', forever('HTTP/1.1 200 OK\r\n', `x-more: ${'a'.repeat(1_000)}\r\n`, 1)],
    ['ten thousand headers', says(`HTTP/1.1 200 OK\r\n${'x-many: 1234567\r\n'.repeat(10_000)}\r\n`)],
  ])('%s: unreadable', async (_, behave) => {
    expect(await refusalOf(behave)).toEqual({ code: 'ANSWER_UNREADABLE', facts: { what: 'http' } })
  })

  it('a thousand small headers: unreadable, because Node would drop those it does not like to count', async () => {
    const many = says(`HTTP/1.1 200 OK\r\n${'a: b\r\n'.repeat(1_000)}content-length: 0\r\n\r\n`)
    expect(await refusalOf(many)).toEqual({ code: 'ANSWER_UNREADABLE', facts: { what: 'headers' } })
  })

  it('a body without end: ends at the cap, the connection with it', async () => {
    // It ends after all, long after the cap: without one this is to be a test that fails, not a machine out of memory.
    let left = 8_000_000
    const server = await HostileServer.start((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      const more = (): void => {
        let goesOn = true
        while (goesOn && left > 0 && socket.writable) {
          left -= 50_000
          goesOn = socket.write(Buffer.alloc(50_000))
        }
        if (left <= 0) socket.end()
      }
      socket.on('drain', more)
      more()
    })
    const failure = failureOf(await transport().send(get(server.origin(), { maxBytes: 300_000 })))
    expect(failure).toEqual({ code: 'ANSWER_TOO_LARGE', facts: { maxBytes: 300_000 } })
    await expect.poll(() => server.closed).toBe(1)
  })
})

describe('D20 [real] answers that break the rules of HTTP', () => {
  it.each<[string, string]>([
    ['two framings', 'HTTP/1.1 200 OK\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n'],
    ['two lengths', 'HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 7\r\n\r\nhello'],
    ['a header that begins with a space', 'HTTP/1.1 200 OK\r\n : x\r\ncontent-length: 0\r\n\r\n'],
    [
      'a bare line feed in the chunk size',
      'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\nhello\r\n0\r\n\r\n',
    ],
    ['a control character in a header', 'HTTP/1.1 200 OK\r\nx: a\u0000b\r\ncontent-length: 0\r\n\r\n'],
  ])('%s: unreadable', async (_, text) => {
    expect(await refusalOf(says(text))).toEqual({ code: 'ANSWER_UNREADABLE', facts: { what: 'http' } })
  })

  it('an unknown transfer encoding is not taken for a chunked body', async () => {
    const text = 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked, identity\r\n\r\n5\r\nhello\r\n0\r\n\r\n'
    const server = await HostileServer.start((socket) => socket.end(text))
    const sent = await transport().send(get(server.origin()))
    expect(sent.ok ? sent.value.body : sent.failure.code).not.toBe('hello')
  })

  it('a switch to another protocol that nobody asked for', async () => {
    const text = 'HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'
    expect(await refusalOf(says(text))).toEqual({ code: 'NETWORK_LOST' })
  })

  it('204 with a body: the answer is empty, and the body is not taken for the next answer', async () => {
    const server = await HostileServer.start((socket, nth) => {
      socket.write(nth === 1 ? answer('204 No Content', 'HTTP/1.1 200 OK\r\n\r\n') : answer('200 OK', 'second'))
    })
    const one = transport()
    const first = await one.send(get(server.origin()))
    expect(first.ok ? first.value.body : first.failure.code).toMatch(/^(?:|ANSWER_UNREADABLE|NETWORK_LOST)$/)
    expect(await one.send(get(server.origin()))).toMatchObject({ ok: true, value: { body: 'second' } })
  })

  it('a second answer that comes while the connection lies idle is never taken', async () => {
    const server = await HostileServer.start((socket, nth) => {
      if (nth > 1) return void socket.write(answer('200 OK', 'second'))
      socket.write(answer('200 OK', 'first'), () => {
        setImmediate(() => socket.write(answer('200 OK', 'poisoned')))
      })
    })
    const one = transport()
    expect(await one.send(get(server.origin()))).toMatchObject({ ok: true, value: { body: 'first' } })
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(await one.send(get(server.origin()))).toMatchObject({ ok: true, value: { body: 'second' } })
  })
})
