import { describe, expect, it } from 'vitest'
import type { Generation } from '../../../src-main/rotation/chain.ts'
import type { TenantStore } from '../../../src-main/storage/tenant-store.ts'
import { fail } from '../../../src-preload/contract/result.ts'
import { type CustodyBench, keysInChain, ORIGIN, openCustody, PLAIN_WISH } from '../../support/custody-bench.ts'

const KEY = 'fake-key-one-0123456789-0123456789'
const OTHER = 'fake-key-two-0123456789-0123456789'

/** A store whose writes can be made to fail, as on a full disk. */
function failing(): { readonly full: { now: boolean }; readonly change: (store: TenantStore) => TenantStore } {
  const full = { now: false }
  const change = (store: TenantStore): TenantStore => ({
    ...store,
    update: (record) => (full.now ? fail('DISK_FULL') : store.update(record)),
  })
  return { full, change }
}

describe('storing a key', () => {
  it('leaves the same key as old as it was, so that the day by which to change it does not move on', async () => {
    const { custodian, takeIn, profile, tenants, clock } = openCustody()
    const id = await profile('Acme', KEY)
    const putIn = clock.now()
    clock.advance(60_000)
    expect(await custodian.changeKey(id, takeIn(KEY), PLAIN_WISH)).toMatchObject({ ok: true, value: { stored: true } })
    expect(tenants.get(id)).toMatchObject({ value: { key: { storedAt: putIn, verifiedAt: putIn + 60_000 } } })
    expect(await custodian.changeKey(id, takeIn(OTHER), PLAIN_WISH)).toMatchObject({
      ok: true,
      value: { stored: true },
    })
    expect(tenants.get(id)).toMatchObject({ value: { key: { storedAt: putIn + 60_000 } } })
  })

  it('leaves no entry behind that no profile points to, when the profile cannot be written', async () => {
    const { full, change } = failing()
    const { custodian, takeIn, chain, tenants } = openCustody({ change })
    full.now = true
    const intakeId = takeIn(KEY)
    const draft = {
      name: 'Acme',
      colour: 'blue',
      origin: ORIGIN,
      intakeId,
      acceptUnchecked: false,
      acceptUnreached: true,
    } as const
    expect(await custodian.create(draft)).toEqual({ ok: false, failure: { code: 'DISK_FULL' } })
    expect([chain.entries.size, tenants.list()]).toEqual([0, { ok: true, value: { tenants: [], setAside: 0 } }])
    full.now = false
    expect(await custodian.create(draft)).toMatchObject({ ok: true })
  })

  it('leaves the profile with its old key when the profile cannot be written', async () => {
    const { full, change } = failing()
    const { custodian, takeIn, profile, chain, leases, tenants } = openCustody({ change })
    const id = await profile('Acme', KEY)
    const before = tenants.get(id)
    full.now = true
    expect(await custodian.changeKey(id, takeIn(OTHER), PLAIN_WISH)).toMatchObject({ failure: { code: 'DISK_FULL' } })
    expect(keysInChain(chain)).toEqual([`Acme: ${KEY}`])
    expect(tenants.get(id)).toEqual(before)
    expect([...leases.secrets()]).toEqual([])
  })

  it.each([
    ['keeps something else', { keeps: (value: string) => value.slice(0, -1) }],
    ['keeps nothing', { keeps: () => null }],
  ])('says that the key is in memory only when the keychain %s', async (_, lies) => {
    const { profile, tenants } = openCustody({ lies })
    const id = await profile('Acme', KEY)
    expect(tenants.get(id)).toMatchObject({ value: { key: { storage: 'session', failureCode: 'KEYSTORE_READBACK' } } })
  })

  it('refuses a key that only memory would hold rather than lose the way to the stored one', async () => {
    const lies: { keeps?: (value: string) => string | null } = {}
    const { custodian, takeIn, profile, chain, tenants, intakes } = openCustody({ lies })
    const id = await profile('Acme', KEY)
    const before = tenants.get(id)
    lies.keeps = () => null
    const intakeId = takeIn(OTHER)
    expect(await custodian.changeKey(id, intakeId, PLAIN_WISH)).toMatchObject({
      failure: { code: 'KEYSTORE_READBACK' },
    })
    expect(keysInChain(chain)).toContain(`Acme: ${KEY}`)
    expect(tenants.get(id)).toEqual(before)
    expect(intakes.peek(intakeId).ok).toBe(true)
  })

  it('holds a key in memory in the place of one the service has refused', async () => {
    const lies: { keeps?: (value: string) => string | null } = {}
    const { custodian, takeIn, profile, tenants, leases } = openCustody({ lies })
    const id = await profile('Acme', KEY)
    const tenant = tenants.get(id)
    if (!tenant.ok) throw new Error('no profile')
    tenants.update({ ...tenant.value, key: { ...tenant.value.key, state: 'refused', failureCode: 'KEY_REFUSED' } })
    lies.keeps = () => null
    expect(await custodian.changeKey(id, takeIn(OTHER), PLAIN_WISH)).toMatchObject({ value: { storage: 'session' } })
    expect([...leases.secrets()]).toHaveLength(1)
  })

  it('refuses a key that is too long for every keychain, and stores nothing', async () => {
    const { custodian, takeIn, chain, tenants } = openCustody()
    const intakeId = takeIn('k'.repeat(2_500))
    const draft = {
      name: 'Acme',
      colour: 'blue',
      origin: ORIGIN,
      intakeId,
      acceptUnchecked: false,
      acceptUnreached: true,
    } as const
    expect(await custodian.create(draft)).toMatchObject({ failure: { code: 'KEY_TOO_LONG' } })
    expect([chain.entries.size, tenants.list()]).toEqual([0, { ok: true, value: { tenants: [], setAside: 0 } }])
  })

  it('keeps a new key although one of an earlier start is still to be looked for, and forgets neither', async () => {
    const throws: { getPassword?: Error } = {}
    const bench = openCustody({ lies: { throws } })
    const id = await bench.profile('Acme', KEY)
    const { chain } = chainOf(bench, id)
    const writing = { ...generation(chain.active), number: 2, account: 'lk-left-by-a-crash', keyId: null }
    bench.chains.apply(id, { kind: 'put', generation: writing, aim: 'promote' })
    bench.chain.entries.set(writing.account, 'half a key')
    // What the crash left cannot be looked for; what is written now can be.
    let looks = 0
    Object.defineProperty(throws, 'getPassword', {
      get: () => (looks++ === 0 ? new Error('the keychain hangs') : undefined),
    })
    const changed = await bench.custodian.changeKey(id, bench.takeIn(OTHER), PLAIN_WISH)
    expect(changed).toMatchObject({ ok: true, value: { verdict: 'verified', stored: true, storage: 'keychain' } })
    await bench.keeper.settle(id)
    expect(keysInChain(bench.chain)).toEqual([`Acme: ${KEY}`, `Acme: ${OTHER}`])
    const after = chainOf(bench, id)
    expect([after.chain.active?.number, after.chain.leaving]).toEqual([3, []])
  })
})

function chainOf({ chains }: CustodyBench, id: string) {
  const read = chains.read(id)
  if (!read.ok) throw new Error(read.failure.code)
  return read.value
}

function generation(one: Generation | null): Generation {
  if (one === null) throw new Error('no key')
  return one
}
