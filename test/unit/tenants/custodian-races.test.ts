import { describe, expect, it } from 'vitest'
import { keysInChain, ORIGIN, openCustody, PLAIN_WISH } from '../../support/custody-bench.ts'
import { anAddress, anEnvelope } from '../../support/envelopes.ts'

const KEY = 'fake-key-one-0123456789-0123456789'
const OTHER = 'fake-key-two-0123456789-0123456789'
const THIRD = 'fake-key-three-0123456789-012345678'
const draft = (name: string, intakeId: string) =>
  ({ name, colour: 'blue', origin: ORIGIN, intakeId, acceptUnchecked: false, acceptUnreached: true }) as const

describe('two things at once', () => {
  it('make one profile of one key, however often Save is pressed', async () => {
    const { custodian, takeIn, tenants, chain } = openCustody()
    const intakeId = takeIn(KEY)
    const made = await Promise.all([
      custodian.create(draft('Acme', intakeId)),
      custodian.create(draft('Acme', intakeId)),
      custodian.create(draft('Acme again', intakeId)),
    ])
    expect(made.map(({ ok }) => ok)).toEqual([true, false, false])
    expect(made[2]).toMatchObject({ failure: { code: 'KEY_ABSENT' } })
    expect(tenants.list()).toMatchObject({ value: { tenants: [{ name: 'Acme' }] } })
    expect(keysInChain(chain)).toEqual([`Acme: ${KEY}`])
  })

  it('give one name to one profile, though both were free to take it when they began', async () => {
    const { custodian, takeIn, chain, tenants } = openCustody()
    const made = await Promise.all([
      custodian.create(draft('Acme', takeIn(KEY))),
      custodian.create(draft('ACME', takeIn(OTHER))),
    ])
    const taken = made.filter(({ ok }) => !ok)
    expect(taken).toMatchObject([{ failure: { code: 'PROFILE_NAME_TAKEN' } }])
    expect([tenants.list().ok, chain.entries.size]).toEqual([true, 1])
  })

  it('leave a profile whose key was changed twice working with the last', async () => {
    const { custodian, takeIn, profile, chain, tenants, leases } = openCustody()
    const id = await profile('Acme', KEY)
    await Promise.all([
      custodian.changeKey(id, takeIn(OTHER), PLAIN_WISH),
      custodian.changeKey(id, takeIn(THIRD), PLAIN_WISH),
    ])
    expect(keysInChain(chain)).toEqual([`Acme: ${KEY}`, `Acme: ${OTHER}`, `Acme: ${THIRD}`])
    expect(tenants.get(id)).toMatchObject({ value: { key: { generation: 3 } } })
    expect([...leases.secrets()]).toEqual([])
  })

  it('leave no key behind when a profile is removed while it gets another key', async () => {
    const { custodian, takeIn, profile, chain } = openCustody()
    const id = await profile('Acme', KEY)
    const [changed, erased, tooLate] = await Promise.all([
      custodian.changeKey(id, takeIn(OTHER), PLAIN_WISH),
      custodian.eraseKey(id),
      custodian.changeKey(id, takeIn(THIRD), PLAIN_WISH),
    ])
    expect([changed.ok, erased.ok]).toEqual([true, true])
    expect(tooLate).toEqual({ ok: false, failure: { code: 'PROFILE_BUSY' } })
    expect(custodian.forget(id).ok).toBe(true)
    expect(keysInChain(chain)).toEqual([])
  })
})

describe('what earlier runs left', () => {
  it('goes with the profile: a key that a crash left in the keychain, but no other profile’s', async () => {
    const { custodian, profile, chain, vault } = openCustody()
    const id = await profile('Acme', KEY)
    await profile('Beta', OTHER)
    await vault.write(anEnvelope(anAddress(id, { generation: 7 }), THIRD))
    expect(keysInChain(chain)).toHaveLength(3)
    expect((await custodian.eraseKey(id)).ok).toBe(true)
    expect(keysInChain(chain)).toEqual([`Beta: ${OTHER}`])
  })

  it('does not stand in the way where there is no keychain at all', async () => {
    const { custodian, profile } = openCustody({ chain: null })
    const id = await profile('Acme', KEY)
    expect(await custodian.eraseKey(id)).toEqual({ ok: true, value: undefined })
    expect(custodian.forget(id).ok).toBe(true)
  })

  it('leave a profile with its new name and its new key, when it is renamed while the keychain takes its time', async () => {
    const during: { run?: () => void } = {}
    const lies = {
      keeps(value: string) {
        during.run?.()
        return value
      },
    }
    const { custodian, takeIn, profile, tenants } = openCustody({ lies })
    const id = await profile('Acme', KEY)
    during.run = () => {
      const now = tenants.get(id)
      if (now.ok) tenants.update({ ...now.value, name: 'Globex', colour: 'green' })
    }
    expect(await custodian.changeKey(id, takeIn(OTHER), PLAIN_WISH)).toMatchObject({ value: { stored: true } })
    expect(tenants.get(id)).toMatchObject({ value: { name: 'Globex', colour: 'green', key: { generation: 2 } } })
  })
})
