import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { selfCheck } from '../../src-main/support/self-check.ts'
import { judgeStart } from '../../src-main/window/start-findings.ts'
import { CANARY, failureOf, get, transport } from '../integration/transport/bench.ts'
import { answer, HostileServer, says, testTrust } from '../support/hostile-server.ts'
import { run } from '../support/run.ts'

/** Sets variables for one test; every spelling that some library is known to read. */
async function withEnvironment(values: Readonly<Record<string, string>>, work: () => Promise<void>): Promise<void> {
  const before = { ...process.env }
  Object.assign(process.env, values)
  try {
    await work()
  } finally {
    for (const name of Object.keys(values)) {
      if (before[name] === undefined) delete process.env[name]
      else process.env[name] = before[name]
    }
  }
}

function proxiesAt(port: number): Record<string, string> {
  const names = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY'].flatMap((name) => [name, name.toLowerCase()])
  const spelled = names.flatMap((name) => [name, `npm_config_${name}`])
  return {
    ...Object.fromEntries(spelled.map((name) => [name, `http://127.0.0.1:${port}`])),
    NO_PROXY: '',
    no_proxy: '',
  }
}

describe('E4 [real] proxies in the environment', () => {
  it('are ignored for http and https: nothing reaches them, and the server is asked directly', async () => {
    const proxy = await HostileServer.start(says(answer('200 OK', 'from the proxy')))
    const plain = await HostileServer.start(says(answer('200 OK', 'direct')))
    const secure = await HostileServer.secure(says(answer('200 OK', 'direct')))
    await withEnvironment({ ...proxiesAt(proxy.port), NODE_USE_ENV_PROXY: '1' }, async () => {
      const one = transport({ trust: testTrust })
      for (const server of [plain, secure]) {
        expect(await one.send(get(server.origin()))).toMatchObject({ ok: true, value: { body: 'direct' } })
      }
    })
    expect(proxy.connections).toBe(0)
    expect(plain.saw(CANARY) && secure.saw(CANARY)).toBe(true)
  })

  it('are ignored in a process that was started with them and told to use them', async () => {
    const proxy = await HostileServer.start(says(answer('200 OK', 'from the proxy')))
    const plain = await HostileServer.start(says(answer('200 OK', 'direct')))
    const code = `
      import { createTransport } from ${JSON.stringify(new URL('../../src-main/transport/http-transport.ts', import.meta.url).href)}
      const deadlines = { connectMs: 5000, firstByteMs: 5000, idleMs: 5000 }
      const spec = { method: 'GET', origin: '${plain.origin()}', path: '/', deadlines, maxBytes: 1000 }
      const answered = await createTransport().send(spec)
      process.stdout.write(answered.ok ? answered.value.body : answered.failure.code)
      process.exit()`
    const environment = { ...proxiesAt(proxy.port), NODE_USE_ENV_PROXY: '1', ELECTRON_RUN_AS_NODE: '1' }
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', code], {
      env: { ...process.env, ...environment },
    })
    expect([stdout, proxy.connections]).toEqual(['direct', 0])
  })
})

describe('E2 [real] an environment that switches certificate checks off', () => {
  it('changes nothing', async () => {
    const server = await HostileServer.secure(says(answer('200 OK')), 'self-signed.crt')
    await withEnvironment({ NODE_TLS_REJECT_UNAUTHORIZED: '0' }, async () => {
      const failure = failureOf(await transport({ trust: testTrust }).send(get(server.origin())))
      expect(failure).toMatchObject({ code: 'NETWORK_TLS' })
    })
    expect(server.heads).toEqual([])
  })
})

describe('E2 [real] certificates that the environment adds', () => {
  it('are trusted by nothing here: the server they would make good gets no key', async () => {
    const server = await HostileServer.secure(says(answer('200 OK')))
    const extra = join(import.meta.dirname, '../fixtures/tls/authority.crt')
    const code = `
      import { createTransport } from ${JSON.stringify(new URL('../../src-main/transport/http-transport.ts', import.meta.url).href)}
      const deadlines = { connectMs: 5000, firstByteMs: 5000, idleMs: 5000 }
      const spec = { method: 'GET', origin: '${server.origin()}', path: '/', deadlines, maxBytes: 1000 }
      const answered = await createTransport().send(spec)
      process.stdout.write(answered.ok ? 'trusted' : answered.failure.code)
      process.exit()`
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', code], {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_EXTRA_CA_CERTS: extra },
    })
    expect([stdout, server.heads]).toEqual(['NETWORK_TLS', []])
  })
})

describe('E3 [stand-in] every switch of the catalogue, in an app for people', () => {
  const start = { environment: {}, packaged: true, appPath: '/opt/Latchkey/resources/app.asar', inspected: false }
  const switches = [
    ...['remote-debugging-port=9222', 'remote-debugging-pipe', 'js-flags=--expose-gc', 'gpu-launcher=/tmp/evil'],
    ...['browser-subprocess-path=/tmp/evil', 'load-extension=/tmp/evil', 'proxy-server=http://evil'],
    ...['host-rules=MAP * evil', 'ignore-certificate-errors', 'user-data-dir=/tmp', 'use-mock-keychain'],
    ...['password-store=basic', 'no-sandbox', 'inspect', 'inspect-brk=0', 'renderer-cmd-prefix=/tmp/evil'],
  ]

  it.each(switches)('--%s: the keys stay closed and its name is said', (text) => {
    for (const dashes of ['-', '--']) {
      const given = [`${dashes}${text}`]
      const { closed, notices } = judgeStart(selfCheck({ ...start, given, windows: false, tolerated: [] }), true)
      const name = `--${text.split('=')[0]}`
      expect(closed).toEqual({ code: 'VAULT_CLOSED', facts: { why: name } })
      expect(notices).toEqual([{ code: 'START_SWITCHES', facts: { names: name } }])
    }
  })
})
