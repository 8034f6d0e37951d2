import { describe, expect, it } from 'vitest'
import { systemClock } from '../../../src-main/support/clock.ts'
import { MAX_ENVELOPE_BYTES } from '../../../src-main/vault/entry-limit.ts'
import { encodeEnvelope } from '../../../src-main/vault/envelope.ts'
import type { Envelope } from '../../../src-main/vault/port.ts'
import { revealSecret, Secret } from '../../../src-main/vault/secret.ts'
import { createVault } from '../../../src-main/vault/vault-client.ts'
import { anAddress, anEnvelope, FAKE_KEY } from '../../support/envelopes.ts'
import { type Keyring, privateKeyring, VaultProcesses } from '../../support/keyring.ts'

interface Bench {
  readonly keyring: Keyring
  readonly processes: VaultProcesses
  readonly vault: ReturnType<typeof createVault>
}

async function bench(): Promise<Bench> {
  const keyring = await privateKeyring()
  const processes = new VaultProcesses(keyring.env)
  return { keyring, processes, vault: createVault({ spawn: processes.spawn, clock: systemClock }) }
}

/** An envelope whose encoded value has exactly that many bytes. */
function envelopeOf(bytes: number): Envelope {
  const short = anEnvelope()
  const missing = bytes - encodeEnvelope(short).bytes
  return { ...short, secret: Secret.fromText(FAKE_KEY + 'k'.repeat(missing)) }
}

const entry = (account: string): string => `getPassword('Latchkey', ${JSON.stringify(account)})`
const plant = (account: string, value: string): string =>
  `setPassword('Latchkey', ${JSON.stringify(account)}, ${JSON.stringify(value)})`

describe('the vault over a real keyring', () => {
  it('starts no process before it is asked, then one for all calls', async () => {
    const { vault, processes } = await bench()
    expect(processes.children).toHaveLength(0)
    for (const _call of [1, 2, 3]) await vault.read(anAddress())
    expect(processes.children).toHaveLength(1)
  })

  it('gives back exactly what was stored, to a later process too', async () => {
    const { vault, processes } = await bench()
    const envelope = anEnvelope()
    expect(await vault.write(envelope)).toEqual({ state: 'stored' })
    vault.stop()
    const read = await vault.read(envelope)
    if (read.state !== 'present') throw new Error(`The key is ${read.state}`)
    const { secret, ...rest } = read.envelope
    const { secret: _given, ...given } = envelope
    expect(rest).toEqual(given)
    expect(revealSecret(secret)).toBe(FAKE_KEY)
    expect(processes.children).toHaveLength(2)
  })

  it('stands under the service Latchkey and an account that says nothing', async () => {
    const { vault, keyring } = await bench()
    const envelope = anEnvelope()
    await vault.write(envelope)
    expect(envelope.account).toMatch(/^lk-[0-9a-f]{32}$/)
    expect(await keyring.keytar(entry(envelope.account))).toBe(encodeEnvelope(envelope).value)
  })

  it('says absent where nothing was ever stored, and after a removal', async () => {
    const { vault } = await bench()
    const envelope = anEnvelope()
    expect(await vault.read(envelope)).toEqual({ state: 'absent' })
    expect(await vault.erase(envelope)).toEqual({ state: 'absent' })
    await vault.write(envelope)
    expect(await vault.erase(envelope)).toEqual({ state: 'erased' })
    expect(await vault.read(envelope)).toEqual({ state: 'absent' })
  })

  it('says corrupt of a value somebody else wrote, and leaves it alone', async () => {
    const { vault, keyring } = await bench()
    const address = anAddress()
    await keyring.keytar(plant(address.account, 'fake-value-of-another-program'))
    expect(await vault.read(address)).toEqual({ state: 'corrupt', why: 'not written by Latchkey' })
    expect(await keyring.keytar(entry(address.account))).toBe('fake-value-of-another-program')
  })

  it("never uses one profile's envelope for another, even when somebody swaps them", async () => {
    const { vault, keyring } = await bench()
    const one = anEnvelope(anAddress('tenant-one'))
    const two = anEnvelope(anAddress('tenant-two'))
    await vault.write(one)
    await vault.write(two)
    await keyring.keytar(plant(one.account, encodeEnvelope(two).value))
    await keyring.keytar(plant(two.account, encodeEnvelope(one).value))
    for (const address of [one, two]) {
      expect(await vault.read(address)).toEqual({ state: 'corrupt', why: 'belongs to another profile' })
    }
  })

  it('stores an envelope of exactly 2,560 bytes', async () => {
    const { vault } = await bench()
    const envelope = envelopeOf(MAX_ENVELOPE_BYTES)
    expect(encodeEnvelope(envelope).bytes).toBe(2_560)
    expect(await vault.write(envelope)).toEqual({ state: 'stored' })
    expect(await vault.read(envelope)).toMatchObject({ state: 'present' })
  })

  it('refuses 2,561 bytes before anything is started or written', async () => {
    const { vault, processes, keyring } = await bench()
    const envelope = envelopeOf(2_561)
    expect(await vault.write(envelope)).toEqual({ state: 'too-long', bytes: 2_561 })
    expect(processes.children).toHaveLength(0)
    expect(await keyring.keytar(entry(envelope.account))).toBeNull()
  })
})

describe('a keyring that is locked', () => {
  it('is neither a missing key nor a removed one, and nothing in it changes', async () => {
    const { vault, keyring } = await bench()
    const envelope = anEnvelope()
    await vault.write(envelope)
    await keyring.lock()
    expect(await vault.read(envelope)).toEqual({ state: 'locked' })
    expect(await vault.read(envelope, { startedByPerson: true })).toEqual({ state: 'locked' })
    expect(await vault.erase(envelope)).toEqual({ state: 'locked' })
    expect(await vault.list()).toEqual({ state: 'locked' })
    expect(await vault.write(anEnvelope())).toEqual({ state: 'locked' })
    await keyring.unlock()
    expect(await vault.read(envelope)).toMatchObject({ state: 'present' })
  })

  it('still knows what it does not hold', async () => {
    const { vault, keyring } = await bench()
    await vault.write(anEnvelope())
    await keyring.lock()
    expect(await vault.read(anAddress())).toEqual({ state: 'absent' })
  })
})

describe('the list for rebuilding lost profiles', () => {
  it('names every envelope without its key, and counts what is not ours', async () => {
    const { vault, keyring } = await bench()
    const [one, two] = [anEnvelope(anAddress('tenant-one')), anEnvelope(anAddress('tenant-two', { generation: 3 }))]
    await vault.write(one)
    await vault.write(two)
    await keyring.keytar(plant('somebody', 'fake-value-of-another-program'))
    await keyring.keytar(plant(anAddress().account, encodeEnvelope(one).value))
    const listed = await vault.list()
    if (listed.state !== 'listed') throw new Error(`The list is ${listed.state}`)
    expect(listed.foreign).toBe(2)
    expect(new Set(listed.entries.map(({ tenant, generation }) => `${tenant} ${generation}`))).toEqual(
      new Set(['tenant-one 1', 'tenant-two 3']),
    )
    expect(listed.entries.find(({ tenant }) => tenant === 'tenant-two')).toEqual({
      account: two.account,
      tenant: 'tenant-two',
      slot: 'service',
      generation: 3,
      pin: 'https://models.example.com',
      storedAt: two.storedAt,
      verifiedAt: null,
      label: 'Acme',
      kind: 'image2model',
    })
    expect(JSON.stringify(listed)).not.toContain(FAKE_KEY)
  })
})
