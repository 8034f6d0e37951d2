import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judgeProviderKey, providerOfName } from '../../../../src-main/services/alwrity/provider-forms.ts'
import { sendProviders } from '../../../../src-main/services/alwrity/send-providers.ts'
import { Secret } from '../../../../src-main/vault/secret.ts'
import { PROVIDERS, type Provider } from '../../../../src-preload/contract/provider-names.ts'
import { providerSecrets, providerTexts } from '../../../support/alwrity.ts'
import { keyed, type ScriptedAnswer, ScriptedTransport } from '../../../support/scripted-transport.ts'

const TEXTS = providerTexts('A')
const TAKEN = {
  message: 'Step completed successfully',
  step_number: 1,
  data: { api_keys: TEXTS },
  warnings: null,
}

describe('the form of provider keys', () => {
  it.each<[Provider, string]>([
    ['gemini', TEXTS.gemini],
    ['exa', TEXTS.exa],
    ['copilotkit', TEXTS.copilotkit],
    ['openai', 'sk-fake-0000000000'],
    ['anthropic', 'sk-ant-fake-000000'],
    ['mistral', 'mistral-fake-00000'],
    ['tavily', 'tvly-fake-000000'],
    ['serper', '0123456789'],
  ])('%s takes %s, quoted or with blanks around it too', (provider, key) => {
    for (const text of [key, ` ${key}\n`, `"${key}"`])
      expect(judgeProviderKey(provider, text)).toEqual({ ok: true, value: key })
  })

  it.each<[Provider, string, string]>([
    ['gemini', 'bad-bad-bad-bad', 'PROVIDER_KEY_FORM'],
    ['gemini', 'AIzaTooShort', 'PROVIDER_KEY_FORM'],
    ['exa', '11111111222243338444555555555555', 'PROVIDER_KEY_FORM'],
    ['copilotkit', 'ck_live_0000000000', 'PROVIDER_KEY_FORM'],
    ['openai', 'sk-ant-fake-000000', 'PROVIDER_KEY_FORM'],
    ['serper', '123456789', 'KEY_TOO_SHORT'],
    ['serper', '', 'KEY_NOT_FOUND_IN_TEXT'],
    ['serper', 'two words that are none', 'KEY_BAD_CHARACTERS'],
    ['serper', `new\nline-in-a-key`, 'KEY_BAD_CHARACTERS'],
    ['serper', 'x'.repeat(257), 'KEY_TOO_LONG'],
  ])('%s refuses %j', (provider, text, code) => {
    const judged = judgeProviderKey(provider, text)
    expect(judged).toMatchObject({ ok: false, failure: { code } })
    if (text !== '') expect(JSON.stringify(judged)).not.toContain(text)
  })

  it('gives nothing that a header or a column could not carry, whatever is typed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PROVIDERS), fc.string({ unit: 'binary' }), (provider, text) => {
        const judged = judgeProviderKey(provider, text)
        if (judged.ok) expect(judged.value).toMatch(/^[\x21-\x7e]{10,256}$/)
      }),
    )
  })

  it('knows the variables of the service’s own documents, and no prototype’s', () => {
    expect(['GEMINI_API_KEY', 'exa_api_key', 'HF_TOKEN', 'COPILOTKIT_API_KEY'].map(providerOfName)).toEqual([
      'gemini',
      'exa',
      'hf_token',
      'copilotkit',
    ])
    expect(['API_KEY', 'VIGINT_API_KEY', 'CONSTRUCTOR', '__PROTO__', ''].map(providerOfName)).toEqual(
      Array(5).fill(null),
    )
  })
})

describe('sending provider keys', () => {
  const send = (answer: ScriptedAnswer) =>
    sendProviders(keyed(new ScriptedTransport(() => answer)), providerSecrets('A'))

  it('sends all of them once, to the one call that stores them for a user', async () => {
    const transport = new ScriptedTransport(() => ({ status: 200, body: TAKEN }))
    const sent = await sendProviders(keyed(transport), providerSecrets('A'))
    expect(sent).toEqual({ ok: true, value: { taken: ['gemini', 'exa', 'copilotkit'], warnings: 0 } })
    expect(transport.asked.map(({ method, path, body }) => [method, path, body])).toEqual([
      ['POST', '/api/onboarding/step/1/complete', { kind: 'json', value: { data: { api_keys: TEXTS } } }],
    ])
  })

  it('keeps nothing of the keys and words that come back', async () => {
    const warnings = [TEXTS.exa, { key: TEXTS.gemini }]
    const data = { api_keys: { ...TEXTS, [TEXTS.copilotkit]: 'x', tavily: 'tvly-of-somebody-else' } }
    const sent = await send({ status: 200, body: { ...TAKEN, message: TEXTS.gemini, data, warnings } })
    expect(sent).toEqual({ ok: true, value: { taken: ['gemini', 'exa', 'copilotkit'], warnings: 2 } })
    const detail = `Step validation failed: ${TEXTS.gemini}`
    const refused = await send({ status: 400, body: { detail } })
    expect(refused).toEqual({ ok: false, failure: { code: 'REQUEST_REFUSED', facts: { status: 400 } } })
  })

  it('asks nobody while one that the service insists on is missing', async () => {
    const transport = new ScriptedTransport(() => ({ status: 200, body: TAKEN }))
    const only = new Map<Provider, Secret>([['gemini', Secret.fromText(TEXTS.gemini)]])
    const facts = { providers: 'Exa, CopilotKit' }
    expect(await sendProviders(keyed(transport), only)).toEqual({
      ok: false,
      failure: { code: 'PROVIDER_KEYS_MISSING', facts },
    })
    expect(transport.asked).toEqual([])
  })

  it('asks nobody with keys that a lock has wiped', async () => {
    const transport = new ScriptedTransport(() => ({ status: 200, body: TAKEN }))
    const secrets = providerSecrets('A')
    secrets.get('exa')?.wipe()
    expect(await sendProviders(keyed(transport), secrets)).toMatchObject({ failure: { code: 'CANCELLED' } })
    expect(transport.asked).toEqual([])
  })

  it.each<[string, ScriptedAnswer, string]>([
    [
      'a 500: it was seen to take keys and answer that',
      { status: 500, body: { detail: '500: Internal server error' } },
      'PROVIDER_KEYS_UNCLEAR',
    ],
    ['a lost answer', { failure: 'NETWORK_LOST' }, 'PROVIDER_KEYS_UNCLEAR'],
    ['an answer that cannot be read', { status: 200, body: 'ok' }, 'PROVIDER_KEYS_UNCLEAR'],
    ['nobody there', { failure: 'NETWORK_REFUSED' }, 'NETWORK_REFUSED'],
    ['a token that has ended', { status: 401, body: { detail: 'Authentication failed' } }, 'KEY_REFUSED'],
  ])('%s', async (_, answer, code) => {
    expect(await send(answer)).toMatchObject({ ok: false, failure: { code } })
  })
})
