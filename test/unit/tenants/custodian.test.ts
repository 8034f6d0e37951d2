import { describe, expect, it } from 'vitest'
import type { KeyVerdict } from '../../../src-main/services/service-adapter.ts'
import { fail } from '../../../src-preload/contract/result.ts'
import { keysInChain, ORIGIN, openCustody, PLAIN_WISH } from '../../support/custody-bench.ts'

const KEY = 'fake-key-one-0123456789-0123456789'
const OTHER = 'fake-key-two-0123456789-0123456789'
const draft = (intakeId: string, acceptUnchecked = false) =>
  ({ name: 'Acme', colour: 'blue', origin: ORIGIN, intakeId, acceptUnchecked, acceptUnreached: true }) as const

describe('a new profile', () => {
  it('keeps a key that the service accepts while it refuses another one, asked once', async () => {
    const { custodian, adapter, tenants, takeIn, chain, intakes } = openCustody()
    const intakeId = takeIn(KEY)
    const made = await custodian.create(draft(intakeId))
    expect(made).toMatchObject({
      ok: true,
      value: { verdict: { verdict: 'verified', stored: true, storage: 'keychain' } },
    })
    expect(adapter.asked).toEqual([KEY, 'fake-wrong-key'])
    expect(keysInChain(chain)).toEqual([`Acme: ${KEY}`])
    expect(tenants.list()).toMatchObject({
      value: { tenants: [{ name: 'Acme', key: { state: 'verified', generation: 1 } }] },
    })
    expect(intakes.peek(intakeId).ok).toBe(false)
  })

  it('is no change when it is the one there is', async () => {
    const { custodian, takeIn, profile } = openCustody()
    const id = await profile('Acme', KEY)
    expect(await custodian.changeKey(id, takeIn(KEY), PLAIN_WISH)).toMatchObject({ value: { changed: false } })
  })

  it.each<[string, KeyVerdict]>([
    ['refused', { verdict: 'refused', failure: { code: 'KEY_REFUSED' } }],
    ['unclear', { verdict: 'unclear', failure: { code: 'SERVICE_UNCLEAR' } }],
  ])('is not made for a key whose verdict is %s, and the key typed is not lost', async (_, verdict) => {
    const { custodian, adapter, tenants, takeIn, chain, intakes } = openCustody()
    adapter.answer = () => verdict
    const intakeId = takeIn(KEY)
    const made = await custodian.create(draft(intakeId))
    expect(made).toEqual({
      ok: true,
      value: { profileId: null, verdict: { ...verdict, stored: false, waiting: false, storage: 'none' } },
    })
    expect(adapter.asked).toEqual([KEY])
    expect([chain.entries.size, tenants.list()]).toEqual([0, { ok: true, value: { tenants: [], setAside: 0 } }])
    expect(intakes.peek(intakeId).ok).toBe(true)
  })

  it('keeps a key offline as not checked yet, without asking anything', async () => {
    const { custodian, adapter, takeIn, tenants, chain } = openCustody()
    adapter.kindFound = fail('NETWORK_UNREACHABLE')
    const made = await custodian.create(draft(takeIn(KEY)))
    expect(made).toMatchObject({
      value: { verdict: { verdict: 'not-checked-yet', stored: true, failure: { code: 'NETWORK_UNREACHABLE' } } },
    })
    expect(adapter.asked).toEqual([])
    expect(keysInChain(chain)).toHaveLength(1)
    expect(tenants.list()).toMatchObject({
      value: { tenants: [{ key: { state: 'not-checked-yet', verifiedAt: null } }] },
    })
  })

  it('is made for an address at which nobody answers only when the person says so', async () => {
    const { custodian, adapter, takeIn, tenants, chain, intakes } = openCustody()
    adapter.kindFound = fail('NETWORK_REFUSED')
    const intakeId = takeIn(KEY)
    expect(await custodian.create({ ...draft(intakeId), acceptUnreached: false })).toMatchObject({
      value: {
        profileId: null,
        verdict: { verdict: 'not-checked-yet', stored: false, failure: { code: 'NETWORK_REFUSED' } },
      },
    })
    expect([chain.entries.size, tenants.list()]).toEqual([0, { ok: true, value: { tenants: [], setAside: 0 } }])
    expect(intakes.peek(intakeId).ok).toBe(true)
    expect(await custodian.create(draft(intakeId))).toMatchObject({ value: { verdict: { stored: true } } })
  })

  it('is not made for an address that cannot prove whose it is, and the key is not lost', async () => {
    const { custodian, adapter, tenants, takeIn, chain, intakes } = openCustody()
    adapter.kindFound = fail('NETWORK_TLS', { reason: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
    const intakeId = takeIn(KEY)
    expect(await custodian.create(draft(intakeId))).toMatchObject({ ok: false, failure: { code: 'NETWORK_TLS' } })
    expect(adapter.asked).toEqual([])
    expect([chain.entries.size, tenants.list()]).toEqual([0, { ok: true, value: { tenants: [], setAside: 0 } }])
    expect(intakes.peek(intakeId).ok).toBe(true)
  })

  it('keeps a key that nobody checks only when the person says so', async () => {
    const { custodian, adapter, takeIn, chain } = openCustody()
    adapter.answer = () => ({ verdict: 'verified' })
    const intakeId = takeIn(KEY)
    expect(await custodian.create(draft(intakeId))).toMatchObject({
      value: { profileId: null, verdict: { verdict: 'server-does-not-check', stored: false } },
    })
    expect(chain.entries.size).toBe(0)
    expect(await custodian.create(draft(intakeId, true))).toMatchObject({ value: { verdict: { stored: true } } })
    expect(chain.entries.size).toBe(1)
  })

  it('sends the key nowhere when nothing known answers at the address', async () => {
    const { custodian, adapter, takeIn } = openCustody()
    adapter.kindFound = { ok: true, value: false }
    expect(await custodian.create(draft(takeIn(KEY)))).toEqual({ ok: false, failure: { code: 'KIND_UNKNOWN' } })
    expect(adapter.asked).toEqual([])
  })

  it('is refused under a name in use, before anything is asked', async () => {
    const { custodian, adapter, takeIn, profile } = openCustody()
    await profile('ACME', KEY)
    adapter.asked.length = 0
    expect(await custodian.create(draft(takeIn(OTHER)))).toMatchObject({ failure: { code: 'PROFILE_NAME_TAKEN' } })
    expect(adapter.asked).toEqual([])
  })

  it('has its key in memory only where there is no keychain, and says why', async () => {
    const { custodian, takeIn, leases, tenants } = openCustody({ chain: null })
    const made = await custodian.create(draft(takeIn(KEY)))
    expect(made).toMatchObject({
      value: { verdict: { stored: true, storage: 'session', failure: { code: 'KEYSTORE_NATIVE_MODULE' } } },
    })
    expect([...leases.secrets()]).toHaveLength(1)
    expect(tenants.list()).toMatchObject({ value: { tenants: [{ key: { storage: 'session' } }] } })
  })

  it('is refused when the intake ran out', async () => {
    const { custodian, takeIn, clock } = openCustody()
    const intakeId = takeIn(KEY)
    clock.advance(10 * 60_000)
    expect(await custodian.create(draft(intakeId))).toEqual({ ok: false, failure: { code: 'KEY_ABSENT' } })
  })
})

describe('another key for a profile', () => {
  it('is used from now on, and the old one stays beside it for its jobs', async () => {
    const { custodian, takeIn, profile, chain, tenants } = openCustody()
    const id = await profile('Acme', KEY)
    expect(await custodian.changeKey(id, takeIn(OTHER), PLAIN_WISH)).toMatchObject({
      value: { stored: true, changed: true },
    })
    expect(keysInChain(chain)).toEqual([`Acme: ${KEY}`, `Acme: ${OTHER}`])
    expect(tenants.get(id)).toMatchObject({ value: { key: { generation: 2, state: 'verified' } } })
  })

  it.each<[string, KeyVerdict]>([
    ['refused', { verdict: 'refused', failure: { code: 'KEY_REFUSED' } }],
    ['unclear', { verdict: 'unclear', failure: { code: 'SERVICE_UNCLEAR' } }],
  ])('that is %s leaves the working one in place', async (_, verdict) => {
    const { custodian, takeIn, profile, adapter, chain, tenants } = openCustody()
    const id = await profile('Acme', KEY)
    adapter.answer = () => verdict
    expect(await custodian.changeKey(id, takeIn(OTHER), PLAIN_WISH)).toMatchObject({ value: { stored: false } })
    expect(keysInChain(chain)).toEqual([`Acme: ${KEY}`])
    expect(tenants.get(id)).toMatchObject({ value: { key: { generation: 1, state: 'verified' } } })
  })

  it('waits beside the working one while nobody can be asked about it', async () => {
    const { custodian, takeIn, profile, adapter, chain, tenants, sessions } = openCustody()
    const id = await profile('Acme', KEY)
    adapter.answer = () => ({ verdict: 'not-checked-yet', failure: { code: 'NETWORK_TIMEOUT' } })
    const changed = await custodian.changeKey(id, takeIn(OTHER), PLAIN_WISH)
    expect(changed).toMatchObject({ value: { stored: true, waiting: true, verdict: 'not-checked-yet' } })
    expect(keysInChain(chain)).toEqual([`Acme: ${KEY}`, `Acme: ${OTHER}`])
    const tenant = tenants.get(id)
    if (!tenant.ok) throw new Error('no profile')
    expect(tenant).toMatchObject({ value: { key: { generation: 1, state: 'verified' } } })
    expect(sessions.keyView(tenant.value)).toMatchObject({ waiting: { refused: false } })
  })

  it('never goes to another address than the profile’s, whatever the intake named', async () => {
    const { custodian, takeIn, profile, chain } = openCustody()
    const id = await profile('Acme', KEY)
    await custodian.changeKey(id, takeIn(OTHER), PLAIN_WISH)
    const [value = '{}'] = [...chain.entries.values()]
    expect(JSON.parse(value)).toMatchObject({ pin: ORIGIN })
  })
})

describe('removing a profile', () => {
  it('erases the key first and then forgets the profile', async () => {
    const { custodian, profile, chain, tenants } = openCustody()
    const id = await profile('Acme', KEY)
    expect(await custodian.eraseKey(id)).toEqual({ ok: true, value: undefined })
    expect(chain.entries.size).toBe(0)
    expect(tenants.get(id).ok).toBe(true)
    expect(custodian.forget(id).ok).toBe(true)
    expect(tenants.get(id).ok).toBe(false)
  })

  it('keeps everything when the keychain says yes and does nothing', async () => {
    const { custodian, profile, tenants } = openCustody({ lies: { removal: true } })
    const id = await profile('Acme', KEY)
    expect(await custodian.eraseKey(id)).toEqual({ ok: false, failure: { code: 'KEY_MAY_REMAIN' } })
    expect(tenants.get(id)).toMatchObject({ value: { key: { state: 'verified' } } })
  })

  it('keeps everything when the keychain is locked', async () => {
    const throws = { deletePassword: new Error('Cannot delete from a locked collection') }
    const { custodian, profile, tenants, chain } = openCustody({ lies: { throws } })
    const id = await profile('Acme', KEY)
    expect(await custodian.eraseKey(id)).toEqual({ ok: false, failure: { code: 'KEYSTORE_LOCKED' } })
    expect([chain.entries.size, tenants.get(id).ok]).toEqual([1, true])
  })
})
