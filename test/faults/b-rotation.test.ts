import { describe, expect, it, onTestFinished } from 'vitest'
import { newKey } from '../../src-main/practice/keys.ts'
import { testFolder } from '../support/image-files.ts'
import type { Product } from '../support/product.ts'
import { asked, gated, place, wiretap } from '../support/rotation-place.ts'
import { send, stages } from '../support/traffic.ts'

const WISH = { acceptUnchecked: false, keepWaiting: false, replaceWaiting: false }
const WAIT = { ...WISH, keepWaiting: true }

function ending({ custody, tenants }: Product, id: string): number {
  const tenant = tenants.get(id)
  if (!tenant.ok) throw new Error(tenant.failure.code)
  return custody.sessions.keyView(tenant.value).ending
}

describe('B8 [real] the old key cannot be ended', () => {
  it('is shown as pending, tried once each time and no more, and ended when the service can', async () => {
    const { practice, faults, seen, open } = await place()
    const product = open()
    const id = await product.profile('Acme', practice.key)
    const next = practice.server.issueKey('next')
    await product.custody.custodian.changeKey(id, product.takeIn(next), WISH)
    faults.failRevoke = true
    await product.custody.keeper.apply(id, { kind: 'let-go', number: 1, endAtService: true })
    for (const times of [1, 2]) {
      await product.custody.keeper.settle(id)
      expect([ending(product, id), asked(seen, 'DELETE', '/practice/v1/keys')]).toEqual([1, times])
    }
    expect(await product.inUse(id)).toBe(next)
    delete faults.failRevoke
    await product.custody.keeper.settle(id)
    await product.custody.keeper.settle(id)
    expect([ending(product, id), asked(seen, 'DELETE', '/practice/v1/keys')]).toEqual([0, 3])
  })
})

describe('B9 [real] the new key is refused', () => {
  it('is not kept, and the old one is as it was, in the keychain too', async () => {
    const { practice, keychain, open } = await place()
    const product = open()
    const id = await product.profile('Acme', practice.key)
    const before = [product.tenants.get(id), [...keychain.entries]]
    const changed = await product.custody.custodian.changeKey(id, product.takeIn(newKey()), WISH)
    expect(changed).toMatchObject({ value: { verdict: 'refused', stored: false } })
    expect([product.tenants.get(id), [...keychain.entries]]).toEqual(before)
    expect(await product.inUse(id)).toBe(practice.key)
  })
})

describe('B10, B11 [real] a key is changed while uploads run', () => {
  it('they end with the old one, the next begins with the new one, and results are asked for with the key of their job', async () => {
    const { practice, open } = await place({ faults: { holdJobs: () => new Promise(() => undefined) } })
    const { server } = practice
    const gate = gated()
    const product = open({ change: gate.change })
    const id = await product.profile('Acme', practice.key)
    await send(product, id, testFolder(), 3)
    await expect.poll(gate.waiting).toBe(2)
    const next = server.issueKey('next')
    await product.custody.custodian.changeKey(id, product.takeIn(next), WISH)
    gate.open()
    await expect.poll(() => stages(product, id)).toEqual({ watching: 3 })
    expect([server.jobsOf(practice.key), server.jobsOf(next)]).toEqual([2, 1])
    expect(product.book.list(id).map(({ generation }) => generation)).toEqual([1, 1, 2])
    expect([await product.inUse(id, 1), await product.inUse(id, 2)]).toEqual([practice.key, next])
  })
})

describe('B13 [real] a key is put in offline, and the app is closed and started again', () => {
  it('is verified and comes into use, once, when the service is there again', async () => {
    const { practice, checks, open } = await place()
    const first = open()
    const id = await first.profile('Acme', practice.key)
    const next = practice.server.issueKey('next')
    await practice.server.close()
    const changed = await first.custody.custodian.changeKey(id, first.takeIn(next), WISH)
    expect(changed).toMatchObject({ value: { verdict: 'not-checked-yet', stored: true, waiting: true } })
    expect(await first.inUse(id)).toBe(practice.key)
    first.die()
    const online = await practice.again()
    onTestFinished(() => online.close())
    checks.splice(0)
    const again = open()
    again.custody.start()
    await expect.poll(() => again.custody.keyInUse(id)).toBe(2)
    await again.custody.keeper.settle(id)
    expect(await again.inUse(id)).toBe(next)
    // The key and its control, once each.
    expect(checks.filter((name) => name === 'after a check')).toHaveLength(2)
  })
})

describe('B14 [real] two keys are to wait', () => {
  it('the newer one does, once the person has said so, and the older one leaves the keychain', async () => {
    const { practice, keychain, open } = await place({ rotation: 'cut-over' })
    const product = open()
    const { custodian } = product.custody
    const id = await product.profile('Acme', practice.key)
    const [older, newer] = [newKey(), newKey()]
    await custodian.changeKey(id, product.takeIn(older), WAIT)
    const refused = await custodian.changeKey(id, product.takeIn(newer), WAIT)
    expect(refused).toEqual({ ok: false, failure: { code: 'KEY_WAITING_ALREADY' } })
    await custodian.changeKey(id, product.takeIn(newer), { ...WAIT, replaceWaiting: true })
    expect(keychain.entries.size).toBe(2)
    expect([...keychain.entries.values()].join()).not.toContain(older)
    practice.server.switchKey(newer)
    await product.custody.sessions.recheck(id)
    await expect.poll(() => product.inUse(id)).toBe(newer)
  })
})

describe('B19 [real] a key leaks while uploads run', () => {
  it('its connections end, none begins after that, nothing was taken, and the queue stands still', async () => {
    const { practice, seen, open } = await place()
    const { server } = practice
    const { origin, events } = await wiretap(server.origin)
    const gate = gated()
    const product = open({ origin, change: gate.change })
    const id = await product.profile('Acme', practice.key)
    await send(product, id, testFolder(), 4, 3_000_000)
    await expect.poll(gate.waiting).toBe(2)
    await expect.poll(() => asked(seen, 'POST', '/api/v1/upload')).toBeGreaterThan(3)
    const before = seen.length
    const running = events.filter((one) => one === 'begun').length - events.filter((one) => one === 'ended').length
    expect(running).toBeGreaterThan(1)
    const began = performance.now()
    expect(product.custody.rotation.leaked(id)).toMatchObject({ ok: true, value: { jobs: 2 } })
    await expect.poll(() => events.slice(-running), { interval: 5 }).toEqual(Array(running).fill('ended'))
    expect(performance.now() - began).toBeLessThan(1_000)
    const told = events.length
    gate.open()
    await product.custody.keeper.settle(id)
    expect(await product.custody.sessions.recheck(id)).toMatchObject({ failure: { code: 'KEY_LEAKED' } })
    product.batches.wake(id)
    const codes = () => product.batches.list(id).map(({ notice }) => notice?.code)
    await expect.poll(codes).toEqual(Array(4).fill('KEY_LEAKED'))
    expect(stages(product, id)).toEqual({ queued: 4 })
    expect([events.length, seen.length, server.jobsOf(practice.key)]).toEqual([told, before, 0])
  })
})

describe('B20 [real] a key leaks while the service cannot be reached', () => {
  it('its end is shown as pending, over a restart, and sent as soon as another key works', async () => {
    const { practice, open } = await place()
    const first = open()
    const id = await first.profile('Acme', practice.key)
    const next = practice.server.issueKey('next')
    await practice.server.close()
    first.custody.rotation.leaked(id)
    expect([await first.inUse(id), ending(first, id)]).toEqual(['KEY_LEAKED', 1])
    first.die()
    const online = await practice.again()
    onTestFinished(() => online.close())
    const again = open()
    again.custody.start()
    expect([await again.inUse(id), ending(again, id)]).toEqual(['KEY_LEAKED', 1])
    await again.custody.custodian.changeKey(id, again.takeIn(next), WISH)
    await again.custody.keeper.settle(id)
    expect([await again.inUse(id), ending(again, id)]).toEqual([next, 0])
    expect(online.server.revokeKey(practice.key)).toBe(false)
  })
})

describe('B21 [real] somebody wants the key before back', () => {
  it('gets it if the service still takes it, and keeps the new one if not', async () => {
    const { practice, open } = await place()
    const product = open()
    const id = await product.profile('Acme', practice.key)
    const next = practice.server.issueKey('next')
    await product.custody.custodian.changeKey(id, product.takeIn(next), WISH)
    expect(await product.custody.rotation.goBack(id, 1)).toMatchObject({ value: { verdict: 'verified' } })
    expect(await product.inUse(id)).toBe(practice.key)
    practice.server.revokeKey(next)
    expect(await product.custody.rotation.goBack(id, 2)).toMatchObject({ value: { verdict: 'refused' } })
    expect(await product.inUse(id)).toBe(practice.key)
  })
})

describe('B22, B23 [real] the service makes a key', () => {
  it('which is shown to nobody: its fingerprint is', async () => {
    const { practice, open } = await place()
    const product = open()
    const id = await product.profile('Acme', practice.key)
    const made = await product.custody.rotation.make(id)
    const raw = await product.inUse(id)
    const tenant = product.tenants.get(id)
    if (!tenant.ok) throw new Error(tenant.failure.code)
    const shown = JSON.stringify([made, tenant, product.custody.sessions.keyView(tenant.value), product.told])
    expect([shown.includes(raw), raw === practice.key, product.custody.keyInUse(id)]).toEqual([false, false, 2])
  })

  it('and the answer is lost: the key is found and ended, and none is made but when somebody asks again', async () => {
    const { practice, faults, seen, open } = await place()
    const product = open()
    const id = await product.profile('Acme', practice.key)
    faults.dropAnswerOfCreate = true
    expect(await product.custody.rotation.make(id)).toEqual({ ok: false, failure: { code: 'KEY_NOT_MADE' } })
    delete faults.dropAnswerOfCreate
    for (let round = 0; round < 3; round += 1) await product.custody.keeper.settle(id)
    expect([asked(seen, 'POST', '/practice/v1/keys'), asked(seen, 'DELETE', '/practice/v1/keys')]).toEqual([1, 1])
    expect([await product.inUse(id), ending(product, id)]).toEqual([practice.key, 0])
    expect(await product.custody.rotation.make(id)).toMatchObject({ value: { verdict: 'verified' } })
    expect(asked(seen, 'POST', '/practice/v1/keys')).toBe(2)
  })
})

describe('D14 [real] one place refuses the key, and all others take it', () => {
  it.each([401, 403] as const)('%i: the key is not called dead, and uploads go on', async (status) => {
    const { practice, faults, open } = await place()
    const product = open()
    const id = await product.profile('Acme', practice.key)
    faults.refuseOne = { url: '/practice/v1/keys', status, message: 'Invalid API key' }
    expect(await product.custody.rotation.make(id)).toMatchObject({ failure: { code: 'KEY_NOT_MADE' } })
    await product.custody.keeper.settle(id)
    await send(product, id, testFolder(), 1)
    await expect.poll(() => practice.server.jobsOf(practice.key)).toBe(1)
    expect(product.tenants.get(id)).toMatchObject({ value: { key: { state: 'verified', failureCode: null } } })
  })
})
