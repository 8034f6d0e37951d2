import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { download } from '../../../../src-main/services/image2model/download.ts'
import type { Origin } from '../../../../src-main/transport/port.ts'
import { keyed, type ScriptedAnswer, ScriptedTransport, SERVICE } from '../../../support/scripted-transport.ts'

const GLB: ScriptedAnswer = { status: 200, body: 'glTF', headers: { 'content-length': '4' } }
const LOCAL = 'http://127.0.0.1:8000'

async function fetched(url: string, origin: string = SERVICE, answer: ScriptedAnswer = GLB) {
  const transport = new ScriptedTransport(() => answer)
  const options = { maxBytes: 99, signal: new AbortController().signal }
  const result = await download(keyed(transport, origin as Origin), url, options)
  return { result, asked: transport.asked[0] }
}

describe('a result', () => {
  it('is opened with the caller’s limit and read from the stream', async () => {
    const { result, asked } = await fetched(`${SERVICE}/api/v1/download/job/a.glb?part=1#top`)
    expect(asked).toMatchObject({ method: 'GET', path: '/api/v1/download/job/a.glb?part=1', maxBytes: 99 })
    expect(result).toMatchObject({ ok: true, value: { bytes: 4 } })
    expect(result.ok ? await text(result.value.stream) : '').toBe('glTF')
  })

  it('has no size where the server states none', async () => {
    const { result } = await fetched(`${SERVICE}/a.glb`, SERVICE, { status: 200, body: 'glTF' })
    expect(result).toMatchObject({ ok: true, value: { bytes: null } })
  })

  it.each([
    ['its own origin', `${SERVICE}/a.glb`, SERVICE, true],
    ['another host', 'https://files.example/a.glb', SERVICE, false],
    ['its own host on another port', `${SERVICE}:8443/a.glb`, SERVICE, false],
    ['a host that only begins like it', `${SERVICE}.evil.example/a.glb`, SERVICE, false],
    ['the practice service’s other port', 'http://127.0.0.1:8001/a.glb', LOCAL, false],
    ['a local service’s file host', 'https://files.example/a.glb', LOCAL, false],
  ])('from %s gets the key only where it belongs', async (_name, url, origin, withKey) => {
    const { asked, result } = await fetched(url, origin)
    expect(result.ok).toBe(true)
    expect(asked?.origin).toBe(new URL(url).origin)
    expect(asked?.credential !== undefined).toBe(withKey)
  })

  it.each([
    ['this machine', 'http://127.0.0.1:9/a.glb', SERVICE],
    ['this machine by name, with TLS', 'https://localhost/a.glb', SERVICE],
    ['this machine in odd numbers', 'http://0x7f.1/a.glb', SERVICE],
    ['the house network', 'https://192.168.1.1/a.glb', SERVICE],
    ['the machine’s own cloud', 'http://169.254.169.254/latest', SERVICE],
    ['plain http', 'http://files.example/a.glb', SERVICE],
    ['plain http, for a local service', 'http://files.example/a.glb', LOCAL],
    ['plain http on this machine, for a local service with TLS', 'http://127.0.0.1:9/a.glb', 'https://localhost:8000'],
    ['a file', 'file:///etc/passwd', LOCAL],
    ['an address with a name in it', 'https://user@service.example/a.glb', SERVICE],
    ['no address', 'a.glb', SERVICE],
  ])('from %s is not asked for', async (_name, url, origin) => {
    const { asked, result } = await fetched(url, origin)
    expect(result).toEqual({ ok: false, failure: { code: 'ORIGIN_NOT_ALLOWED' } })
    expect(asked).toBeUndefined()
  })

  it.each([
    [404, { code: 'RESULT_GONE' }],
    [410, { code: 'RESULT_GONE' }],
    [429, { code: 'RATE_LIMITED', facts: { seconds: 7 } }],
    [403, { code: 'REQUEST_REFUSED', facts: { status: 403 } }],
    [502, { code: 'SERVER_FAILED', facts: { status: 502 } }],
  ])('that is answered with %i is a failure', async (status, failure) => {
    const answer = { status, headers: { 'retry-after': '7' }, body: 'no' }
    expect((await fetched(`${SERVICE}/a.glb`, SERVICE, answer)).result).toEqual({ ok: false, failure })
  })
})
