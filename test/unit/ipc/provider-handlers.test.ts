import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { KeyEntrySession } from '../../../src-main/ipc/key-entry-session.ts'
import { type ProviderPorts, providerHandlers } from '../../../src-main/ipc/provider-handlers.ts'
import { createAlwrity } from '../../../src-main/services/alwrity/adapter.ts'
import { createSelection } from '../../../src-main/tenants/selection.ts'
import type { Secret } from '../../../src-main/vault/secret.ts'
import { fail, ok } from '../../../src-preload/contract/result.ts'
import type { SealedPurpose } from '../../../src-preload/contract/sealed-files.ts'
import { providerTexts } from '../../support/alwrity.ts'
import { openCustody } from '../../support/custody-bench.ts'
import { testFolder } from '../../support/image-files.ts'
import { keepAll } from '../../support/provider-desk.ts'
import { keyed, type ScriptedAnswer, ScriptedTransport } from '../../support/scripted-transport.ts'

const TEXTS = providerTexts('A')
const sender = { kind: 'main', topFrame: true, ownScheme: true, windowId: 1 } as const

/** The sealed window, in which somebody types this, and perhaps cancels while it is looked at. */
class Window implements Pick<KeyEntrySession, 'ask'> {
  readonly purposes: SealedPurpose[] = []
  readonly taken: unknown[] = []
  readonly typed: string
  readonly cancels: boolean
  constructor(typed: string, cancels = false) {
    this.typed = typed
    this.cancels = cancels
  }
  ask: KeyEntrySession['ask'] = async (purpose, take, drop) => {
    this.purposes.push(purpose)
    const taken = await take(this.typed)
    if (!taken.ok) return fail('CANCELLED')
    this.taken.push(taken.value)
    if (!this.cancels) return taken
    drop?.(taken.value)
    return fail('CANCELLED')
  }
}

async function opened(window: Window, answer: ScriptedAnswer = { status: 500 }, file: string | null = null) {
  const bench = openCustody()
  const id = await bench.profile('Acme', 'fake-service-key-0123456789')
  const adapter = createAlwrity()
  const notes: string[] = []
  let next = 0
  const ports = {
    tenants: bench.tenants,
    registry: { adapters: [adapter], adapterFor: () => ok(adapter) },
    slots: bench.custody.slots,
    sessions: {
      ...bench.sessions,
      session: async () => ok({ adapter, context: keyed(new ScriptedTransport(() => answer)), generation: 1 }),
    },
    intakes: bench.intakes,
    clock: bench.clock,
    newId: () => `offer-000${++next}`,
    keyEntry: { ...({} as KeyEntrySession), ask: window.ask },
    language: () => 'en',
    selection: createSelection(() => `nonce-${++next}`),
    note: (kind, tenant, files) => void notes.push(`${kind} ${tenant.name} ${files}`),
    desktop: { chooseKeyFile: async () => file },
  } satisfies ProviderPorts
  return { bench, id, notes, ports, handlers: providerHandlers(ports), context: { sender, tenantId: id } }
}

describe('a provider’s key that is typed', () => {
  it('is asked for by name, kept, and noted down as one', async () => {
    const window = new Window(` ${TEXTS.gemini} `)
    const { handlers, context, notes } = await opened(window)
    const kept = await handlers['providers.enter']({ provider: 'gemini' }, context)
    expect(kept.ok && kept.value.keys.find(({ provider }) => provider === 'gemini')?.storedAt).not.toBeNull()
    expect(window.purposes).toMatchObject([{ asks: 'key', provider: 'gemini', name: 'Acme' }])
    expect(notes).toEqual(['provider-key-kept Acme 1'])
    expect((window.taken as Secret[]).map((secret) => secret.byteLength)).toEqual([0])
  })

  it('is forgotten when the person cancels meanwhile, and the one before stays', async () => {
    const window = new Window(TEXTS.gemini, true)
    const { handlers, context, notes, bench, id } = await opened(window)
    expect(await handlers['providers.enter']({ provider: 'gemini' }, context)).toEqual(fail('CANCELLED'))
    expect((window.taken as Secret[]).map((secret) => secret.byteLength)).toEqual([0])
    expect([notes, bench.custody.slots.list(id)]).toEqual([[], { ok: true, value: [] }])
  })

  it('of another form goes no further than the window', async () => {
    const window = new Window('not a key of theirs')
    const { handlers, context } = await opened(window)
    expect(await handlers['providers.enter']({ provider: 'gemini' }, context)).toEqual(fail('CANCELLED'))
    expect(window.taken).toEqual([])
  })
})

describe('keys of providers in a file', () => {
  it('are offered on the view on which the dialog was opened, and on no other', async () => {
    const file = join(testFolder(), 'a.env')
    writeFileSync(file, `GEMINI_API_KEY=${TEXTS.gemini}\n`)
    const { handlers, context, ports, notes } = await opened(new Window(''), { status: 500 }, file)
    const offer = await handlers['providers.fromFile']({}, context)
    const offerId = offer.ok ? offer.value.offerId : ''
    ports.selection.choose('somebody-else')
    const names = ['GEMINI_API_KEY']
    expect(await handlers['providers.keep']({ offerId, names }, context)).toEqual(fail('VIEW_STALE'))
    const again = await handlers['providers.fromFile']({}, context)
    const kept = await handlers['providers.keep']({ offerId: again.ok ? again.value.offerId : '', names }, context)
    expect(kept).toMatchObject({ ok: true, value: { refused: [] } })
    expect(notes).toEqual(['provider-key-kept Acme 1'])
  })
})

describe('a sending', () => {
  it('is noted down when the keys have left, also where nobody can say what became of them', async () => {
    const { handlers, context, notes, bench, id } = await opened(new Window(''))
    await keepAll(bench, id, 'A')
    const wrong = await handlers['providers.send']({ typedName: 'Other' }, context)
    expect([wrong, notes]).toEqual([fail('PROVIDERS_NOT_AGREED'), []])
    const sent = await handlers['providers.send']({ typedName: 'Acme' }, context)
    expect(sent).toMatchObject({ failure: { code: 'PROVIDER_KEYS_UNCLEAR' } })
    expect(notes).toEqual(['provider-keys-sent Acme 3'])
  })
})
