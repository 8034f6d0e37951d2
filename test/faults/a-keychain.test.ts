import { describe, expect, it } from 'vitest'
import { systemClock } from '../../src-main/support/clock.ts'
import { MAX_ENVELOPE_BYTES } from '../../src-main/vault/entry-limit.ts'
import { encodeEnvelope } from '../../src-main/vault/envelope.ts'
import { refusalOf } from '../../src-main/vault/keychain-errors.ts'
import { createLeases } from '../../src-main/vault/lease.ts'
import type { Envelope } from '../../src-main/vault/port.ts'
import { Secret } from '../../src-main/vault/secret.ts'
import { createVault } from '../../src-main/vault/vault-client.ts'
import { anAddress, anEnvelope } from '../support/envelopes.ts'
import { privateKeyring, VaultProcesses } from '../support/keyring.ts'
import { ManualClock } from '../support/manual-clock.ts'
import { until } from '../support/until.ts'
import { bundleVault, type NativeModule } from '../support/vault-bundle.ts'
import { type Lies, LyingKeychain, localProcess, ScriptedPort } from '../support/vault-stand-ins.ts'

async function realVault() {
  const keyring = await privateKeyring()
  return { keyring, vault: createVault({ spawn: new VaultProcesses(keyring.env).spawn, clock: systemClock }) }
}

function lyingVault(lies: Lies) {
  const chain = new LyingKeychain(lies)
  return { chain, vault: createVault({ spawn: localProcess(chain), clock: systemClock }) }
}

describe('A4 [stand-in] an answer that comes after its deadline', () => {
  it('is applied neither to its own call nor to the one that waits now', async () => {
    const clock = new ManualClock()
    const ports: ScriptedPort[] = []
    const spawn = (): ScriptedPort => {
      const port = new ScriptedPort()
      ports.push(port)
      return port
    }
    const vault = createVault({ spawn, clock })
    const mine = anEnvelope(anAddress('tenant-one'))
    const theirs = anEnvelope(anAddress('tenant-two'))
    const first = vault.read(mine)
    const slow = await until('the first process', () => ports[0])
    await until('its request', () => slow.posted.length === 1)
    clock.advance(5_000)
    expect(await first).toEqual({ state: 'unavailable', cause: 'timeout' })

    const second = vault.read(theirs, { startedByPerson: true })
    const next = await until('the second process', () => ports[1])
    await until('its request', () => next.posted.length === 1)
    // Late, from the killed process, and even under the number of the call that waits now.
    for (const id of [slow.lastId, next.lastId]) {
      slow.answer({ id, kind: 'value', value: encodeEnvelope(mine).value })
    }
    next.answer({ id: next.lastId, kind: 'value', value: null })
    expect(await second).toEqual({ state: 'absent' })
  })
})

describe('A6 [real] a keyring that stays locked', () => {
  it('asks a person at most once per act, and nobody for what happens in the background', async () => {
    const { keyring, vault } = await realVault()
    const envelope = anEnvelope()
    await vault.write(envelope)
    await keyring.lock()
    const unlocks = await keyring.listenFor('Unlock')
    expect(await vault.read(envelope)).toEqual({ state: 'locked' })
    expect(await vault.list()).toEqual({ state: 'locked' })
    // Calls are heard in the order they were made: had one of the two above asked, two would be counted here.
    expect(await vault.read(envelope, { startedByPerson: true })).toEqual({ state: 'locked' })
    await unlocks.heard()
    expect(unlocks.count()).toBe(1)
  })
})

describe('A7 [mapping] macOS without anybody to ask', () => {
  it.each(['User interaction is not allowed.', 'The operation failed (-25308).', 'In dark wake, no UI possible.'])(
    '%s: locked',
    (text) => {
      expect(refusalOf(new Error(text))).toBe('locked')
    },
  )
})

describe('A9, A10 [real] how much a keychain takes', () => {
  function ofBytes(bytes: number, filler: string): Envelope {
    const envelope = anEnvelope()
    const room = bytes - encodeEnvelope(envelope).bytes
    return { ...envelope, label: `Acme${filler.repeat(Math.floor(room / Buffer.byteLength(filler)))}` }
  }

  it('exactly 2,560 bytes are stored', async () => {
    const { vault } = await realVault()
    const envelope = ofBytes(MAX_ENVELOPE_BYTES, 'a')
    expect(encodeEnvelope(envelope).bytes).toBe(2_560)
    expect(await vault.write(envelope)).toEqual({ state: 'stored' })
  })

  it.each([
    ['one byte more', ofBytes(2_561, 'a'), 2_561],
    ['2,560 characters of four bytes', { ...anEnvelope(), label: '\u{1f511}'.repeat(2_560) }, null],
  ])('%s: refused before any write, with the length', async (_case, envelope, bytes) => {
    const chain = new LyingKeychain()
    const vault = createVault({ spawn: localProcess(chain), clock: systemClock })
    const written = await vault.write(envelope)
    expect(written).toEqual({ state: 'too-long', bytes: bytes ?? encodeEnvelope(envelope).bytes })
    expect(chain.calls).toEqual([])
  })
})

describe('A11 [mapping] a Windows vault that is full', () => {
  it('is a refusal whose own text, mojibake or not, goes nowhere', async () => {
    const text = 'Nicht gen\uFFFDgend Arbeitsspeicher f\uFFFDr diesen Befehl verf\uFFFDgbar.'
    const { vault } = lyingVault({ throws: { setPassword: new Error(text) } })
    const written = await vault.write(anEnvelope())
    expect(written).toEqual({ state: 'unavailable', cause: 'refused' })
  })
})

describe('A12 [stand-in] a keychain that keeps something else', () => {
  it.each<[string, Lies['keeps'] & object]>([
    ['an older entry', () => 'fake-older-value'],
    ['nothing', () => null],
    ['the value, cut', (value) => value.slice(0, -1)],
    ['the value, changed in one letter', (value) => value.replace('Acme', 'acme')],
  ])('%s: the write is reported as failed', async (_case, keeps) => {
    const { vault } = lyingVault({ keeps })
    expect(await vault.write(anEnvelope())).toEqual({ state: 'differs' })
  })

  it('the key stored before is untouched', async () => {
    const { vault, chain } = lyingVault({ keeps: () => null })
    const old = anEnvelope()
    chain.entries.set(old.account, encodeEnvelope(old).value)
    expect(await vault.write(anEnvelope(anAddress('tenant-one', { generation: 2 })))).toEqual({ state: 'differs' })
    expect(await vault.read(old)).toMatchObject({ state: 'present' })
  })
})

describe('A14 [real] profiles with names made to collide', () => {
  const long = 'x'.repeat(1_500)
  const ids = [
    'a/b',
    'a',
    'A',
    'a\0',
    'a\0b',
    '\u202Ea',
    '__proto__',
    'constructor',
    'é',
    'e\u0301',
    'Latchkey/a',
    long,
  ]

  it('each have a key of their own', async () => {
    const { vault } = await realVault()
    const envelopes = ids.map((id, index) => anEnvelope(anAddress(id), `fake-key-number-${index}`))
    expect(new Set(envelopes.map(({ account }) => account)).size).toBe(ids.length)
    for (const envelope of envelopes) expect(await vault.write(envelope)).toEqual({ state: 'stored' })
    for (const envelope of envelopes) {
      const read = await vault.read(envelope)
      if (read.state !== 'present') throw new Error(read.state)
      expect(read.envelope.tenantId).toBe(envelope.tenantId)
      expect(encodeEnvelope(read.envelope)).toEqual(encodeEnvelope(envelope))
    }
  })

  it('one of 10 kB is refused, not cut', async () => {
    const { vault } = lyingVault({})
    const written = await vault.write(anEnvelope(anAddress('x'.repeat(10_240))))
    expect(written).toMatchObject({ state: 'too-long' })
  })
})

describe('A16 [real] an entry that another program wrote under our name', () => {
  it('is never used, is counted, and stays as it was', async () => {
    const { vault, keyring } = await realVault()
    await keyring.keytar(`setPassword('Latchkey', 'somebody', '{"key":"fake-key-of-somebody"}')`)
    expect(await vault.list()).toEqual({ state: 'listed', entries: [], foreign: 1 })
    expect(await vault.read(anAddress('tenant-one', { account: 'somebody' }))).toMatchObject({ state: 'corrupt' })
    expect(await keyring.keytar(`getPassword('Latchkey', 'somebody')`)).toBe('{"key":"fake-key-of-somebody"}')
  })
})

describe('A20 [real] a keyring that disappears between read and use', () => {
  it('running work keeps the key in memory until it is dropped', async () => {
    const { vault, keyring } = await realVault()
    const envelope = anEnvelope()
    await vault.write(envelope)
    const leases = createLeases(vault)
    expect(await leases.lease(envelope)).toMatchObject({ state: 'present' })
    await keyring.end()
    expect(await leases.lease(envelope)).toMatchObject({ state: 'present' })
    leases.dropAll()
    expect(await leases.lease(envelope)).toEqual({ state: 'unavailable', cause: 'missing' })
  })
})

describe('A21 [stand-in] a removal that does not remove', () => {
  it.each([true, false])('the keychain says %s and the entry is still there: still there', async (removal) => {
    const { vault } = lyingVault({ removal })
    const envelope = anEnvelope()
    await vault.write(envelope)
    expect(await vault.erase(envelope)).toEqual({ state: 'still-there' })
    expect(await vault.read(envelope)).toMatchObject({ state: 'present' })
  })

  it('the keychain throws: not reported as gone', async () => {
    const { vault } = lyingVault({ throws: { deletePassword: new Error('it did not work') } })
    const envelope = anEnvelope()
    await vault.write(envelope)
    expect(await vault.erase(envelope)).toEqual({ state: 'unavailable', cause: 'refused' })
    expect(await vault.read(envelope)).toMatchObject({ state: 'present' })
  })
})

describe('A22 [real] the native module', () => {
  const native = { state: 'unavailable', cause: 'native-module' }

  it.each<[NativeModule, object]>([
    ['missing', native],
    ['not-loadable', native],
    ['good', { state: 'absent' }],
  ])('%s, in the bundle as it is shipped', async (state, expected) => {
    const keyring = await privateKeyring()
    const processes = new VaultProcesses(keyring.env, await bundleVault(state))
    const vault = createVault({ spawn: processes.spawn, clock: systemClock })
    expect(await vault.read(anAddress())).toEqual(expected)
    expect(await vault.read(anAddress())).toEqual(expected)
    // It answered and did not die of it: a session without a keychain goes on with the same process.
    expect(processes.children).toHaveLength(1)
  })

  it('not there: a write is not reported as stored', async () => {
    const vault = createVault({ spawn: localProcess(null), clock: systemClock })
    const session = { ...anEnvelope(), secret: Secret.fromText('fake-key-for-this-session') }
    expect(await vault.write(session)).toEqual(native)
    const leases = createLeases(vault)
    leases.holdSessionKey(session)
    expect(await leases.lease(session)).toEqual({ state: 'present', envelope: session })
  })
})

describe('A24 [real] the list of profiles is lost', () => {
  it('comes back from the keychain, without any key', async () => {
    const { vault } = await realVault()
    const envelope = anEnvelope()
    await vault.write(envelope)
    const { secret: _secret, tenantId: tenant, ...rest } = envelope
    expect(await vault.list()).toEqual({ state: 'listed', entries: [{ ...rest, tenant }], foreign: 0 })
  })
})
