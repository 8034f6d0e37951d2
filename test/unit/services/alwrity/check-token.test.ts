import { describe, expect, it } from 'vitest'
import { createAlwrity } from '../../../../src-main/services/alwrity/adapter.ts'
import { checkToken } from '../../../../src-main/services/alwrity/check-token.ts'
import { readTranscripts } from '../../../support/practice-transcript.ts'
import { keyed, type ScriptedAnswer, ScriptedTransport } from '../../../support/scripted-transport.ts'

const JSON_TYPE = { 'content-type': 'application/json' }
const HEALTH = {
  status: 'healthy',
  message: 'm',
  timestamp: 't',
  uptime: 1,
  feature_mode: 'full',
  enabled_features: [],
}

const refusal = (status: number, detail: unknown): ScriptedAnswer => ({ status, headers: JSON_TYPE, body: { detail } })

async function verdictOf(answer: ScriptedAnswer) {
  return checkToken(keyed(new ScriptedTransport(() => answer)))
}

describe('B5 what ALwrity says of a session token', () => {
  it.each<[string, ScriptedAnswer, object]>([
    ['a list of keys', { status: 200, headers: JSON_TYPE, body: { api_keys: {} } }, { verdict: 'verified' }],
    [
      'a bad or ended token',
      refusal(401, 'Authentication failed'),
      { verdict: 'refused', failure: { code: 'KEY_REFUSED' } },
    ],
    [
      'a token that never arrived',
      refusal(401, 'Not authenticated'),
      { verdict: 'unclear', failure: { code: 'SERVICE_UNCLEAR' } },
    ],
    ['a proxy’s 401', { status: 401, body: '<html>' }, { verdict: 'unclear' }],
    ['no permission', refusal(403, 'Access denied'), { verdict: 'unclear', failure: { code: 'KEY_NO_PERMISSION' } }],
    [
      'its wrapped failure',
      refusal(500, '500: Internal server error'),
      { verdict: 'unclear', failure: { code: 'SERVER_FAILED' } },
    ],
    [
      'too many requests',
      { status: 429, headers: JSON_TYPE, body: { detail: 'Too many requests', retry_after: 60 } },
      { verdict: 'unclear', failure: { code: 'RATE_LIMITED', facts: { seconds: 60 } } },
    ],
    [
      'a captive portal',
      { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' },
      { verdict: 'unclear', failure: { code: 'SERVICE_UNCLEAR' } },
    ],
    ['a host that sleeps', { status: 503, body: 'Service Unavailable' }, { verdict: 'not-checked-yet' }],
    ['no network', { failure: 'NETWORK_UNREACHABLE' }, { verdict: 'not-checked-yet' }],
    ['a redirect', { failure: 'REDIRECT_REFUSED' }, { verdict: 'unclear' }],
  ])('%s', async (_, answer, verdict) => {
    expect(await verdictOf(answer)).toMatchObject(verdict)
  })

  it('asks for readiness where the start-up part is switched off', async () => {
    const transport = new ScriptedTransport(({ path }) =>
      path === '/health/readiness' ? { status: 200, headers: JSON_TYPE, body: {} } : refusal(404, 'Not Found'),
    )
    expect(await checkToken(keyed(transport))).toEqual({ verdict: 'verified' })
    expect(transport.paths).toEqual(['/api/onboarding/api-keys/onboarding', '/health/readiness'])
  })

  it('lets nothing out of the answers that were recorded, raw keys of others least of all', async () => {
    const recorded = readTranscripts('alwrity-').filter(({ rawPath }) => rawPath.endsWith('/api-keys/onboarding'))
    expect(recorded).toHaveLength(7)
    for (const { status, body } of recorded) {
      const said = await verdictOf({ status, headers: JSON_TYPE, body })
      expect(said.verdict).toBe(status === 200 ? 'verified' : body.includes('failed') ? 'refused' : 'unclear')
      expect(JSON.stringify(said)).not.toMatch(/AIza|tvly/)
    }
  })
})

describe('whether an address is an ALwrity', () => {
  const detect = (answer: ScriptedAnswer) => createAlwrity().detect(keyed(new ScriptedTransport(() => answer)))

  it('knows it by its health page, without a key', async () => {
    const transport = new ScriptedTransport(() => ({ status: 200, body: HEALTH }))
    expect(await createAlwrity().detect(keyed(transport))).toEqual({ ok: true, value: true })
    expect(transport.asked.map(({ path, credential }) => [path, credential])).toEqual([['/health', undefined]])
  })

  it.each<[string, ScriptedAnswer]>([
    ['another service’s health', { status: 200, body: { status: 'healthy', service: 'image2model-backend' } }],
    ['a page', { status: 200, body: '<html>' }],
    ['none', { status: 404, body: '' }],
  ])('takes %s for none', async (_, answer) => {
    expect(await detect(answer)).toEqual({ ok: true, value: false })
  })

  it('does not guess when it was not heard', async () => {
    expect(await detect({ failure: 'NETWORK_REFUSED' })).toMatchObject({ ok: false })
    expect(await detect({ status: 502, body: '' })).toMatchObject({ ok: false })
  })
})
