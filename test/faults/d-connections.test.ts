import { describe, expect, it } from 'vitest'
import { failureOf, get, post, transport } from '../integration/transport/bench.ts'
import { answer, HostileServer, says } from '../support/hostile-server.ts'

describe('D19 [real] a server that tries to know people again', () => {
  it('cookies, entity tags and transport-security orders are neither kept nor shown nor sent back', async () => {
    const marks = ['set-cookie: id=42', 'etag: "42"', 'strict-transport-security: max-age=31536000']
    const server = await HostileServer.start(says(answer('200 OK', '', marks)))
    const one = transport()
    const first = await one.send(get(server.origin()))
    await one.send(get(server.origin()))
    expect(first.ok && Object.keys(first.value.headers)).not.toContain('set-cookie')
    expect(server.heads[1]).not.toMatch(/cookie|"42"|id=42|if-none-match/i)
    expect(server.heads[1]).toBe(server.heads[0])
  })

  it('two profiles never share a connection; one profile uses its own again', async () => {
    const server = await HostileServer.start(says(answer('200 OK')))
    const [one, other] = [transport(), transport()]
    await one.send(get(server.origin()))
    await one.send(get(server.origin()))
    expect(server.connections).toBe(1)
    await other.send(get(server.origin()))
    expect(server.connections).toBe(2)
  })
})

describe('D23 [real] the server closes a connection just as it is used again', () => {
  /** The first request on each of the first `rotten` connections is answered, its second one is reset. */
  function resetsSecond(rotten: number): Promise<HostileServer> {
    const asked = new Map<object, number>()
    return HostileServer.start((socket) => {
      asked.set(socket, (asked.get(socket) ?? 0) + 1)
      if ((asked.get(socket) ?? 0) > 1 && asked.size <= rotten) socket.resetAndDestroy()
      else socket.write(answer('200 OK', `by connection ${asked.size}`))
    })
  }

  it('a GET is repeated once, on a new connection', async () => {
    const server = await resetsSecond(1)
    const one = transport()
    await one.send(get(server.origin()))
    expect(await one.send(get(server.origin()))).toMatchObject({ ok: true, value: { body: 'by connection 2' } })
    expect(server.heads).toHaveLength(3)
  })

  it('not when it dies on the new connection too', async () => {
    const server = await HostileServer.start((socket, nth) => {
      if (nth === 1) socket.write(answer('200 OK'))
      else socket.resetAndDestroy()
    })
    const one = transport()
    await one.send(get(server.origin()))
    expect(failureOf(await one.send(get(server.origin())))).toEqual({ code: 'NETWORK_LOST' })
    expect(server.heads).toHaveLength(3)
  })

  it('not when the connection was new', async () => {
    const server = await HostileServer.start((socket) => socket.resetAndDestroy())
    expect(failureOf(await transport().send(get(server.origin())))).toEqual({ code: 'NETWORK_LOST' })
    expect(server.heads).toHaveLength(1)
  })

  it('not when an answer had begun', async () => {
    const server = await HostileServer.start((socket, nth) => {
      if (nth === 1) socket.write(answer('200 OK'))
      else socket.write('HTTP/1.1 200 OK\r\nx: ', () => setTimeout(() => socket.resetAndDestroy(), 50))
    })
    const one = transport()
    await one.send(get(server.origin()))
    expect(failureOf(await one.send(get(server.origin())))).toEqual({ code: 'NETWORK_LOST' })
    expect(server.heads).toHaveLength(2)
  })

  it.each(['POST', 'DELETE'] as const)(
    'a %s is never repeated, and never risks a connection that lay idle',
    async (method) => {
      const server = await HostileServer.start((socket, nth) => {
        if (nth === 1) socket.write(answer('200 OK'))
        else socket.resetAndDestroy()
      })
      const one = transport()
      await one.send(get(server.origin()))
      expect(failureOf(await one.send(get(server.origin(), { method })))).toEqual({ code: 'NETWORK_LOST' })
      expect(server.heads).toHaveLength(2)
      expect(server.connections).toBe(2)
    },
  )

  /** Answers each request, with these headers. */
  const kept = (...headers: string[]) => says(answer('200 OK', '', headers))

  it('a POST uses a connection that the server has just promised to keep', async () => {
    const server = await HostileServer.start(kept('keep-alive: timeout=5'))
    const one = transport()
    for (let turn = 1; turn <= 3; turn += 1)
      expect(await one.send(post(server.origin(), []))).toMatchObject({ ok: true })
    expect(server.connections).toBe(1)
  })

  it.each([
    ['no word of it', []],
    ['a promise that is as good as over', ['keep-alive: timeout=1']],
    ['a promise that is none', ['keep-alive: max=100']],
    ['a word that closes it', ['keep-alive: timeout=5', 'connection: close']],
  ])('a POST gets a new connection after %s', async (_what, headers) => {
    const server = await HostileServer.start(kept(...headers))
    const one = transport()
    for (let turn = 1; turn <= 2; turn += 1)
      expect(await one.send(post(server.origin(), []))).toMatchObject({ ok: true })
    expect(server.connections).toBe(2)
  })

  it('a POST never gets a connection that was just closed beside one that is kept', async () => {
    const answers: (() => void)[] = []
    const server = await HostileServer.start((socket, nth) => {
      if (nth === 1) answers.push(() => socket.write(answer('200 OK', '', ['keep-alive: timeout=5'])))
      else if (nth === 2) answers.push(() => socket.write(answer('200 OK')))
      else socket.write(answer('200 OK', 'taken'))
    })
    const one = transport()
    const asked = [one.send(get(server.origin())), one.send(get(server.origin()))]
    await expect.poll(() => answers.length).toBe(2)
    // In this order they lie idle: the one that nothing was promised about is the one that Node would take first.
    for (const [index, say] of answers.entries()) {
      say()
      await asked[index]
    }
    expect(await one.send(post(server.origin(), []))).toMatchObject({ ok: true, value: { body: 'taken' } })
    expect(server.connections).toBe(2)
  })

  it('a promise that is broken is an answer that never came: the POST is not repeated', async () => {
    const server = await HostileServer.start((socket, nth) => {
      if (nth === 1) socket.write(answer('200 OK', '', ['keep-alive: timeout=5']))
      else socket.resetAndDestroy()
    })
    const one = transport()
    await one.send(post(server.origin(), []))
    expect(failureOf(await one.send(post(server.origin(), [])))).toEqual({ code: 'NETWORK_LOST' })
    expect([server.heads.length, server.connections]).toEqual([2, 1])
  })
})
