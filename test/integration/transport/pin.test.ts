import { describe, expect, it } from 'vitest'
import type { Origin } from '../../../src-main/transport/port.ts'
import { answer, HostileServer, says } from '../../support/hostile-server.ts'
import { CANARY, failureOf, get, transport } from './bench.ts'

describe('the key goes to the pinned origin only', () => {
  it.each([
    ['another port', (server: HostileServer) => `http://127.0.0.1:${server.port + 1}`],
    ['another name', (server: HostileServer) => server.origin('localhost')],
    ['another scheme', (server: HostileServer) => `https://127.0.0.1:${server.port}`],
  ])('a key pinned to %s is refused before a socket is opened', async (_, pin) => {
    const server = await HostileServer.start(says(answer('200 OK')))
    const { credential } = get(pin(server) as Origin)
    const sent = await transport().send({ ...get(server.origin()), ...(credential && { credential }) })
    expect(failureOf(sent)).toEqual({ code: 'ORIGIN_NOT_ALLOWED' })
    expect(server.connections).toBe(0)
  })

  it.each([
    ['authorization-bearer', `authorization: Bearer ${CANARY}`],
    ['x-api-key', `x-api-key: ${CANARY}`],
    ['x-admin-key', `x-admin-key: ${CANARY}`],
    ['x-admin-token', `x-admin-token: ${CANARY}`],
  ] as const)('as %s', async (header, line) => {
    const server = await HostileServer.start(says(answer('200 OK')))
    const spec = get(server.origin())
    if (spec.credential === undefined) throw new Error('the bench gives a key')
    await transport().send({ ...spec, credential: { ...spec.credential, header } })
    expect(server.heads[0]?.split('\r\n').filter((sent) => sent.includes(CANARY))).toEqual([line])
  })

  it('no key, no header', async () => {
    const server = await HostileServer.start(says(answer('200 OK')))
    const { credential: _, ...spec } = get(server.origin())
    await transport().send(spec)
    expect(server.heads[0]).not.toMatch(/authorization|x-api-key|x-admin-key|x-admin-token|cookie/i)
  })

  it('a key that was wiped meanwhile is not sent', async () => {
    const server = await HostileServer.start(says(answer('200 OK')))
    const wiped = get(server.origin())
    wiped.credential?.secret.wipe()
    expect(failureOf(await transport().send(wiped)).code).toBe('CANCELLED')
    expect(server.connections).toBe(0)
  })
})
