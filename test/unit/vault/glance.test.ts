import { describe, expect, it } from 'vitest'
import { createLeases } from '../../../src-main/vault/lease.ts'
import type { Envelope, VaultRead } from '../../../src-main/vault/port.ts'
import { revealSecret } from '../../../src-main/vault/secret.ts'
import { anEnvelope, FAKE_KEY } from '../../support/envelopes.ts'
import { HeldVault } from '../../support/vault-stand-ins.ts'

const present = (envelope: Envelope): VaultRead => ({ state: 'present', envelope })

function bench(isLocked: () => boolean = () => false) {
  const vault = new HeldVault()
  const leases = createLeases(vault, isLocked)
  const envelope = anEnvelope()
  const glance = async () => {
    const asked = leases.glance(envelope)
    vault.answer(present(envelope))
    return asked
  }
  return { vault, leases, envelope, glance }
}

describe('a glance at a key', () => {
  it('holds it only until its end, and the log knows it meanwhile', async () => {
    const { leases, envelope, glance } = bench()
    const { read, end } = await glance()
    expect(read).toEqual(present(envelope))
    expect([...leases.secrets()].map(revealSecret)).toEqual([FAKE_KEY])
    end()
    end()
    expect([...leases.secrets()]).toEqual([])
    expect(revealSecret(envelope.secret)).not.toBe(FAKE_KEY)
  })

  it('shares a key that is held already, and leaves it to those who hold it', async () => {
    const { vault, leases, envelope } = bench()
    const leased = leases.lease(envelope)
    vault.answer(present(envelope))
    await leased
    const { read, end } = await leases.glance(envelope)
    end()
    expect(read).toEqual(present(envelope))
    expect(revealSecret(envelope.secret)).toBe(FAKE_KEY)
    expect(vault.asked).toHaveLength(1)
  })

  it('ends with the profile, and with a lock', async () => {
    const one = bench()
    await one.glance()
    one.leases.drop(one.envelope.tenantId)
    expect(revealSecret(one.envelope.secret)).not.toBe(FAKE_KEY)
    const other = bench()
    await other.glance()
    other.leases.dropAll()
    expect(revealSecret(other.envelope.secret)).not.toBe(FAKE_KEY)
  })

  it('brings nothing when Latchkey was locked while the keychain was asked', async () => {
    let locked = false
    const { leases, vault, envelope } = bench(() => locked)
    const asked = leases.glance(envelope)
    locked = true
    vault.answer(present(envelope))
    expect((await asked).read).toEqual({ state: 'unavailable', cause: 'app-locked' })
    expect(revealSecret(envelope.secret)).not.toBe(FAKE_KEY)
  })

  it('says why there is no key, as a lease does', async () => {
    const { leases, vault, envelope } = bench()
    const asked = leases.glance(envelope)
    vault.answer({ state: 'locked' })
    expect((await asked).read).toEqual({ state: 'locked' })
  })
})
