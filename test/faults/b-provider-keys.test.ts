import { createHash } from 'node:crypto'
import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { checkToken } from '../../src-main/services/alwrity/check-token.ts'
import { sendProviders } from '../../src-main/services/alwrity/send-providers.ts'
import { Secret } from '../../src-main/vault/secret.ts'
import { providerSecrets, providerTexts, startAlwrityForTest, tokenContext } from '../support/alwrity.ts'
import { openCustody } from '../support/custody-bench.ts'
import { keepAll, openProviderDesk } from '../support/provider-desk.ts'

const SERVER_KEY = 'AIzaServerOwnKey000000000000000000'

interface Served {
  readonly served_by: { readonly owner: string; readonly key_hash: string }
}

describe('B22 [real] a service that answers with raw keys, its own and the ones it was sent', () => {
  it('nothing of them is in what main makes of the answers', async () => {
    const service = await startAlwrityForTest({ serverKeys: { gemini: SERVER_KEY } })
    const context = tokenContext(service, service.issueKey('user_A'))
    const url = `${service.origin}/api/onboarding/api-keys/onboarding`
    const raw = await fetch(url, { headers: { authorization: `Bearer ${service.issueKey('user_B')}` } })
    expect(await raw.text()).toContain(SERVER_KEY)
    const said = [await checkToken(context), await sendProviders(context, providerSecrets('A'))]
    expect(said).toMatchObject([{ verdict: 'verified' }, { ok: true }])
    for (const key of [SERVER_KEY, ...Object.values(providerTexts('A'))]) {
      expect(inspect(said, { depth: 9, showHidden: true })).not.toContain(key)
    }
  })
})

describe('G1 [real] profiles of two people at one service, switched to and fro', () => {
  it('each is served with its own keys of providers, and no token ever carries the other’s', async () => {
    const service = await startAlwrityForTest({ dialect: 'documented', requestsPerWindow: 10_000 })
    const bench = openCustody()
    const people = await Promise.all(
      ['A', 'B'].map(async (who) => {
        const token = service.issueKey(`user_${who}`)
        const id = await bench.profile(`Acme ${who}`, `fake-service-key-of-${who}-0123456789`)
        await keepAll(bench, id, who)
        return { who, id, token, context: tokenContext(service, token) }
      }),
    )
    const { desk } = openProviderDesk(bench, (id) => people.find((one) => one.id === id)?.context ?? null)
    for (let turn = 0; turn < 40; turn += 1) {
      const one = people[turn % 2]
      if (one === undefined) throw new Error('nobody')
      expect(await desk.send(one.id, `Acme ${one.who}`)).toMatchObject({ ok: true })
      const answer = await fetch(`${service.origin}/practice/v1/generate`, {
        method: 'POST',
        headers: { authorization: `Bearer ${one.token}`, 'content-type': 'application/json' },
        body: '{}',
      })
      const { served_by: by } = (await answer.json()) as Served
      const key_hash = createHash('sha256').update(providerTexts(one.who).gemini).digest('hex').slice(0, 8)
      expect(by).toMatchObject({ owner: `user_${one.who}`, key_hash })
    }
    expect(service.usage().map(({ accepted, refused }) => [accepted, refused])).toEqual([
      [40, 0],
      [40, 0],
    ])
  })
})

describe('A12 [stand-in] a keychain that gives another profile’s entry for a provider’s key', () => {
  it('the key is not kept, and none is sent', async () => {
    let swaps = false
    const bench = openCustody({
      lies: {
        answers: (_account, kept) =>
          swaps && kept !== null ? kept.replace('"exa"', '"gemini"').replace('provider:exa', 'provider:gemini') : kept,
      },
    })
    const id = await bench.profile('Acme', 'fake-service-key-0123456789')
    await keepAll(bench, id, 'A')
    bench.leases.dropAll()
    swaps = true
    expect(await bench.custody.slots.take(id)).toMatchObject({ failure: { code: 'KEY_CORRUPT' } })
    const key = Secret.fromText(providerTexts('B').exa)
    expect(await bench.custody.slots.put(id, 'exa', key)).toMatchObject({ ok: false })
    swaps = false
    const taken = await bench.custody.slots.take(id)
    expect(taken.ok && taken.value.size).toBe(3)
  })
})
