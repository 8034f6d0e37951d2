import { describe, expect, it } from 'vitest'
import { CANARY, failureOf, get, transport } from '../integration/transport/bench.ts'
import { answer, HostileServer, says, testTrust } from '../support/hostile-server.ts'

const STATUSES = [
  '301 Moved Permanently',
  '302 Found',
  '303 See Other',
  '307 Temporary Redirect',
  '308 Permanent Redirect',
]

interface Way {
  readonly name: string
  /** Where the first server points, given both servers. */
  readonly to: (first: HostileServer, target: HostileServer) => string
  /** The origin that is reported, given both servers. */
  readonly told: (first: HostileServer, target: HostileServer) => string
}

const WAYS: readonly Way[] = [
  {
    name: 'another name of the host',
    to: (first) => `${first.origin('localhost')}/next`,
    told: (first) => first.origin('localhost'),
  },
  { name: 'another port', to: (_, target) => `${target.origin()}/next`, told: (_, target) => target.origin() },
  {
    name: 'no scheme, another port',
    to: (_, target) => `//127.0.0.1:${target.port}/next`,
    told: (_, target) => target.origin(),
  },
  { name: 'the same host, another path', to: () => '/next', told: (first) => first.origin() },
  {
    name: 'credentials in the address',
    to: (_, target) => `http://me:secret@127.0.0.1:${target.port}/`,
    told: (_, target) => target.origin(),
  },
  { name: 'a name that does not exist', to: () => 'https://evil.invalid/', told: () => 'https://evil.invalid' },
  { name: 'no web address', to: () => 'data:text/plain,hello', told: () => 'null' },
  { name: 'nothing that can be read', to: () => 'http://[', told: () => 'unknown' },
]

describe('D1 [real] a redirect is refused, and the key stays', () => {
  for (const status of STATUSES) {
    it.each(WAYS)(`${status} to $name`, async ({ to, told }) => {
      const target = await HostileServer.start(says(answer('200 OK', 'caught')))
      const first: HostileServer = await HostileServer.start((socket) => {
        socket.write(answer(status, '', [`location: ${to(first, target)}`]))
      })
      const failure = failureOf(await transport().send(get(first.origin())))
      expect(failure).toEqual({
        code: 'REDIRECT_REFUSED',
        facts: { status: Number(status.slice(0, 3)), toOrigin: told(first, target) },
      })
      expect(first.heads).toHaveLength(1)
      expect(first.saw(CANARY)).toBe(true)
      expect(target.connections).toBe(0)
    })
  }

  it('from https to plain http', async () => {
    const target = await HostileServer.start(says(answer('200 OK')))
    const first = await HostileServer.secure(says(answer('302 Found', '', [`location: ${target.origin()}/next`])))
    const failure = failureOf(await transport({ trust: testTrust }).send(get(first.origin())))
    expect(failure.code).toBe('REDIRECT_REFUSED')
    expect(first.heads).toHaveLength(1)
    expect(target.connections).toBe(0)
  })

  it('a loop of twenty hops ends at the first', async () => {
    const loop = await HostileServer.start((socket, nth) => {
      socket.write(nth < 20 ? answer('302 Found', '', [`location: /hop/${nth}`]) : answer('200 OK'))
    })
    expect(failureOf(await transport().send(get(loop.origin()))).code).toBe('REDIRECT_REFUSED')
    expect(loop.heads).toHaveLength(1)
  })

  it('an upload is neither repeated nor sent on', async () => {
    const target = await HostileServer.start(says(answer('200 OK')))
    const first = await HostileServer.start(
      says(answer('307 Temporary Redirect', '', [`location: ${target.origin()}/`])),
    )
    const body = { kind: 'json', value: { some: 'thing' } } as const
    expect(failureOf(await transport().send(get(first.origin(), { method: 'POST', body }))).code).toBe(
      'REDIRECT_REFUSED',
    )
    expect(first.heads).toHaveLength(1)
    expect(target.connections).toBe(0)
  })

  it('is refused for streams as for whole answers', async () => {
    const first = await HostileServer.start(says(answer('302 Found', '', ['location: https://evil.invalid/'])))
    expect(failureOf(await transport().open(get(first.origin()))).code).toBe('REDIRECT_REFUSED')
  })

  it('a 3xx that points nowhere is an answer like any other', async () => {
    const first = await HostileServer.start(says('HTTP/1.1 304 Not Modified\r\n\r\n'))
    const sent = await transport().send(get(first.origin()))
    expect(sent).toMatchObject({ ok: true, value: { status: 304, body: '' } })
  })
})
