import { describe, expect, it } from 'vitest'
import { makeToken } from '../../../src-main/practice/alwrity/tokens.ts'
import { createAlwrity } from '../../../src-main/services/alwrity/adapter.ts'
import type { ServiceAdapter } from '../../../src-main/services/service-adapter.ts'
import { judgeKey } from '../../../src-main/tenants/judge-key.ts'
import { Secret } from '../../../src-main/vault/secret.ts'
import { fail, ok } from '../../../src-preload/contract/result.ts'
import { openCustody } from '../../support/custody-bench.ts'
import { FakeAdapter } from '../../support/fake-adapter.ts'
import { type ScriptedAnswer, ScriptedTransport, SERVICE } from '../../support/scripted-transport.ts'
import { until } from '../../support/until.ts'

const AT = Date.UTC(2026, 0, 5, 9)
const TOKEN = makeToken('user_A', AT, 3_600_000, 'secret')
const HEALTH = { status: 'healthy', feature_mode: 'full', enabled_features: [] }

async function judged(key: string, answer: (path: string) => ScriptedAnswer, ...adapters: readonly ServiceAdapter[]) {
  const transport = new ScriptedTransport(({ path }) => answer(path))
  const verify = (adapter: ServiceAdapter, context: Parameters<ServiceAdapter['checkKey']>[0]) =>
    adapter.checkKey(context)
  const said = await judgeKey({ adapters, verify }, transport, SERVICE, Secret.fromText(key), { role: 'client' })
  return { said, transport }
}

class Away extends FakeAdapter {
  override detect(): ReturnType<ServiceAdapter['detect']> {
    return Promise.resolve(fail('NETWORK_REFUSED'))
  }
}

describe('the token of a session as a key', () => {
  it('goes to a service whose keys are such tokens', async () => {
    const json = { 'content-type': 'application/json' }
    const answer = (path: string): ScriptedAnswer => ({
      status: 200,
      headers: json,
      body: path === '/health' ? HEALTH : {},
    })
    const { said } = await judged(TOKEN, answer, createAlwrity())
    expect(said).toEqual(ok({ kind: 'alwrity', verdict: { verdict: 'verified' } }))
  })

  it('is shown to no other service', async () => {
    const { said, transport } = await judged(TOKEN, () => ({ status: 200 }), new FakeAdapter())
    expect(said).toMatchObject({ failure: { code: 'KEY_OF_OTHER_SERVICE', facts: { vendor: 'word:session' } } })
    expect(transport.asked).toEqual([])
  })

  it('says where nobody answers which kind of service it is for, and any other key says the other', async () => {
    const nobody = (): ScriptedAnswer => ({ failure: 'NETWORK_REFUSED' })
    const adapters = [new Away(), createAlwrity()] as const
    expect((await judged(TOKEN, nobody, ...adapters)).said).toMatchObject({ value: { kind: 'alwrity' } })
    const other = await judged('fake-key-0123456789', nobody, ...adapters)
    expect(other.said).toMatchObject({ value: { kind: 'image2model', verdict: { verdict: 'not-checked-yet' } } })
  })

  it('tells its times to the window once it was read, and nothing else of itself', async () => {
    const bench = openCustody()
    Object.assign(bench.adapter, { capabilities: { ...bench.adapter.capabilities, keyIs: 'session-token' } })
    const id = await bench.profile('Acme', TOKEN)
    await bench.sessions.refresh(id)
    const viewed = () => {
      const tenant = bench.tenants.get(id)
      return tenant.ok ? bench.sessions.keyView(tenant.value) : null
    }
    await until('the key was read', () => viewed()?.session !== undefined)
    expect(viewed()?.session).toEqual({ issuedAt: AT, endsAt: AT + 3_600_000 })
    expect(JSON.stringify(viewed())).not.toContain(TOKEN.slice(0, 30))
  })
})
