import { open } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { systemClock } from '../../src-main/support/clock.ts'
import { createVault } from '../../src-main/vault/vault-client.ts'
import { anAddress, anEnvelope } from '../support/envelopes.ts'
import { privateKeyring, VaultProcesses, withoutBus } from '../support/keyring.ts'
import { ManualClock } from '../support/manual-clock.ts'
import { until } from '../support/until.ts'

/** A keyring that hears nothing, and a vault whose deadlines are reached by hand. */
async function silentBench(onSlow?: (slow: boolean) => void) {
  const keyring = await privateKeyring()
  const processes = new VaultProcesses(keyring.env)
  const clock = new ManualClock()
  const vault = createVault({ spawn: processes.spawn, clock, ...(onSlow === undefined ? {} : { onSlow }) })
  const known = anEnvelope()
  expect(await vault.write(known)).toEqual({ state: 'stored' })
  process.kill(keyring.pid, 'SIGSTOP')
  return { keyring, processes, clock, vault, known, goOn: () => process.kill(keyring.pid, 'SIGCONT') }
}

const TIMEOUT = { state: 'unavailable', cause: 'timeout' }

describe('A1 [real] a keyring that never answers', () => {
  it('main reads a file while the call still hangs, then the call ends as a timeout', async () => {
    const { vault, known, clock, processes } = await silentBench()
    const order: string[] = []
    const reading = vault.read(known, { startedByPerson: true }).then((read) => {
      order.push('key')
      return read
    })
    await until('the call to be under way', () => clock.pending.length === 1)
    const file = await open(import.meta.filename)
    expect((await file.readFile('utf8')).length).toBeGreaterThan(0)
    await file.close()
    order.push('file')
    clock.advance(120_000)
    expect(await reading).toEqual(TIMEOUT)
    expect(order).toEqual(['file', 'key'])
    await until('the process to be gone', () => processes.killed === 1)
  })

  it('gives a background read 5 s and a person 120 s', async () => {
    const { vault, known, clock } = await silentBench()
    const background = vault.read(known)
    await until('the call to be under way', () => clock.pending.length === 1)
    expect(clock.pending).toEqual([5_000])
    clock.advance(5_000)
    expect(await background).toEqual(TIMEOUT)
    const asked = vault.read(known, { startedByPerson: true })
    await until('the second call to be under way', () => clock.pending.length === 1)
    expect(clock.pending).toEqual([120_000])
    clock.advance(120_000)
    expect(await asked).toEqual(TIMEOUT)
  })

  it('works again in a new process once the keyring goes on', async () => {
    const { vault, known, clock, processes, goOn } = await silentBench()
    const reading = vault.read(known)
    await until('the call to be under way', () => clock.pending.length === 1)
    clock.advance(5_000)
    expect(await reading).toEqual(TIMEOUT)
    goOn()
    clock.advance(5_000)
    expect(await vault.read(known)).toMatchObject({ state: 'present' })
    expect(processes.children).toHaveLength(2)
  })

  it('is left alone for a while by the background, and tried at once for a person', async () => {
    const { vault, known, clock, processes, goOn } = await silentBench()
    const reading = vault.read(known)
    await until('the call to be under way', () => clock.pending.length === 1)
    clock.advance(5_000)
    expect(await reading).toEqual(TIMEOUT)
    goOn()
    expect(await vault.read(known)).toEqual(TIMEOUT)
    expect(processes.children).toHaveLength(1)
    expect(await vault.read(known, { startedByPerson: true })).toMatchObject({ state: 'present' })
    expect(await vault.read(known)).toMatchObject({ state: 'present' })
    expect(processes.children).toHaveLength(2)
  })

  it('is explained to the person after 5 s, who ends it with one kill', async () => {
    const slow: boolean[] = []
    const { vault, known, clock, processes } = await silentBench((now) => slow.push(now))
    const reading = vault.read(known, { startedByPerson: true })
    await until('the call to be under way', () => clock.pending.length === 2)
    clock.advance(4_999)
    expect(slow).toEqual([])
    clock.advance(1)
    expect(slow).toEqual([true])
    vault.cancel()
    expect(await reading).toEqual({ state: 'unavailable', cause: 'cancelled' })
    await until('the note to be gone', () => slow.length === 2)
    expect(slow).toEqual([true, false])
    await until('the process to be gone', () => processes.killed === 1)
    expect(processes.children).toHaveLength(1)
    expect(clock.pending).toEqual([])
  })
})

describe('A2 [real] a write that never ends', () => {
  const inKeyring = (account: string): string => `getPassword('Latchkey', '${account}')`

  it('is not reported as stored, and works when tried again', async () => {
    const { vault, clock, keyring, goOn } = await silentBench()
    const envelope = anEnvelope()
    const writing = vault.write(envelope)
    await until('the write to be under way', () => clock.pending.length === 1)
    clock.advance(120_000)
    await until('the look whether it arrived after all', () => clock.pending[0] === 5_000)
    clock.advance(5_000)
    expect(await writing).toEqual(TIMEOUT)
    goOn()
    expect(await vault.write(envelope)).toEqual({ state: 'stored' })
    expect(await keyring.keytar(inKeyring(envelope.account))).not.toBeNull()
  })

  it('leaves nothing behind when the keyring carries it out after all', async () => {
    const { vault, known, clock, keyring, goOn } = await silentBench()
    const envelope = anEnvelope()
    const order = await keyring.listenFor('CreateItem')
    const writing = vault.write(envelope)
    await until('the write to be under way', () => clock.pending.length === 1)
    // The order lies in the keyring's mailbox now, and no kill takes it out again.
    await order.heard()
    clock.advance(120_000)
    await until('the look whether it arrived after all', () => clock.pending[0] === 5_000)
    clock.advance(5_000)
    expect(await writing).toEqual(TIMEOUT)
    goOn()
    expect(await vault.read(known, { startedByPerson: true })).toMatchObject({ state: 'present' })
    expect(await keyring.keytar(inKeyring(envelope.account))).toBeNull()
    expect(await keyring.keytar(inKeyring(known.account))).not.toBeNull()
  })

  it('is given up by the person at once: not stored, and cleared away when the keyring wakes up', async () => {
    const { vault, known, keyring, processes, goOn } = await silentBench()
    const envelope = anEnvelope()
    const order = await keyring.listenFor('CreateItem')
    const writing = vault.write(envelope)
    await order.heard()
    vault.cancel()
    expect(await writing).toEqual({ state: 'unavailable', cause: 'cancelled' })
    expect(processes.children).toHaveLength(1)
    goOn()
    expect(await vault.read(known, { startedByPerson: true })).toMatchObject({ state: 'present' })
    expect(await keyring.keytar(inKeyring(envelope.account))).toBeNull()
    expect(await vault.write(envelope)).toEqual({ state: 'stored' })
  })

  it('is reported as stored when a new process reads back that it was', async () => {
    const { vault, clock, keyring, processes, goOn } = await silentBench()
    const envelope = anEnvelope()
    const order = await keyring.listenFor('CreateItem')
    const writing = vault.write(envelope)
    await until('the write to be under way', () => clock.pending.length === 1)
    await order.heard()
    clock.advance(120_000)
    goOn()
    expect(await writing).toEqual({ state: 'stored' })
    expect(processes.children).toHaveLength(2)
    expect(await keyring.keytar(inKeyring(envelope.account))).not.toBeNull()
  })
})

describe('A3 [real] eight calls while the keyring hangs', () => {
  it('one process is killed once, and all eight get the same answer', async () => {
    const { vault, clock, processes, goOn, known } = await silentBench()
    const calls = Array.from({ length: 8 }, (_, index) => vault.read(index === 0 ? known : anAddress()))
    await until('the first call to be under way', () => clock.pending.length === 1)
    clock.advance(5_000)
    expect(await Promise.all(calls)).toEqual(Array(8).fill(TIMEOUT))
    expect(processes.children).toHaveLength(1)
    await until('it to be gone', () => processes.killed === 1)
    goOn()
    expect(await vault.read(known, { startedByPerson: true })).toMatchObject({ state: 'present' })
  })
})

describe('A5 [real] a keyring that goes away', () => {
  it('is used again without anybody restarting the app', async () => {
    const keyring = await privateKeyring()
    const vault = createVault({ spawn: new VaultProcesses(keyring.env).spawn, clock: systemClock })
    const known = anEnvelope()
    await vault.write(known)
    await keyring.unlock()
    expect(await vault.read(known)).toMatchObject({ state: 'present' })
    await keyring.unlock()
    expect(await vault.write(anEnvelope())).toEqual({ state: 'stored' })
  })

  it('is missing, not empty, while it is away', async () => {
    const keyring = await privateKeyring()
    const vault = createVault({ spawn: new VaultProcesses(keyring.env).spawn, clock: systemClock })
    const known = anEnvelope()
    await vault.write(known)
    await keyring.end()
    const missing = { state: 'unavailable', cause: 'missing' }
    expect(await vault.read(known)).toEqual(missing)
    expect(await vault.write(anEnvelope())).toEqual(missing)
    expect(await vault.erase(known)).toEqual(missing)
    expect(await vault.list()).toEqual(missing)
  })
})

describe('A5 [real] no secret service', () => {
  it.each([
    ['no bus at all', null],
    ['an empty address', ''],
    ['an address where nothing listens', 'unix:path=/nonexistent/latchkey-bus'],
    ['an address that is none', 'garbage'],
    ['an address of an unknown kind', 'pigeon:loft=1'],
  ])('%s: missing, never absent', async (_case, address) => {
    const vault = createVault({ spawn: new VaultProcesses(withoutBus(address)).spawn, clock: systemClock })
    const missing = { state: 'unavailable', cause: 'missing' }
    expect(await vault.read(anAddress())).toEqual(missing)
    expect(await vault.write(anEnvelope())).toEqual(missing)
    expect(await vault.erase(anAddress())).toEqual(missing)
    expect(await vault.list()).toEqual(missing)
  })
})
