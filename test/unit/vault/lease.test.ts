import { describe, expect, it } from 'vitest'
import { createLeases } from '../../../src-main/vault/lease.ts'
import type { Envelope, VaultRead } from '../../../src-main/vault/port.ts'
import { revealSecret } from '../../../src-main/vault/secret.ts'
import { anAddress, anEnvelope, FAKE_KEY } from '../../support/envelopes.ts'
import { HeldVault } from '../../support/vault-stand-ins.ts'

const present = (envelope: Envelope): VaultRead => ({ state: 'present', envelope })
const DROPPED = { state: 'unavailable', cause: 'refused' }

describe('a lease', () => {
  it('reads once, then answers from memory', async () => {
    const vault = new HeldVault()
    const leases = createLeases(vault)
    const envelope = anEnvelope()
    const first = leases.lease(envelope)
    vault.answer(present(envelope))
    expect(await first).toEqual(present(envelope))
    expect(await leases.lease(envelope)).toEqual(present(envelope))
    expect(vault.asked).toHaveLength(1)
  })

  it('is shared by everybody who asks at the same time', async () => {
    const vault = new HeldVault()
    const leases = createLeases(vault)
    const envelope = anEnvelope()
    const calls = [1, 2, 3].map(() => leases.lease(envelope))
    vault.answer(present(envelope))
    expect(await Promise.all(calls)).toEqual([present(envelope), present(envelope), present(envelope)])
    expect(vault.asked).toHaveLength(1)
  })

  it('that brought no key is asked for again', async () => {
    const vault = new HeldVault()
    const leases = createLeases(vault)
    const address = anAddress()
    for (const read of [{ state: 'locked' }, { state: 'absent' }, { state: 'corrupt', why: 'x' }] as const) {
      const call = leases.lease(address)
      vault.answer(read)
      expect(await call).toEqual(read)
    }
    expect(vault.asked).toHaveLength(3)
  })

  it('of a person does not end with the impatience of a background read', async () => {
    const vault = new HeldVault()
    const leases = createLeases(vault)
    const envelope = anEnvelope()
    const background = leases.lease(envelope)
    const asked = leases.lease(envelope, { startedByPerson: true })
    vault.answer({ state: 'unavailable', cause: 'timeout' })
    expect(await background).toEqual({ state: 'unavailable', cause: 'timeout' })
    await expect.poll(() => vault.asked.map(({ byPerson }) => byPerson)).toEqual([false, true])
    vault.answer(present(envelope))
    expect(await asked).toEqual(present(envelope))
  })

  it('of one generation is never the key of another', async () => {
    const vault = new HeldVault()
    const leases = createLeases(vault)
    const [old, young] = [anEnvelope(), anEnvelope(anAddress('tenant-one', { generation: 2 }))]
    const calls = [leases.lease(old), leases.lease(young)]
    vault.answer(present(old))
    vault.answer(present(young))
    expect(await Promise.all(calls)).toEqual([present(old), present(young)])
    expect(await leases.lease(old)).toEqual(present(old))
    expect(revealSecret(old.secret)).toBe(FAKE_KEY)
  })

  it('of an account that another profile claims goes to the keychain, which knows better', async () => {
    const vault = new HeldVault()
    const leases = createLeases(vault)
    const envelope = anEnvelope()
    leases.holdSessionKey(envelope)
    const stranger = leases.lease({ ...envelope, tenantId: 'tenant-two' })
    vault.answer({ state: 'corrupt', why: 'belongs to another profile' })
    expect(await stranger).toEqual({ state: 'corrupt', why: 'belongs to another profile' })
  })
})

describe('dropping', () => {
  it('wipes every generation of that profile and nothing else', async () => {
    const leases = createLeases(new HeldVault())
    const mine = [anEnvelope(), anEnvelope(anAddress('tenant-one', { generation: 2 }))]
    const theirs = anEnvelope(anAddress('tenant-two'))
    for (const envelope of [...mine, theirs]) leases.holdSessionKey(envelope)
    leases.drop('tenant-one')
    expect(mine.map(({ secret }) => secret.byteLength)).toEqual([0, 0])
    expect(revealSecret(theirs.secret)).toBe(FAKE_KEY)
    expect([...leases.secrets()]).toEqual([theirs.secret])
  })

  it('of all leaves no key behind', () => {
    const leases = createLeases(new HeldVault())
    const envelopes = ['tenant-one', 'tenant-two'].map((id) => anEnvelope(anAddress(id)))
    for (const envelope of envelopes) leases.holdSessionKey(envelope)
    leases.dropAll()
    expect(envelopes.map(({ secret }) => secret.byteLength)).toEqual([0, 0])
    expect([...leases.secrets()]).toEqual([])
  })

  it('during a read keeps the key from coming back', async () => {
    const vault = new HeldVault()
    const leases = createLeases(vault)
    const envelope = anEnvelope()
    const call = leases.lease(envelope)
    leases.drop('tenant-one')
    vault.answer(present(envelope))
    expect(await call).toEqual(DROPPED)
    expect(envelope.secret.byteLength).toBe(0)
    expect([...leases.secrets()]).toEqual([])
  })

  it('during a read leaves a newer read of the same key alone', async () => {
    const vault = new HeldVault()
    const leases = createLeases(vault)
    const [early, late] = [anEnvelope(), null].map((envelope) => envelope ?? anEnvelope())
    if (early === undefined || late === undefined) throw new Error('two envelopes')
    const before = leases.lease(early)
    leases.drop('tenant-one')
    const again = { ...late, account: early.account }
    const after = leases.lease(again)
    vault.answer(present(early))
    vault.answer(present(again))
    expect(await before).toEqual(DROPPED)
    expect(await after).toEqual(present(again))
  })
})

describe('a key that no keychain took', () => {
  it('is there until it is dropped, without any call', async () => {
    const vault = new HeldVault()
    const leases = createLeases(vault)
    const envelope = anEnvelope()
    leases.holdSessionKey(envelope)
    expect(await leases.lease(envelope)).toEqual(present(envelope))
    expect(vault.asked).toHaveLength(0)
  })

  it('replaces and wipes the one before it', () => {
    const leases = createLeases(new HeldVault())
    const old = anEnvelope()
    leases.holdSessionKey(old)
    leases.holdSessionKey({ ...anEnvelope(), account: old.account })
    expect(old.secret.byteLength).toBe(0)
  })
})

describe('a lock', () => {
  it('lends nothing, wipes what the keychain can give again, and leaves what lives in memory only', async () => {
    const vault = new HeldVault()
    let locked = false
    const leases = createLeases(vault, () => locked)
    const kept = anEnvelope()
    const memory = { ...anEnvelope(), account: 'lk-memory-only' }
    const reading = leases.lease(kept)
    vault.answer(present(kept))
    await reading
    leases.holdSessionKey(memory)
    locked = true
    leases.dropReadable()
    expect([kept.secret.byteLength, memory.secret.byteLength > 0]).toEqual([0, true])
    for (const one of [kept, memory]) {
      expect(await leases.lease(one)).toEqual({ state: 'unavailable', cause: 'app-locked' })
    }
    locked = false
    expect(await leases.lease(memory)).toEqual(present(memory))
  })

  it('wipes what a read brings that was under way', async () => {
    const vault = new HeldVault()
    let locked = false
    const leases = createLeases(vault, () => locked)
    const envelope = anEnvelope()
    const reading = leases.lease(envelope)
    locked = true
    leases.dropReadable()
    vault.answer(present(envelope))
    expect(await reading).toEqual({ state: 'unavailable', cause: 'app-locked' })
    expect(envelope.secret.byteLength).toBe(0)
  })
})
