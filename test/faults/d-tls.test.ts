import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { connect } from 'node:tls'
import { describe, expect, it, onTestFinished } from 'vitest'
import { judgeAddress } from '../../src-main/transport/address.ts'
import type { Origin } from '../../src-main/transport/port.ts'
import { CANARY, failureOf, get, transport } from '../integration/transport/bench.ts'
import { answer, HostileServer, says, testTrust, tlsFixture } from '../support/hostile-server.ts'

const trusting = { trust: testTrust }

describe('D16 [real] a server that is not proven to be the one', () => {
  it('a good certificate of a trusted authority is taken, by name and by address', async () => {
    const server = await HostileServer.secure(says(answer('200 OK', 'hello')))
    const one = transport(trusting)
    for (const host of ['localhost', '127.0.0.1']) {
      expect(await one.send(get(server.origin(host)))).toMatchObject({ ok: true, value: { body: 'hello' } })
    }
  })

  it.each([
    ['self-signed', 'self-signed.crt', /SELF_SIGNED/],
    ['expired', 'expired.crt', /^CERT_HAS_EXPIRED$/],
    ['for another host', 'other-host.crt', /^ERR_TLS_CERT_ALTNAME_INVALID$/],
  ])('%s: refused before a byte of the request is sent', async (_, certificate, reason) => {
    const server = await HostileServer.secure(says(answer('200 OK')), certificate)
    const failure = failureOf(await transport(trusting).send(get(server.origin())))
    expect(failure).toEqual({ code: 'NETWORK_TLS', facts: { reason: expect.stringMatching(reason) } })
    expect(server.heads).toEqual([])
    expect(server.saw(CANARY)).toBe(false)
  })

  it('an authority that the system does not know (an intercepting proxy): refused', async () => {
    const server = await HostileServer.secure(says(answer('200 OK')))
    const failure = failureOf(await transport().send(get(server.origin())))
    expect(failure).toMatchObject({ code: 'NETWORK_TLS' })
    expect(server.heads).toEqual([])
  })

  it.each(['TLSv1', 'TLSv1.1'] as const)('%s only: refused, though the server would speak', async (version) => {
    const server = await HostileServer.secure(says(answer('200 OK')), 'good.crt', {
      minVersion: version,
      maxVersion: version,
    })
    const lax = connect({ port: server.port, ca: tlsFixture('authority.crt'), minVersion: version })
    await once(lax, 'secureConnect')
    expect(lax.getProtocol()).toBe(version)
    lax.destroy()
    const failure = failureOf(await transport(trusting).send(get(server.origin())))
    expect(failure).toEqual({ code: 'NETWORK_TLS', facts: { reason: 'EPROTO' } })
    expect(server.heads).toEqual([])
  })

  it('plain http where TLS was expected: refused', async () => {
    const heard: Buffer[] = []
    const plain = createServer((socket) => {
      socket.on('error', () => undefined)
      socket.on('data', (chunk) => heard.push(chunk))
      socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')
    })
    onTestFinished(() => void plain.close())
    await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve))
    const origin = `https://127.0.0.1:${(plain.address() as AddressInfo).port}` as Origin
    const failure = failureOf(await transport(trusting).send(get(origin)))
    expect(failure).toMatchObject({ code: 'NETWORK_TLS' })
    expect(Buffer.concat(heard).toString('latin1')).not.toContain(CANARY)
  })
})

describe('D17 [real] a plain http address', () => {
  const open = { testRuntime: false, privateConsent: false }

  it('is refused, except on this machine or with consent in a private network', () => {
    expect(judgeAddress('http://api.example.com', open)).toMatchObject({ failure: { code: 'ADDRESS_INSECURE' } })
    expect(judgeAddress('http://8.8.8.8', { ...open, privateConsent: true })).toMatchObject({
      failure: { code: 'ADDRESS_INSECURE' },
    })
    expect(judgeAddress('http://192.168.1.5:8000', open)).toMatchObject({
      failure: { code: 'ADDRESS_PRIVATE_NEEDS_CONSENT' },
    })
    expect(judgeAddress('http://192.168.1.5:8000', { ...open, privateConsent: true })).toMatchObject({ ok: true })
    expect(judgeAddress('http://127.0.0.1:8000', open)).toMatchObject({ ok: true })
  })
})
