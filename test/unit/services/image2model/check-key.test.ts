import { describe, expect, it } from 'vitest'
import { checkKey } from '../../../../src-main/services/image2model/check-key.ts'
import { detectService } from '../../../../src-main/services/image2model/detect-service.ts'
import { randomKeyLike } from '../../../../src-main/services/random-key.ts'
import { verifyKey } from '../../../../src-main/services/verify-key.ts'
import { revealSecret, Secret } from '../../../../src-main/vault/secret.ts'
import { FakeAdapter } from '../../../support/fake-adapter.ts'
import { envelope, keyed, type ScriptedAnswer, ScriptedTransport } from '../../../support/scripted-transport.ts'

const FORM_MISSING = envelope(422, 'Request validation failed', 'VALIDATION_ERROR')

async function asked(answer: ScriptedAnswer) {
  const transport = new ScriptedTransport(() => answer)
  return { verdict: await checkKey(keyed(transport)), transport }
}

describe('B5 what the service says of a key', () => {
  it.each<[string, ScriptedAnswer, object]>([
    ['a missing form', FORM_MISSING, { verdict: 'verified' }],
    [
      '401',
      envelope(401, 'Invalid API key', 'INVALID_API_KEY'),
      { verdict: 'refused', failure: { code: 'KEY_REFUSED' } },
    ],
    ['403 for this key', envelope(403, 'Invalid API key', 'INVALID_API_KEY'), { verdict: 'refused' }],
    [
      '403 for what it may do',
      envelope(403, 'Insufficient permissions', 'INSUFFICIENT_PERMISSIONS'),
      { verdict: 'unclear', failure: { code: 'KEY_NO_PERMISSION' } },
    ],
    [
      '403 for somebody else’s job',
      envelope(403, 'Access denied'),
      { verdict: 'unclear', failure: { code: 'REQUEST_REFUSED' } },
    ],
    [
      '500 of a service without a key of its own',
      envelope(500, 'API key not configured', 'AUTHENTICATION_REQUIRED'),
      { verdict: 'unclear', failure: { code: 'SERVICE_NOT_CONFIGURED' } },
    ],
    [
      '429',
      { status: 429, headers: { 'retry-after': '30' }, body: { error: 'Rate limit exceeded: 60 per 1 minute' } },
      { verdict: 'unclear', failure: { code: 'RATE_LIMITED', facts: { seconds: 30 } } },
    ],
    [
      'a captive portal',
      { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Welcome</html>' },
      { verdict: 'unclear', failure: { code: 'SERVICE_UNCLEAR' } },
    ],
    ['a page that says no', { status: 403, body: '<html>Forbidden</html>' }, { verdict: 'unclear' }],
    ['a gateway', { status: 502, body: 'Bad Gateway' }, { verdict: 'not-checked-yet' }],
    [
      'nothing in time',
      { failure: 'NETWORK_TIMEOUT' },
      { verdict: 'not-checked-yet', failure: { code: 'NETWORK_TIMEOUT' } },
    ],
    ['a redirect', { failure: 'REDIRECT_REFUSED' }, { verdict: 'unclear', failure: { code: 'REDIRECT_REFUSED' } }],
  ])('%s', async (_, answer, verdict) => {
    expect((await asked(answer)).verdict).toMatchObject(verdict)
  })

  it('is asked with one request that creates nothing', async () => {
    const { transport } = await asked(FORM_MISSING)
    expect(transport.asked).toHaveLength(1)
    expect(transport.asked[0]).toMatchObject({ method: 'POST', path: '/api/v1/upload/', body: { kind: 'empty' } })
  })
})

describe('what kind of service answers', () => {
  const HEALTH = { service: 'image2model-backend', status: 'healthy' }
  it.each<[string, (path: string) => ScriptedAnswer, object]>([
    ['its health page says so', () => ({ status: 200, body: HEALTH }), { ok: true, value: true }],
    [
      'its root says so',
      (path) => (path === '/' ? { status: 200, body: { message: 'Image2Model API' } } : { status: 404 }),
      { ok: true, value: true },
    ],
    ['another service', () => ({ status: 200, body: { service: 'other' } }), { ok: true, value: false }],
    ['a page', () => ({ status: 200, body: '<html></html>' }), { ok: true, value: false }],
    ['nobody', () => ({ failure: 'NETWORK_REFUSED' }), { ok: false, failure: { code: 'NETWORK_REFUSED' } }],
    ['a gateway only', () => ({ status: 503 }), { ok: false }],
  ])('%s, and no key is sent', async (_, answer, expected) => {
    const transport = new ScriptedTransport(({ path }) => answer(path))
    expect(await detectService(keyed(transport))).toMatchObject(expected)
    expect(transport.asked.every((spec) => spec.credential === undefined)).toBe(true)
  })
})

describe('the wrong key that must be refused', () => {
  it.each([['0123456789abcdef'.repeat(4)], ['sk-Fake_KEY-0451'], ['FAKE0451'], ['----']])(
    'is like %s and another one',
    (key) => {
      const made = revealSecret(randomKeyLike(Secret.fromText(key)))
      expect(made).not.toBe(key)
      expect(made).toHaveLength(key.length)
      if (/^[0-9a-f]+$/.test(key)) expect(made).toMatch(/^[0-9a-f]+$/)
    },
  )

  it('is wiped after it was used, and is not sent when the real key was not accepted', async () => {
    const made: Secret[] = []
    const wrong = (): Secret => {
      const secret = Secret.fromText('fake-wrong-key')
      made.push(secret)
      return secret
    }
    const adapter = new FakeAdapter()
    const context = keyed(new ScriptedTransport(() => ({ status: 404 })))
    expect(await verifyKey(adapter, context, wrong)).toEqual({ verdict: 'server-does-not-check' })
    expect(made.map((secret) => secret.byteLength)).toEqual([0])
    adapter.checkKey = async () => ({ verdict: 'unclear', failure: { code: 'SERVICE_UNCLEAR' } })
    await verifyKey(adapter, context, wrong)
    expect(made).toHaveLength(1)
  })
})
