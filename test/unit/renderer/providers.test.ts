import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { ProvidersView } from '../../../src-preload/contract/providers.ts'
import { fail, ok } from '../../../src-preload/contract/result.ts'
import {
  closeOffer,
  enterProvider,
  keepProviders,
  lookAtProviders,
  openProviderFile,
  sendProviders,
} from '../../../src-renderer/state/providers.ts'
import { showProfile } from '../../../src-renderer/state/screens.ts'
import { FRESH, useMirror } from '../../../src-renderer/state/store.ts'
import { FakeBridge } from '../../support/fake-bridge.ts'
import { appView, profileView, snapshot } from '../../support/views.ts'

const NONE: ProvidersView = { keys: [{ provider: 'gemini', fingerprint: null, storedAt: null }], required: ['gemini'] }
const KEPT: ProvidersView = { ...NONE, keys: [{ provider: 'gemini', fingerprint: null, storedAt: 1 }] }
const OFFER = {
  offerId: 'offer-0001',
  found: [{ name: 'GEMINI_API_KEY', provider: 'gemini', fingerprint: null, replaces: false }],
  refused: [],
} as const

let fake: FakeBridge
const talk = () => useMirror.getState().providers

beforeEach(async () => {
  fake = new FakeBridge()
  fake.answer('providers.view', () => ok(NONE))
  vi.stubGlobal('window', { latchkey: fake.bridge })
  useMirror.setState({ ...FRESH, mirror: snapshot() })
  await lookAtProviders()
})

describe('keys of providers in the window', () => {
  it('show what main says after each act, and why it did not do one', async () => {
    expect(talk()).toMatchObject({ view: NONE, busy: false })
    fake.answer('providers.enter', () => ok(KEPT))
    await enterProvider('gemini')
    expect(talk().view).toEqual(KEPT)
    fake.answer('providers.enter', () => fail('KEYSTORE_LOCKED'))
    await enterProvider('gemini')
    expect(talk()).toMatchObject({ view: KEPT, failure: { code: 'KEYSTORE_LOCKED' }, busy: false })
    fake.answer('providers.enter', () => fail('CANCELLED'))
    await enterProvider('gemini')
    expect(talk().failure).toBeNull()
  })

  it('of a file are kept by name, or given up', async () => {
    fake.answer('providers.fromFile', () => ok({ ...OFFER, found: [...OFFER.found], refused: [] }))
    fake.answer('providers.discard', () => ok({}))
    await openProviderFile()
    closeOffer()
    expect(talk().offer).toBeNull()
    await openProviderFile()
    const why = { name: 'GEMINI_API_KEY', failure: { code: 'KEYSTORE_LOCKED' as const } }
    fake.answer('providers.keep', () => ok({ view: NONE, refused: [why] }))
    await keepProviders(['GEMINI_API_KEY'])
    expect(talk()).toMatchObject({ offer: null, refused: [why] })
    const asked = fake.calls.filter(({ name }) => name === 'providers.keep' || name === 'providers.discard')
    expect(asked.map(({ argument }) => argument)).toEqual([
      { offerId: 'offer-0001' },
      { offerId: 'offer-0001', names: ['GEMINI_API_KEY'] },
    ])
  })

  it('are sent with the typed name, and what was said of a sending goes with the next act', async () => {
    fake.answer('providers.send', () => ok({ taken: ['gemini'], warnings: 0 }))
    await sendProviders('Acme')
    expect(talk().sent).toEqual({ taken: ['gemini'], warnings: 0 })
    fake.answer('providers.send', () => fail('PROVIDERS_NOT_AGREED'))
    await sendProviders('Somebody')
    expect(talk()).toMatchObject({ sent: null, failure: { code: 'PROVIDERS_NOT_AGREED' } })
  })

  it('of another profile are not said of the one on screen', async () => {
    const other = snapshot({
      app: appView({ profiles: [profileView({ id: 'profile-0002' })], selected: 'profile-0002' }),
    })
    fake.answer('providers.enter', () => {
      useMirror.setState({ mirror: other })
      return ok(KEPT)
    })
    await enterProvider('gemini')
    expect(talk()).toMatchObject({ view: NONE, busy: false })
    showProfile(other)
    expect(talk()).toMatchObject({ tenantId: null, view: null })
  })
})
