import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, onTestFinished } from 'vitest'
import { answer, HostileServer, says, testTrust } from '../../support/hostile-server.ts'
import { CANARY, get, transport } from './bench.ts'

const planted: string[] = []
afterEach(() => {
  for (const name of planted.splice(0)) Reflect.deleteProperty(Object.prototype, name)
})

/** Plants a property that every object then seems to have. */
function plant(name: string, value: unknown): void {
  planted.push(name)
  Object.defineProperty(Object.prototype, name, { value, configurable: true, enumerable: true, writable: true })
}

/** What an attacker could plant to send a request, or a copy of it, elsewhere or to weaken how it is made. */
function gadgets(evilPort: number, socketPath: string): readonly [string, unknown][] {
  const origin = `http://127.0.0.1:${evilPort}`
  const caught = (): never => {
    throw new Error('a planted function was called')
  }
  return [
    ['proxy', { protocol: 'http', host: '127.0.0.1', port: evilPort }],
    ['socketPath', socketPath],
    ['baseURL', origin],
    ['url', origin],
    ['host', `127.0.0.1:${evilPort}`],
    ['hostname', 'evil.invalid'],
    ['port', evilPort],
    ['path', '/stolen'],
    ['protocol', 'http:'],
    ['method', 'DELETE'],
    ['headers', { 'x-evil': '1', host: 'evil.invalid' }],
    ['auth', 'me:secret'],
    ['params', { stolen: '1' }],
    ['paramsSerializer', caught],
    ['data', 'stolen'],
    ['transport', { request: caught }],
    ['adapter', caught],
    ['beforeRedirect', caught],
    ['transformRequest', caught],
    ['transformResponse', caught],
    ['validateStatus', caught],
    ['maxRedirects', 5],
    ['maxContentLength', 1],
    ['maxBodyLength', 1],
    ['agent', false],
    ['httpAgent', false],
    ['httpsAgent', false],
    ['createConnection', caught],
    ['lookup', caught],
    ['localAddress', '203.0.113.1'],
    ['localPort', 1],
    ['family', 6],
    ['insecureHTTPParser', true],
    ['maxHeaderSize', 1],
    ['setHost', false],
    ['setDefaultHeaders', false],
    ['uniqueHeaders', ['authorization']],
    ['decompress', true],
    ['rejectUnauthorized', false],
    ['checkServerIdentity', () => undefined],
    ['servername', 'evil.invalid'],
    ['secureContext', testTrust()],
    ['minVersion', 'TLSv1'],
    ['httpVersion', 2],
  ]
}

describe('a polluted Object.prototype', () => {
  it.each(gadgets(0, '').map(([name]) => name))('%s: the request goes where it should, as it should', async (name) => {
    const folder = await mkdtemp(join(tmpdir(), 'latchkey-gadget-'))
    let piped = 0
    const pipe = createServer((socket) => {
      piped += 1
      socket.destroy()
    })
    onTestFinished(async () => {
      pipe.close()
      await rm(folder, { recursive: true })
    })
    await new Promise<void>((resolve) => pipe.listen(join(folder, 'socket'), resolve))
    const evil = await HostileServer.start(says(answer('200 OK', 'stolen')))
    const plain = await HostileServer.start(says(answer('200 OK', 'mine')))
    const secure = await HostileServer.secure(says(answer('200 OK', 'mine')))
    const strange = await HostileServer.secure(says(answer('200 OK', 'mine')), 'other-host.crt')
    const one = transport({ trust: testTrust })
    const clean = await one.send(get(plain.origin()))
    const value = new Map(gadgets(evil.port, join(folder, 'socket'))).get(name)
    plant(name, value)
    const sent = [await one.send(get(plain.origin())), await transport().send(get(plain.origin()))]
    const overTls = await one.send(get(secure.origin()))
    const refused = await one.send(get(strange.origin()))
    Reflect.deleteProperty(Object.prototype, name)
    expect({ evil: evil.connections, piped }).toEqual({ evil: 0, piped: 0 })
    expect(strange.saw(CANARY)).toBe(false)
    expect(refused.ok).toBe(false)
    expect(clean.ok).toBe(true)
    for (const result of [...sent, overTls]) expect(result).toMatchObject({ ok: true, value: { body: 'mine' } })
    // Not one byte of the request differs.
    expect(new Set(plain.heads).size).toBe(1)
    expect(plain.heads).toHaveLength(3)
  })
})
