import { describe, expect, it } from 'vitest'
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
