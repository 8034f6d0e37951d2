import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { AlwrityService } from '../../../src-main/practice/alwrity/start-alwrity.ts'
import { createAlwrity } from '../../../src-main/services/alwrity/adapter.ts'
import { sendProviders } from '../../../src-main/services/alwrity/send-providers.ts'
import { randomKeyLike } from '../../../src-main/services/random-key.ts'
import { verifyKey } from '../../../src-main/services/verify-key.ts'
import { providerSecrets, providerTexts, startAlwrityForTest, tokenContext } from '../../support/alwrity.ts'
import { ManualClock } from '../../support/manual-clock.ts'

const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex').slice(0, 8)

/** Has a text written, and says with whose key that was done. */
async function served(service: AlwrityService, token: string): Promise<unknown> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const answer = await fetch(`${service.origin}/practice/v1/generate`, {
    method: 'POST',
    headers,
    body: '{"prompt":"a"}',
  })
  const body = (await answer.json()) as { served_by?: unknown; detail?: unknown }
  return body.served_by ?? body.detail
}

async function send(service: AlwrityService, token: string, who: string) {
  return sendProviders(tokenContext(service, token), providerSecrets(who))
}

function byOwnKey(user: string, who: string) {
  return { user, provider: 'gemini', owner: user, key_hash: hashOf(providerTexts(who).gemini) }
}

describe('as documented, in production', () => {
  it('serves A with A’s keys and B with B’s, however their requests mix', async () => {
    const service = await startAlwrityForTest({ dialect: 'documented' })
    const [a, b] = [service.issueKey('user_A'), service.issueKey('user_B')]
    expect(await send(service, a, 'A')).toMatchObject({ ok: true, value: { taken: ['gemini', 'exa', 'copilotkit'] } })
    expect(await served(service, b)).toBe('No API key found')
    expect(await send(service, b, 'B')).toMatchObject({ ok: true })
    const mixed = await Promise.all(Array.from({ length: 40 }, (_, nth) => served(service, nth % 2 === 0 ? a : b)))
    expect(mixed).toEqual(mixed.map((_, nth) => (nth % 2 === 0 ? byOwnKey('user_A', 'A') : byOwnKey('user_B', 'B'))))
    // Another session of the same person is the same person.
    expect(await served(service, service.issueKey('user_A'))).toEqual(byOwnKey('user_A', 'A'))
  })

  it('shows nobody a key, and has none of them readable on its disk', async () => {
    const service = await startAlwrityForTest({ dialect: 'documented' })
    const a = service.issueKey('user_A')
    await send(service, a, 'A')
    const lists = ['api-keys', 'api-keys/onboarding', 'api-keys/validate'].map(
      (path) => async (token: string | null) => {
        const headers = token === null ? {} : { authorization: `Bearer ${token}` }
        return (await fetch(`${service.origin}/api/onboarding/${path}`, { headers })).text()
      },
    )
    for (const list of lists) {
      expect(await list(null)).toBe('{"detail":"Not authenticated"}')
      for (const token of [a, service.issueKey('user_B')]) {
        const said = await list(token)
        for (const key of Object.values(providerTexts('A'))) expect(said).not.toContain(key)
      }
      expect(await list(service.issueKey('user_B'))).not.toContain('copilotkit')
    }
    const files = readdirSync(service.dataFolder).map((name) => readFileSync(join(service.dataFolder, name), 'latin1'))
    for (const key of Object.values(providerTexts('A'))) expect(files.some((text) => text.includes(key))).toBe(false)
  })

  it('looks at signatures and at the end of a session', async () => {
    const clock = new ManualClock()
    const service = await startAlwrityForTest({ dialect: 'documented', clock, tokenMs: 60_000 })
    const token = service.issueKey('user_A')
    const check = () => verifyKey(createAlwrity(), tokenContext(service, token), randomKeyLike)
    expect(await check()).toEqual({ verdict: 'verified' })
    clock.advance(60_000 + 301_000)
    expect(await check()).toMatchObject({ verdict: 'refused', failure: { code: 'KEY_REFUSED' } })
  })
})

describe('as documented, in development', () => {
  it('has one set of keys in one file: the last that were saved, for everybody', async () => {
    const service = await startAlwrityForTest({ dialect: 'documented', mode: 'development' })
    const [a, b] = [service.issueKey('user_A'), service.issueKey('user_B')]
    await send(service, a, 'A')
    await send(service, b, 'B')
    const key_hash = hashOf(providerTexts('B').gemini)
    for (const token of [a, b]) expect(await served(service, token)).toMatchObject({ owner: 'server', key_hash })
    const file = readFileSync(join(service.dataFolder, 'backend.env'), 'utf8')
    expect(file).toContain(`GEMINI_API_KEY="${providerTexts('B').gemini}"`)
    expect(file).not.toContain(providerTexts('A').gemini)
  })
})

describe('as observed, isolation cannot hold', () => {
  it('serves everybody with the operator’s key, also who has stored one', async () => {
    const service = await startAlwrityForTest({ serverKeys: { gemini: 'AIzaServerOwnKey000000000000000000' } })
    const [a, b] = [service.issueKey('user_A'), service.issueKey('user_B')]
    expect(await send(service, a, 'A')).toMatchObject({ ok: true })
    const key_hash = hashOf('AIzaServerOwnKey000000000000000000')
    for (const token of [a, b]) expect(await served(service, token)).toMatchObject({ owner: 'server', key_hash })
  })

  it('puts a key into use for everybody while it answers that saving it failed', async () => {
    const service = await startAlwrityForTest({ serverKeys: {} })
    const [a, b] = [service.issueKey('user_A'), service.issueKey('user_B')]
    const { gemini } = providerTexts('A')
    const saved = await fetch(`${service.origin}/api/onboarding/api-keys`, {
      method: 'POST',
      headers: { authorization: `Bearer ${a}`, 'content-type': 'application/json' },
      body: JSON.stringify({ provider: 'gemini', api_key: gemini }),
    })
    expect(saved.status).toBe(500)
    expect(await served(service, b)).toEqual({ ...byOwnKey('user_A', 'A'), user: 'user_B' })
    // And hands it to anybody who asks, without so much as a token.
    expect(await (await fetch(`${service.origin}/api/onboarding/api-keys/validate`)).text()).toContain(gemini)
  })

  it('takes a token whose signature is another one, and the app says that it does not check keys', async () => {
    const service = await startAlwrityForTest()
    const context = tokenContext(service, service.issueKey('user_A'))
    expect(await verifyKey(createAlwrity(), context, randomKeyLike)).toEqual({ verdict: 'server-does-not-check' })
    const strict = await startAlwrityForTest({ mode: 'production' })
    const looked = tokenContext(strict, strict.issueKey('user_A'))
    expect(await verifyKey(createAlwrity(), looked, randomKeyLike)).toEqual({ verdict: 'verified' })
  })
})
