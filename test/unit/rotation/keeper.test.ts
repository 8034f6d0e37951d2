import { describe, expect, it } from 'vitest'
import type { KeyVerdict } from '../../../src-main/services/service-adapter.ts'
import { revealSecret } from '../../../src-main/vault/secret.ts'
import { type CustodyBench, keysInChain, openCustody, PLAIN_WISH } from '../../support/custody-bench.ts'

const OLD = 'fake-key-old-0123456789-0123456789'
const NEW = 'fake-key-new-0123456789-0123456789'
const NEWER = 'fake-key-newer-0123456789-012345678'
const DAY = 86_400_000

const refused = (): KeyVerdict => ({ verdict: 'refused', failure: { code: 'KEY_REFUSED' } })
const unheard = (): KeyVerdict => ({ verdict: 'not-checked-yet', failure: { code: 'NETWORK_UNREACHABLE' } })

/** A service that takes exactly these keys. */
function takes(bench: CustodyBench, ...keys: readonly string[]): void {
  bench.adapter.answer = (key) => (keys.includes(key) ? { verdict: 'verified' } : refused())
}

/** The key that a request of the profile would carry now. */
async function inUse({ sessions }: CustodyBench, id: string, number: number | null = null): Promise<string> {
  const session = await sessions.session(id, number)
  return session.ok ? revealSecret(session.value.context.credential.secret) : session.failure.code
}

describe('a key that waits', () => {
  it('put in without a network is used as soon as the service has accepted it, and not before', async () => {
    const bench = openCustody()
    const id = await bench.profile('Acme', OLD)
    bench.adapter.answer = unheard
    await bench.custodian.changeKey(id, bench.takeIn(NEW), PLAIN_WISH)
    await bench.keeper.settle(id)
    expect(await inUse(bench, id)).toBe(OLD)
    takes(bench, OLD, NEW)
    await bench.keeper.settle(id)
    expect(await inUse(bench, id)).toBe(NEW)
    expect(bench.woken).toEqual([id, id])
  })

  it('stays when the service does not accept it yet, and takes over once the old one is refused', async () => {
    const bench = openCustody()
    const id = await bench.profile('Acme', OLD)
    takes(bench, OLD)
    const wish = { ...PLAIN_WISH, keepWaiting: true }
    expect(await bench.custodian.changeKey(id, bench.takeIn(NEW), wish)).toMatchObject({
      value: { verdict: 'refused', stored: true, waiting: true },
    })
    const before = bench.adapter.asked.length
    await bench.keeper.settle(id)
    // Asking again without a reason would be a failed login more.
    expect([await inUse(bench, id), bench.adapter.asked.length]).toEqual([OLD, before])
    takes(bench, NEW)
    await bench.sessions.recheck(id)
    await bench.keeper.settle(id)
    expect(await inUse(bench, id)).toBe(NEW)
    expect(bench.adapter.asked.filter((key) => key === NEW)).toHaveLength(2)
  })

  it('is tried once when the old one is refused, not again and again', async () => {
    const bench = openCustody()
    const id = await bench.profile('Acme', OLD)
    takes(bench, OLD)
    await bench.custodian.changeKey(id, bench.takeIn(NEW), { ...PLAIN_WISH, keepWaiting: true })
    takes(bench)
    await bench.sessions.recheck(id)
    await bench.keeper.settle(id)
    await bench.keeper.settle(id)
    expect(bench.adapter.asked.filter((key) => key === NEW)).toHaveLength(2)
    expect(await inUse(bench, id)).toBe('KEY_REFUSED')
  })

  it('gives its place to another one only when the person says so', async () => {
    const bench = openCustody()
    const id = await bench.profile('Acme', OLD)
    bench.adapter.answer = unheard
    await bench.custodian.changeKey(id, bench.takeIn(NEW), PLAIN_WISH)
    const intakeId = bench.takeIn(NEWER)
    const changed = await bench.custodian.changeKey(id, intakeId, PLAIN_WISH)
    expect(changed).toEqual({ ok: false, failure: { code: 'KEY_WAITING_ALREADY' } })
    expect(bench.intakes.peek(intakeId).ok).toBe(true)
    await bench.custodian.changeKey(id, intakeId, { ...PLAIN_WISH, replaceWaiting: true })
    expect(keysInChain(bench.chain)).toEqual([`Acme: ${OLD}`, `Acme: ${NEWER}`])
  })

  it('can be thrown away', async () => {
    const bench = openCustody()
    const id = await bench.profile('Acme', OLD)
    bench.adapter.answer = unheard
    await bench.custodian.changeKey(id, bench.takeIn(NEW), PLAIN_WISH)
    await bench.keeper.apply(id, { kind: 'discard' })
    expect([keysInChain(bench.chain), bench.keeper.hasWaiting(id)]).toEqual([[`Acme: ${OLD}`], false])
  })
})

describe('a key that was put in without a network', () => {
  it('wakes the work that waits for it once the service has accepted it', async () => {
    const bench = openCustody()
    bench.adapter.answer = unheard
    const id = await bench.profile('Acme', OLD)
    await bench.keeper.settle(id)
    expect([bench.woken, bench.custody.keyInUse(id)]).toEqual([[], null])
    takes(bench, OLD)
    await bench.keeper.settle(id)
    expect([bench.woken, bench.custody.keyInUse(id)]).toEqual([[id], 1])
  })
})

describe('the key before', () => {
  it('serves the work that was begun with it until its time is over', async () => {
    const bench = openCustody()
    const id = await bench.profile('Acme', OLD)
    await bench.custodian.changeKey(id, bench.takeIn(NEW), PLAIN_WISH)
    expect([await inUse(bench, id, 1), await inUse(bench, id)]).toEqual([OLD, NEW])
    bench.clock.advance(2 * DAY)
    await bench.keeper.settle(id)
    expect([await inUse(bench, id, 1), keysInChain(bench.chain)]).toEqual([NEW, [`Acme: ${NEW}`]])
  })

  it('comes back by itself when the service has gone back to it', async () => {
    const bench = openCustody()
    const id = await bench.profile('Acme', OLD)
    await bench.custodian.changeKey(id, bench.takeIn(NEW), PLAIN_WISH)
    takes(bench, OLD)
    await bench.sessions.recheck(id)
    await bench.keeper.settle(id)
    expect(await inUse(bench, id)).toBe(OLD)
  })

  it('is not lent once the service has refused it', async () => {
    const bench = openCustody()
    const id = await bench.profile('Acme', OLD)
    takes(bench, NEW)
    await bench.sessions.recheck(id)
    await bench.custodian.changeKey(id, bench.takeIn(NEW), PLAIN_WISH)
    expect(await inUse(bench, id, 1)).toBe(NEW)
  })
})

describe('a key that strangers may have', () => {
  it('is lent to nobody any more, and its successor may be', async () => {
    const bench = openCustody()
    const id = await bench.profile('Acme', OLD)
    await bench.keeper.apply(id, { kind: 'leaked' })
    expect([await inUse(bench, id), await inUse(bench, id, 1)]).toEqual(['KEY_LEAKED', 'KEY_LEAKED'])
    const asked = bench.adapter.asked.length
    await bench.keeper.settle(id)
    expect(bench.adapter.asked.slice(asked)).toEqual([])
    await bench.custodian.changeKey(id, bench.takeIn(NEW), PLAIN_WISH)
    expect([await inUse(bench, id), await inUse(bench, id, 1)]).toEqual([NEW, NEW])
    expect(keysInChain(bench.chain)).toEqual([`Acme: ${NEW}`])
  })
})
