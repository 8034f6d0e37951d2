import { describe, expect, it } from 'vitest'
import { createIntakes } from '../../../src-main/tenants/intakes.ts'
import { fail } from '../../../src-preload/contract/result.ts'
import { providerTexts } from '../../support/alwrity.ts'
import { openCustody } from '../../support/custody-bench.ts'
import { keepAll, openProviderDesk, through } from '../../support/provider-desk.ts'
import { ScriptedTransport } from '../../support/scripted-transport.ts'

const TEXTS = providerTexts('A')
const TAKEN = { step_number: 1, message: 'm', data: { api_keys: TEXTS }, warnings: null }

async function acme() {
  const bench = openCustody()
  const id = await bench.profile('Acme', 'fake-service-key-0123456789')
  const transport = new ScriptedTransport(() => ({ status: 200, body: TAKEN }))
  return { bench, id, transport, ...openProviderDesk(bench, through(transport)) }
}

describe('sending keys of providers', () => {
  it('is done once for each time the profile’s name is typed, and never for another name', async () => {
    const { bench, id, transport, desk } = await acme()
    await keepAll(bench, id, 'A')
    for (const name of ['', 'Acm', 'Acme Ltd', 'yes']) {
      expect(await desk.send(id, name)).toMatchObject({ failure: { code: 'PROVIDERS_NOT_AGREED' } })
    }
    expect(transport.asked).toEqual([])
    const taken = ['gemini', 'exa', 'copilotkit']
    expect(await desk.send(id, ' acme ')).toEqual({ ok: true, value: { taken, warnings: 0 } })
    expect(transport.asked).toHaveLength(1)
    expect(await desk.send(id, '')).toMatchObject({ ok: false })
    expect(transport.asked).toHaveLength(1)
  })

  it('is not begun where the key of the service cannot be used, or one of theirs cannot be read', async () => {
    const { bench, id } = await acme()
    await keepAll(bench, id, 'A')
    const refused = openProviderDesk(bench, () => null)
    expect(await refused.desk.send(id, 'Acme')).toEqual(fail('KEY_REFUSED'))
    const transport = new ScriptedTransport(() => ({ status: 200, body: TAKEN }))
    const { desk } = openProviderDesk(bench, through(transport))
    for (const [account, value] of bench.chain.entries) {
      if (value.includes('provider:exa')) bench.chain.entries.delete(account)
    }
    bench.leases.dropAll()
    expect(await desk.send(id, 'Acme')).toMatchObject({ failure: { code: 'KEY_ABSENT' } })
    expect(transport.asked).toEqual([])
  })
})

describe('keys of providers in a settings file', () => {
  const FILE = `# of the server
DEBUG=true
GEMINI_API_KEY="${TEXTS.gemini}"
EXA_API_KEY=not-a-uuid
COPILOTKIT_API_KEY=${TEXTS.copilotkit}
TAVILY_API_KEY=
OPENAI_API_KEY=sk-fake-0000000001
OPENAI_API_KEY=sk-fake-0000000002
DATABASE_URL=postgres://somebody:secret@host/db`

  it('are offered by name, and only what was chosen is kept', async () => {
    const { bench, id, desk, offers } = await acme()
    const offer = desk.offer(id, FILE, 'nonce-1')
    expect(offer).toMatchObject({
      value: {
        found: [
          { name: 'COPILOTKIT_API_KEY', provider: 'copilotkit', replaces: false },
          { name: 'GEMINI_API_KEY', provider: 'gemini', replaces: false },
        ],
        refused: [
          { name: 'EXA_API_KEY', failure: { code: 'PROVIDER_KEY_FORM' } },
          { name: 'OPENAI_API_KEY', failure: { code: 'KEY_SEVERAL_FOUND' } },
        ],
      },
    })
    for (const secret of [TEXTS.gemini, 'not-a-uuid', 'sk-fake', 'somebody:secret']) {
      expect(JSON.stringify(offer)).not.toContain(secret)
    }
    const waiting = [...offers.secrets()]
    const offerId = offer.ok ? offer.value.offerId : ''
    const kept = await desk.keep(id, offerId, ['COPILOTKIT_API_KEY', 'EXA_API_KEY'], 'nonce-1')
    expect(kept).toMatchObject({ ok: true, value: { refused: [] } })
    expect(bench.custody.slots.list(id)).toMatchObject({ value: [{ provider: 'copilotkit' }] })
    expect(waiting.map((secret) => secret.byteLength)).toEqual([0, 0])
    expect(await desk.keep(id, offerId, ['GEMINI_API_KEY'], 'nonce-1')).toEqual(fail('KEY_ABSENT'))
  })

  it('are not kept on another view, after five minutes, a lock, or another file', async () => {
    const { bench, id, desk, offers } = await acme()
    const offered = () => {
      const offer = desk.offer(id, FILE, 'nonce-1')
      return offer.ok ? offer.value.offerId : ''
    }
    const keep = (offerId: string, nonce = 'nonce-1') => desk.keep(id, offerId, ['GEMINI_API_KEY'], nonce)
    expect(await keep(offered(), 'nonce-2')).toEqual(fail('VIEW_STALE'))
    const late = offered()
    bench.clock.advance(5 * 60_000)
    expect(await keep(late)).toEqual(fail('KEY_ABSENT'))
    const intakes = createIntakes(bench.clock, () => 'intake-0001')
    intakes.wipeWith(offers)
    const locked = offered()
    expect([...intakes.secrets()]).toHaveLength(2)
    intakes.wipeAll()
    expect(await keep(locked)).toEqual(fail('KEY_ABSENT'))
    const before = offered()
    offered()
    expect(await keep(before)).toEqual(fail('KEY_ABSENT'))
    expect(bench.custody.slots.list(id)).toEqual({ ok: true, value: [] })
  })

  it('are none where no name is a provider’s', async () => {
    const { id, desk } = await acme()
    expect(desk.offer(id, 'API_KEY=fake-key-0123456789\nSECRET=a', 'n')).toEqual(fail('PROVIDER_KEYS_NONE'))
  })
})

it('shows every provider there is, and of a kept key no more than its fingerprint', async () => {
  const { bench, id, desk } = await acme()
  await keepAll(bench, id, 'A')
  const view = desk.view(id)
  expect(
    view.ok && view.value.keys.filter(({ storedAt }) => storedAt !== null).map(({ provider }) => provider),
  ).toEqual(['gemini', 'exa', 'copilotkit'])
  expect(view).toMatchObject({ value: { required: ['gemini', 'exa', 'copilotkit'] } })
  for (const key of Object.values(TEXTS)) expect(JSON.stringify(view)).not.toContain(key)
})
