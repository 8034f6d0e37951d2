import { describe, expect, it, onTestFinished } from 'vitest'
import { gatherProfiles } from '../../../src-main/tenants/gather-profiles.ts'
import { type DetailsStore, detailsOf, type ProfileDetails } from '../../../src-main/tenants/profile-details.ts'
import { restoreProfiles } from '../../../src-main/tenants/restore-profiles.ts'
import { newAccount } from '../../../src-main/vault/envelope.ts'
import type { RecoveredProfile } from '../../../src-main/vault/sealed-bodies.ts'
import { revealSecret, Secret } from '../../../src-main/vault/secret.ts'
import { ok } from '../../../src-preload/contract/result.ts'
import { type CustodyBench, keysInChain, ORIGIN, openCustody } from '../../support/custody-bench.ts'
import { ScriptedTransport } from '../../support/scripted-transport.ts'
import { recovered } from '../../support/sealed.ts'
import { until } from '../../support/until.ts'

/** Details in memory. */
class HeldDetails implements DetailsStore {
  readonly held = new Map<string, ProfileDetails>()
  all(): ReadonlyMap<string, ProfileDetails> {
    return this.held
  }
  change(tenantId: string, given: Partial<ProfileDetails>) {
    const usual = { ...detailsOf(new Map(), tenantId), changeAfterDays: null }
    this.held.set(tenantId, { ...usual, ...this.held.get(tenantId), ...given })
    return ok(undefined)
  }
  forget(tenantId: string) {
    this.held.delete(tenantId)
    return ok(undefined)
  }
}

const generation = (number: number, key: string, pin: string = ORIGIN): RecoveredProfile['keys'][number] => ({
  account: newAccount(),
  generation: number,
  pin,
  storedAt: 1,
  verifiedAt: null,
  key: Secret.fromText(key),
})

function restoring(bench: CustodyBench, testRuntime = false) {
  const details = new HeldDetails()
  const restored: string[] = []
  const restore = (...profiles: RecoveredProfile[]) =>
    restoreProfiles(
      {
        tenants: bench.tenants,
        details,
        custodian: bench.custodian,
        slots: bench.custody.slots,
        clock: bench.clock,
        newAccount,
        adapters: [bench.adapter],
        verify: (adapter, context) => adapter.checkKey(context),
        transportOf: () => new ScriptedTransport(() => ({ status: 404 })),
        testRuntime,
        leaked: () => bench.custody.leaked(),
        onRestored: ({ name }) => restored.push(name),
      },
      profiles,
    )
  return { details, restored, restore }
}

const refused = { verdict: 'refused', failure: { code: 'KEY_REFUSED' } } as const
const acme = (keys: RecoveredProfile['keys'], change: Partial<RecoveredProfile> = {}) =>
  recovered({ origin: ORIGIN, keys, ...change })

describe('restoring profiles', () => {
  it('keeps the key its service accepts, and what was known of the profile', async () => {
    const bench = openCustody()
    const { details, restored, restore } = restoring(bench)
    const keys = [generation(3, 'fake-key-three')]
    expect(await restore(acme(keys))).toEqual([{ name: 'Acme', outcome: 'verified', failure: null }])
    expect(keysInChain(bench.chain)).toEqual(['Acme: fake-key-three'])
    const tenant = bench.tenants.get('profile-0001')
    expect(tenant).toMatchObject({ value: { origin: ORIGIN, key: { state: 'verified', storage: 'keychain' } } })
    expect(details.all().get('profile-0001')).toMatchObject({ contact: 'Nadia Haddad, 555 0100', changeAfterDays: 90 })
    expect(restored).toEqual(['Acme'])
    // Whatever was read from the file is gone from memory, also what was not used.
    expect(keys.map(({ key }) => key.byteLength)).toEqual([0])
  })

  it('takes the newest key that is accepted, and an older one where the newest is not yet', async () => {
    const bench = openCustody()
    bench.adapter.answer = (key) => (key === 'fake-key-new' ? refused : { verdict: 'verified' })
    const { restore } = restoring(bench)
    const keys = [generation(1, 'fake-key-old'), generation(2, 'fake-key-new')]
    expect(await restore(acme(keys))).toMatchObject([{ outcome: 'verified' }])
    expect(bench.adapter.asked).toEqual(['fake-key-new', 'fake-key-old'])
    expect(keysInChain(bench.chain)).toEqual(['Acme: fake-key-old'])
  })

  it('comes back without a key that every answer refuses, and says so', async () => {
    const bench = openCustody()
    bench.adapter.answer = () => refused
    const { restore } = restoring(bench)
    const rows = await restore(acme([generation(1, 'fake-key-old')]))
    expect(rows).toEqual([{ name: 'Acme', outcome: 'no-key', failure: { code: 'KEY_REFUSED' } }])
    expect(bench.tenants.get('profile-0001')).toMatchObject({ value: { key: { state: 'none', storage: 'none' } } })
    expect(bench.chain.entries.size).toBe(0)
  })

  it.each([
    ['cannot be reached', { verdict: 'not-checked-yet', failure: { code: 'NETWORK_REFUSED' } }],
    ['says nothing clear', { verdict: 'unclear', failure: { code: 'SERVICE_UNCLEAR' } }],
    ['takes any key', { verdict: 'server-does-not-check' }],
  ] as const)('keeps a key to be checked before its first use when the service %s', async (_what, verdict) => {
    const bench = openCustody()
    bench.adapter.answer = () => verdict
    const { restore } = restoring(bench)
    expect(await restore(acme([generation(1, 'fake-key-one')]))).toMatchObject([{ outcome: 'not-checked-yet' }])
    expect(bench.tenants.get('profile-0001')).toMatchObject({ value: { key: { state: 'not-checked-yet' } } })
    expect(keysInChain(bench.chain)).toEqual(['Acme: fake-key-one'])
  })

  it('never shows a key to another address than its own', async () => {
    const bench = openCustody()
    const { restore } = restoring(bench)
    const elsewhere = generation(1, 'fake-key-one', 'https://elsewhere.example')
    expect(await restore(acme([elsewhere]))).toMatchObject([{ outcome: 'no-key' }])
    expect(bench.adapter.asked).toEqual([])
  })

  it.each([
    ['name', { id: 'profile-0002', name: 'ACME' }],
    ['id', { name: 'Other' }],
  ])('leaves a profile alone that is here already by its %s', async (_what, change) => {
    const bench = openCustody()
    const { restore } = restoring(bench)
    await restore(acme([generation(1, 'fake-key-one')]))
    const before = bench.tenants.list()
    const rows = await restore(acme([generation(2, 'fake-key-two')], change))
    expect(rows).toMatchObject([{ outcome: 'exists' }])
    expect(bench.tenants.list()).toEqual(before)
    expect(keysInChain(bench.chain)).toEqual(['Acme: fake-key-one'])
  })

  it('restores one of two that bear the same name, and as many as there are', async () => {
    const bench = openCustody()
    const { restore } = restoring(bench)
    const many = Array.from({ length: 9 }, (_, index) =>
      acme([generation(1, `fake-key-${index}`)], { id: `profile-100${index}`, name: `Client ${Math.min(index, 7)}` }),
    )
    const rows = await restore(...many)
    expect(rows.map(({ name }) => name)).toEqual(many.map(({ name }) => name))
    expect(rows.filter(({ outcome }) => outcome === 'verified')).toHaveLength(8)
    expect(rows.filter(({ outcome }) => outcome === 'exists')).toHaveLength(1)
  })

  it('refuses an address that the app would refuse, without asking anybody', async () => {
    const bench = openCustody()
    const { restore } = restoring(bench)
    const rows = await restore(acme([generation(1, 'fake-key-one')], { origin: 'http://models.example' }))
    expect(rows).toMatchObject([{ outcome: 'failed', failure: { code: 'ADDRESS_INSECURE' } }])
    const unproven = await restoring(bench, true).restore(acme([generation(1, 'fake-key-one')]))
    expect(unproven).toMatchObject([{ outcome: 'failed', failure: { code: 'ADDRESS_TEST_RUNTIME' } }])
    expect(bench.adapter.asked).toEqual([])
  })

  it('says that there is no keychain, and keeps the key until the app is closed', async () => {
    const bench = openCustody({ chain: null })
    const { restore } = restoring(bench)
    const rows = await restore(acme([generation(1, 'fake-key-one')]))
    expect(rows).toMatchObject([{ outcome: 'verified', failure: { code: expect.stringMatching(/^KEYSTORE_/) } }])
    expect(bench.tenants.get('profile-0001')).toMatchObject({ value: { key: { storage: 'session' } } })
  })
})

describe('gathering profiles', () => {
  it('takes every key that can be read, and says which cannot', async () => {
    const bench = openCustody()
    await bench.profile('Acme', 'fake-key-acme')
    const lost = await bench.profile('Lost', 'fake-key-lost')
    bench.leases.dropAll()
    const listed = bench.tenants.list()
    if (!listed.ok) throw new Error(listed.failure.code)
    const account = listed.value.tenants.find(({ id }) => id === lost)?.account ?? ''
    bench.chain.entries.delete(account)
    const { profiles, rows } = await gatherProfiles(bench.leases, listed.value.tenants, new Map(), bench.custody.slots)
    onTestFinished(() => bench.leases.dropAll())
    expect(rows).toEqual([
      { name: 'Acme', outcome: 'in-file', failure: null },
      { name: 'Lost', outcome: 'not-in-file', failure: { code: 'KEY_ABSENT' } },
    ])
    const [acmes, losts] = profiles
    expect(acmes?.keys.map(({ key, pin }) => [revealSecret(key), pin])).toEqual([['fake-key-acme', ORIGIN]])
    expect(losts).toMatchObject({ name: 'Lost', keys: [] })
    // The file's copy is its own: wiping it takes nothing from whoever works with the key.
    for (const { key } of acmes?.keys ?? []) key.wipe()
    const again = await gatherProfiles(bench.leases, listed.value.tenants, new Map(), bench.custody.slots)
    expect(again.profiles[0]?.keys.map(({ key }) => revealSecret(key))).toEqual(['fake-key-acme'])
  })

  it('leaves practice out', async () => {
    const bench = openCustody()
    const id = await bench.profile('Practice', 'fake-key-practice')
    const tenant = bench.tenants.get(id)
    if (!tenant.ok) throw new Error(tenant.failure.code)
    const gathered = await gatherProfiles(
      bench.leases,
      [{ ...tenant.value, practice: true }],
      new Map(),
      bench.custody.slots,
    )
    expect(gathered).toEqual({ profiles: [], rows: [] })
  })
})

it('a key that strangers may have goes into no file', async () => {
  const bench = openCustody()
  const id = await bench.profile('Acme', 'fake-key-0123456789-0123456789-01')
  bench.rotation.leaked(id)
  const listed = bench.tenants.list()
  const { profiles, rows } = await gatherProfiles(
    bench.leases,
    listed.ok ? listed.value.tenants : [],
    new Map(),
    bench.custody.slots,
  )
  expect([profiles.map(({ keys }) => keys), rows]).toEqual([
    [[]],
    [{ name: 'Acme', outcome: 'not-in-file', failure: { code: 'KEY_LEAKED' } }],
  ])
})

it('a key that leaked after the file was made does not come back with it', async () => {
  const LEAKED = 'fake-key-0123456789-0123456789-01'
  const before = openCustody()
  const id = await before.profile('Acme', LEAKED)
  before.rotation.leaked(id)
  await until('the keychain knows', () => before.chain.entries.has('leaked-keys'))
  // Another database, as on the day after it was lost.
  const bench = openCustody({ keychain: before.chain })
  const rows = await restoring(bench).restore(acme([generation(1, LEAKED)]))
  expect(rows).toMatchObject([{ outcome: 'no-key', failure: { code: 'KEY_LEAKED' } }])
  expect(bench.adapter.asked).toEqual([])
})
