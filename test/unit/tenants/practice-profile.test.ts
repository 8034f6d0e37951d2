import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { PracticeHost } from '../../../src-main/tenants/practice-host.ts'
import { createPracticeProfile, lastPracticePort } from '../../../src-main/tenants/practice-profile.ts'
import type { Origin } from '../../../src-main/transport/port.ts'
import { newAccount } from '../../../src-main/vault/envelope.ts'
import { Secret } from '../../../src-main/vault/secret.ts'
import { fail, ok } from '../../../src-preload/contract/result.ts'
import { keysInChain, openCustody } from '../../support/custody-bench.ts'
import type { Lies } from '../../support/vault-stand-ins.ts'

/** A bench whose practice service is on `place.port`, or does not start when that is null. */
function opened(lies: Lies = {}) {
  const bench = openCustody({ lies, prepare: (tenant) => practice.prepare(tenant) })
  const place: { port: number | null; starts: number; key?: string; drill?: string } = { port: 4001, starts: 0 }
  const host: PracticeHost = {
    async ensure() {
      const { port } = place
      place.starts += 1
      if (port === null) return fail('PRACTICE_FAILED')
      const key = Secret.fromText(place.key ?? `fake-practice-key-${port}-${place.starts}`)
      return ok({ origin: `http://127.0.0.1:${port}` as Origin, key })
    },
    stop: () => undefined,
  }
  const { tenants, custodian, clock } = bench
  const spoken: { name: string } = { name: 'Practice' }
  const practice = createPracticeProfile({
    ...{ tenants, custodian, host, clock, newAccount },
    newId: randomUUID,
    name: () => spoken.name,
    isDrill: (id) => place.drill === id,
  })
  const only = () => {
    const listed = tenants.list()
    if (!listed.ok || listed.value.tenants.length !== 1) throw new Error(JSON.stringify(listed))
    const [tenant] = listed.value.tenants
    if (tenant === undefined) throw new Error('no profile')
    return tenant
  }
  return { ...bench, practice, place, spoken, only }
}

describe('the practice profile', () => {
  it('is made once, however often Try it now is pressed, and found again', async () => {
    const { practice, only, chain } = opened()
    const opened2 = await Promise.all([practice.open(), practice.open()])
    expect(opened2).toEqual([ok(only().id), ok(only().id)])
    expect(only()).toMatchObject({ name: 'Practice', practice: true, key: { state: 'verified', generation: 1 } })
    expect([await practice.open(), chain.entries.size]).toEqual([ok(only().id), 1])
  })

  it('is called what it is called in the language of the moment, and stays so', async () => {
    const { practice, spoken, only } = opened()
    spoken.name = 'Entraînement'
    await practice.open()
    spoken.name = 'Practice'
    await practice.open()
    expect(only().name).toBe('Entraînement')
  })

  it('is not made when the service does not start', async () => {
    const { practice, place, tenants } = opened()
    place.port = null
    expect(await practice.open()).toEqual({ ok: false, failure: { code: 'PRACTICE_FAILED' } })
    expect(tenants.list()).toMatchObject({ value: { tenants: [] } })
  })

  it('takes a name of its own beside a profile of that name', async () => {
    const { practice, profile, tenants } = opened()
    await profile('practice', 'fake-key-one-0123456789-0123456789')
    await practice.open()
    expect(tenants.list()).toMatchObject({ value: { tenants: [{ name: 'practice' }, { name: 'Practice 2' }] } })
  })

  it('is none of the drills, whose services are others', async () => {
    const { practice, place, only, tenants } = opened()
    await practice.open()
    const drill = only().id
    place.drill = drill
    place.port = 4002
    expect(lastPracticePort(tenants, (id) => id === drill)).toBeNull()
    const own = await practice.open()
    expect(own.ok && own.value).not.toBe(drill)
    expect(lastPracticePort(tenants, (id) => id === drill)).toBe(4002)
    expect(tenants.get(drill)).toMatchObject({ value: { origin: 'http://127.0.0.1:4001' } })
  })

  it('follows its service to another port, with a key of that one', async () => {
    const { practice, place, only, chain, tenants } = opened()
    await practice.open()
    place.port = 4002
    const followed = await Promise.all([practice.prepare(only()), practice.prepare(only())])
    expect(followed.map((each) => each.ok && each.value.origin)).toEqual(
      Array.from({ length: 2 }, () => 'http://127.0.0.1:4002'),
    )
    expect([only().key.generation, chain.entries.size, lastPracticePort(tenants, () => false)]).toEqual([2, 2, 4002])
  })

  it('gets another key when its service knows the old one no more, and keeps one that works', async () => {
    const { practice, only, tenants, chain } = opened()
    await practice.open()
    const kept = keysInChain(chain)
    await practice.prepare(only())
    expect(keysInChain(chain)).toEqual(kept)
    tenants.update({ ...only(), key: { ...only().key, state: 'refused', failureCode: 'KEY_REFUSED' } })
    await practice.prepare(only())
    expect(keysInChain(chain)).not.toEqual(kept)
    expect(only().key.state).toBe('verified')
  })

  it('is alone in being followed: another profile stays where it is, and nothing is started for it', async () => {
    const { practice, place, profile, only } = opened()
    await profile('Acme', 'fake-key-one-0123456789-0123456789')
    expect(await practice.prepare(only())).toEqual(ok(only()))
    expect(place.starts).toBe(0)
  })
})

describe('the practice profile and its keys', () => {
  it('follows its service also when something is to be asked there: nobody waits for himself', async () => {
    const { practice, place, only, tenants, keeper } = opened()
    await practice.open()
    tenants.update({ ...only(), key: { ...only().key, state: 'not-checked-yet' } })
    place.port = 4002
    await keeper.settle(only().id)
    expect(only()).toMatchObject({ origin: 'http://127.0.0.1:4002', key: { state: 'verified', generation: 2 } })
  })

  it.each(['refused', 'leaked'] as const)('is not given the key again that is %s', async (state) => {
    const { practice, place, only, tenants, chain } = opened()
    place.key = 'fake-practice-key-of-this-start'
    await practice.open()
    tenants.update({ ...only(), key: { ...only().key, state } })
    const before = [only(), keysInChain(chain)]
    await practice.prepare(only())
    expect([only(), keysInChain(chain)]).toEqual(before)
    // Another start of the service has another key, and that one is given.
    place.key = 'fake-practice-key-of-the-next-start'
    await practice.prepare(only())
    expect(only().key).toMatchObject({ state: 'verified', generation: 2 })
  })

  it('stays at its address as long as the key for the next one is not kept', async () => {
    const lies: { keeps?: (value: string) => string | null } = {}
    const { practice, place, only } = opened(lies)
    await practice.open()
    const before = only()
    lies.keeps = () => null
    place.port = 4002
    expect(await practice.prepare(before)).toEqual({ ok: false, failure: { code: 'KEYSTORE_READBACK' } })
    expect(only()).toMatchObject({ origin: before.origin, account: before.account, key: before.key })
    delete lies.keeps
    await practice.prepare(only())
    expect(only()).toMatchObject({ origin: 'http://127.0.0.1:4002', key: { state: 'verified' } })
  })
})
