import { describe, expect, it } from 'vitest'
import { systemClock } from '../../../src-main/support/clock.ts'
import { encodeEnvelope } from '../../../src-main/vault/envelope.ts'
import { createVault } from '../../../src-main/vault/vault-client.ts'
import { anAddress, anEnvelope } from '../../support/envelopes.ts'
import { ManualClock } from '../../support/manual-clock.ts'
import { until } from '../../support/until.ts'
import { LyingKeychain, localProcess, ScriptedPort } from '../../support/vault-stand-ins.ts'

/** A vault whose processes the test plays. */
function scripted() {
  const clock = new ManualClock()
  const ports: ScriptedPort[] = []
  const vault = createVault({
    clock,
    spawn() {
      const port = new ScriptedPort()
      ports.push(port)
      return port
    },
  })
  const request = async (process: number, number = 1): Promise<ScriptedPort> => {
    const port = await until(`process ${process}`, () => ports[process])
    await until(`request ${number}`, () => port.posted.length >= number)
    return port
  }
  return { vault, clock, ports, request }
}

const CRASHED = { state: 'unavailable', cause: 'crashed' }
const CANCELLED = { state: 'unavailable', cause: 'cancelled' }
const TIMEOUT = { state: 'unavailable', cause: 'timeout' }

describe('the queue', () => {
  it('has one call in flight and answers in the order asked', async () => {
    const { vault, request } = scripted()
    const order: string[] = []
    const calls = ['first', 'second', 'third'].map((name) => vault.read(anAddress()).then(() => order.push(name)))
    for (const number of [1, 2, 3]) {
      const port = await request(0, number)
      expect(port.posted).toHaveLength(number)
      port.answer({ id: port.lastId, kind: 'value', value: null })
    }
    await Promise.all(calls)
    expect(order).toEqual(['first', 'second', 'third'])
  })

  it('listens to a process once, however many calls it makes', async () => {
    const { vault, request, clock } = scripted()
    for (let number = 1; number <= 50; number += 1) {
      const call = vault.read(anAddress())
      const port = await request(0, number)
      port.answer({ id: port.lastId, kind: 'value', value: null })
      await call
      expect(port.listeners).toHaveLength(1)
    }
    expect(clock.pending).toEqual([])
  })

  it('ignores messages that are no answer to the call under way', async () => {
    const { vault, request } = scripted()
    const call = vault.read(anAddress())
    const port = await request(0)
    port.answer({ id: port.lastId + 1, kind: 'value', value: 'x' })
    port.answer({ id: port.lastId, kind: 'value', value: 7 })
    port.answer({ id: port.lastId, kind: 'value', value: null, more: 1 })
    port.answer({ id: port.lastId, kind: 'value', value: null })
    expect(await call).toEqual({ state: 'absent' })
  })

  it('says unavailable of a write whose answer is that of a read', async () => {
    const { vault, request } = scripted()
    const call = vault.read(anAddress())
    const port = await request(0)
    port.answer({ id: port.lastId, kind: 'done' })
    expect(await call).toEqual({ state: 'unavailable', cause: 'refused' })
  })
})

describe('a process that dies', () => {
  it('ends its call, and the next call starts another', async () => {
    const { vault, ports, request, clock } = scripted()
    const first = vault.read(anAddress())
    ;(await request(0)).exit()
    expect(await first).toEqual(CRASHED)
    expect(clock.pending).toEqual([])
    const second = vault.read(anAddress())
    const port = await request(1)
    port.answer({ id: port.lastId, kind: 'value', value: null })
    expect(await second).toEqual({ state: 'absent' })
    expect(ports).toHaveLength(2)
  })

  it('while idle is replaced at the next call', async () => {
    const { vault, request } = scripted()
    const first = vault.read(anAddress())
    const port = await request(0)
    port.answer({ id: port.lastId, kind: 'value', value: null })
    await first
    port.exit()
    const second = vault.read(anAddress())
    const next = await request(1)
    next.answer({ id: next.lastId, kind: 'value', value: null })
    expect(await second).toEqual({ state: 'absent' })
  })

  it('cannot even be started: the call says so, and the next one tries again', async () => {
    const working = localProcess(new LyingKeychain())
    let starts = 0
    const vault = createVault({
      clock: systemClock,
      spawn() {
        starts += 1
        if (starts === 1) throw new Error('no more processes')
        return working()
      },
    })
    expect(await vault.read(anAddress())).toEqual(CRASHED)
    expect(await vault.read(anAddress())).toEqual({ state: 'absent' })
  })

  it('with a closed channel is given up', async () => {
    class ClosedPort extends ScriptedPort {
      override postMessage(): void {
        throw new Error('the channel is closed')
      }
    }
    const port = new ClosedPort()
    const vault = createVault({ clock: new ManualClock(), spawn: () => port })
    expect(await vault.read(anAddress())).toEqual(CRASHED)
    expect(port.kills).toBe(1)
  })

  it('during a write is followed by a look whether the key arrived', async () => {
    const { vault, request } = scripted()
    const envelope = anEnvelope()
    const call = vault.write(envelope)
    ;(await request(0)).exit()
    const next = await request(1)
    expect(next.posted[0]).toEqual({ id: next.lastId, op: 'get', account: envelope.account, mayPrompt: false })
    next.answer({ id: next.lastId, kind: 'value', value: encodeEnvelope(envelope).value })
    expect(await call).toEqual({ state: 'stored' })
  })

  it('during a removal is followed by a look whether it is gone', async () => {
    const { vault, request } = scripted()
    const call = vault.erase(anAddress())
    const first = await request(0)
    first.answer({ id: first.lastId, kind: 'value', value: 'something' })
    ;(await request(0, 2)).exit()
    const next = await request(1)
    next.answer({ id: next.lastId, kind: 'value', value: 'something' })
    expect(await call).toEqual(CRASHED)
  })
})

describe('stop', () => {
  it('ends the process and the call under way at once', async () => {
    const { vault, ports, request } = scripted()
    const call = vault.read(anAddress())
    const port = await request(0)
    vault.stop()
    expect(await call).toEqual(CRASHED)
    expect(port.kills).toBe(1)
    expect(ports).toHaveLength(1)
  })

  it('before anything was asked does nothing', () => {
    const { vault, ports } = scripted()
    vault.stop()
    expect(ports).toHaveLength(0)
  })
})

describe('a keychain that was started again', () => {
  it('is asked once more by a new process', async () => {
    const { vault, request, ports } = scripted()
    const call = vault.read(anAddress())
    const port = await request(0)
    port.answer({ id: port.lastId, kind: 'refusal', refusal: 'stale' })
    const next = await request(1)
    expect(next.posted[0]).toMatchObject({ op: 'get', account: port.posted[0]?.op === 'get' && port.posted[0].account })
    next.answer({ id: next.lastId, kind: 'value', value: null })
    expect(await call).toEqual({ state: 'absent' })
    expect(port.kills).toBe(1)
    expect(ports).toHaveLength(2)
  })

  it('is missing when the new process fares no better', async () => {
    const { vault, request, ports } = scripted()
    const call = vault.read(anAddress())
    for (const process of [0, 1]) {
      const port = await request(process)
      port.answer({ id: port.lastId, kind: 'refusal', refusal: 'stale' })
    }
    expect(await call).toEqual({ state: 'unavailable', cause: 'missing' })
    expect(ports).toHaveLength(2)
  })
})

describe('calls behind one that hangs', () => {
  it('are not sent later, when nobody expects them any more', async () => {
    const { vault, clock, request, ports } = scripted()
    const hanging = vault.read(anAddress(), { startedByPerson: true })
    const writing = vault.write(anEnvelope())
    const reading = vault.read(anAddress())
    await request(0)
    clock.advance(120_000)
    expect(await Promise.all([hanging, writing, reading])).toEqual([TIMEOUT, TIMEOUT, TIMEOUT])
    expect(ports).toHaveLength(1)
    expect(ports[0]?.kills).toBe(1)
  })

  it('are tried where a person waits and only the background hung', async () => {
    const { vault, clock, request } = scripted()
    const hanging = vault.read(anAddress())
    const asked = vault.read(anAddress(), { startedByPerson: true })
    await request(0)
    clock.advance(5_000)
    expect(await hanging).toEqual(TIMEOUT)
    const next = await request(1)
    next.answer({ id: next.lastId, kind: 'value', value: null })
    expect(await asked).toEqual({ state: 'absent' })
  })
})

describe('after a hang', () => {
  async function hung(times: number) {
    const bench = scripted()
    for (let time = 0; time < times; time += 1) {
      const hanging = bench.vault.read(anAddress(), { startedByPerson: true })
      await bench.request(time)
      bench.clock.advance(120_000)
      expect(await hanging).toEqual(TIMEOUT)
    }
    return bench
  }

  it.each([
    [1, 5_000],
    [2, 15_000],
    [3, 60_000],
    [5, 300_000],
    [6, 300_000],
  ])('number %i the background waits %i ms, without any process', async (times, waitMs) => {
    const { vault, clock, ports, request } = await hung(times)
    clock.advance(waitMs - 1)
    expect(await vault.read(anAddress())).toEqual(TIMEOUT)
    expect(ports).toHaveLength(times)
    clock.advance(1)
    const trying = vault.read(anAddress())
    const port = await request(times)
    port.answer({ id: port.lastId, kind: 'value', value: null })
    expect(await trying).toEqual({ state: 'absent' })
    // One answer, and all is as if nothing had been.
    const next = vault.read(anAddress())
    await request(times, 2)
    port.answer({ id: port.lastId, kind: 'value', value: null })
    expect(await next).toEqual({ state: 'absent' })
  })

  it('the library’s own timeout counts as one', async () => {
    const { vault, request, ports } = scripted()
    const reading = vault.read(anAddress())
    const port = await request(0)
    port.answer({ id: port.lastId, kind: 'refusal', refusal: 'timeout' })
    expect(await reading).toEqual(TIMEOUT)
    expect(await vault.read(anAddress())).toEqual(TIMEOUT)
    expect(ports).toHaveLength(1)
    expect(port.posted).toHaveLength(1)
  })
})

describe('cancel', () => {
  it('ends all that people wait for, and leaves the background its call', async () => {
    const { vault, request, ports } = scripted()
    const background = vault.read(anAddress())
    const asked = vault.read(anAddress(), { startedByPerson: true })
    const port = await request(0)
    vault.cancel()
    expect(await asked).toEqual(CANCELLED)
    expect(port.kills).toBe(0)
    port.answer({ id: port.lastId, kind: 'value', value: null })
    expect(await background).toEqual({ state: 'absent' })
    expect(port.posted).toHaveLength(1)
    expect(ports).toHaveLength(1)
  })

  it('asks nothing more of a write that has begun', async () => {
    const { vault, request, ports } = scripted()
    const writing = vault.write(anEnvelope())
    const port = await request(0)
    vault.cancel()
    vault.cancel()
    expect(await writing).toEqual(CANCELLED)
    expect(port.kills).toBe(1)
    expect(ports).toHaveLength(1)
  })

  it('with nobody waiting does nothing', async () => {
    const { vault, request } = scripted()
    vault.cancel()
    const reading = vault.read(anAddress())
    const port = await request(0)
    vault.cancel()
    port.answer({ id: port.lastId, kind: 'value', value: null })
    expect(await reading).toEqual({ state: 'absent' })
    expect(port.kills).toBe(0)
  })
})
