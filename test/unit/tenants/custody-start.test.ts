import { describe, expect, it } from 'vitest'
import type { Generation } from '../../../src-main/rotation/chain.ts'
import { emptyTenant } from '../../../src-main/tenants/custodian.ts'
import { newAccount } from '../../../src-main/vault/envelope.ts'
import { type CustodyBench, ORIGIN, openCustody, PLAIN_WISH } from '../../support/custody-bench.ts'
import { testFolder } from '../../support/image-files.ts'

const OLD = 'fake-key-old-0123456789-0123456789'
const NEW = 'fake-key-new-0123456789-0123456789'
const MINUTE = 60_000

function key(number: number, standing: Generation['standing']): Generation {
  const times = { storedAt: 1, verifiedAt: null, keyId: null, failureCode: null }
  return { number, account: newAccount(), storage: 'keychain', standing, fingerprint: null, ...times }
}

/** A profile with a key in use and one that waits, as another start left them; nothing of it is in the keychain. */
function left({ tenants, chains, clock }: CustodyBench, nth: number, waiting: boolean): string {
  const about = { id: `profile-${nth}`, name: `P${nth}`, colour: 'blue', origin: ORIGIN, kind: 'image2model' } as const
  tenants.insert(emptyTenant({ newAccount, clock }, { ...about, practice: false }))
  chains.apply(about.id, { kind: 'put', generation: key(1, 'verified'), aim: 'promote' })
  chains.apply(about.id, { kind: 'kept', until: 0 })
  if (!waiting) return about.id
  chains.apply(about.id, { kind: 'put', generation: key(2, 'refused'), aim: 'stage' })
  chains.apply(about.id, { kind: 'kept', until: 0 })
  return about.id
}

/** Lets promises go on, and whatever rests wake up. */
async function pass(bench: CustodyBench, ms: number): Promise<void> {
  bench.clock.advance(ms)
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve()
}

describe('G10: 500 profiles with waiting keys at a start', () => {
  it('are looked after a few at a time, and the keychain is read for none before its turn', async () => {
    const bench = openCustody()
    // Two thousand steps that nobody will look for after a power cut.
    bench.database.run('PRAGMA synchronous = OFF')
    for (let nth = 0; nth < 500; nth += 1) left(bench, nth, true)
    for (let nth = 500; nth < 520; nth += 1) left(bench, nth, false)
    const before = performance.now()
    bench.custody.start()
    const took = performance.now() - before
    process.stdout.write(`the start of 520 profiles' custody took ${took.toFixed(1)} ms\n`)
    expect(took).toBeLessThan(500)
    const reads = (): number => bench.chain.calls.filter((call) => call === 'getPassword').length
    await expect.poll(reads).toBe(2)
    bench.clock.advance(200)
    await expect.poll(reads).toBe(4)
    await expect
      .poll(async () => {
        await pass(bench, 200)
        return reads()
      })
      .toBe(500)
    await pass(bench, 1_000)
    expect(reads()).toBe(500)
    await bench.custody.stop()
  })
})

describe('what is due and does not work out', () => {
  it('is tried every five minutes at first and then every half an hour, not again and again', async () => {
    const bench = openCustody()
    const id = await bench.profile('Acme', OLD)
    bench.adapter.answer = () => ({ verdict: 'not-checked-yet', failure: { code: 'NETWORK_UNREACHABLE' } })
    await bench.custodian.changeKey(id, bench.takeIn(NEW), PLAIN_WISH)
    bench.adapter.asked.splice(0)
    bench.custody.start()
    await expect.poll(() => bench.adapter.asked.length).toBe(1)
    for (let minutes = 0; minutes < 24 * 60; minutes += 5) {
      const { pending } = bench.clock
      await expect.poll(() => bench.clock.pending.length).toBeGreaterThan(0)
      await pass(bench, 5 * MINUTE)
      expect(pending.length).toBeLessThan(3)
    }
    expect(bench.adapter.asked.length).toBeGreaterThan(40)
    expect(bench.adapter.asked.length).toBeLessThan(60)
    await bench.custody.stop()
  })
})

describe('a key that only memory held', () => {
  it('is neither waiting nor to be gone back to after a restart', async () => {
    const folder = testFolder()
    const first = openCustody({ folder, chain: null })
    const id = await first.profile('Acme', OLD)
    first.adapter.answer = () => ({ verdict: 'not-checked-yet', failure: { code: 'NETWORK_UNREACHABLE' } })
    await first.custodian.changeKey(id, first.takeIn(NEW), PLAIN_WISH)
    expect(first.keeper.hasWaiting(id)).toBe(true)
    first.database.close()
    const again = openCustody({ folder })
    expect([again.keeper.hasWaiting(id), again.chains.unsettled(0)]).toEqual([false, []])
    expect(await again.sessions.session(id)).toMatchObject({ failure: { code: 'KEY_ABSENT' } })
  })
})

describe('the journal of a profile', () => {
  it('can be read again however many entries wait to be erased', async () => {
    const folder = testFolder()
    const first = openCustody({ folder, lies: { removal: false } })
    const id = left(first, 1, false)
    for (let number = 2; number < 300; number += 1) {
      first.chains.apply(id, { kind: 'put', generation: key(number, 'verified'), aim: 'promote' })
      first.chains.apply(id, { kind: 'kept', until: 0 })
      first.chains.apply(id, { kind: 'time', now: 1 })
    }
    first.database.close()
    const again = openCustody({ folder }).chains.read(id)
    expect(again.ok && again.value.chain.leaving).toHaveLength(298)
  })
})

describe('a service that ends no keys', () => {
  it('leaves nothing pending for ever when a key leaked', async () => {
    const bench = openCustody()
    const id = await bench.profile('Acme', OLD)
    bench.rotation.leaked(id)
    expect(bench.chains.restOf(id).revoking).toHaveLength(1)
    await bench.custodian.changeKey(id, bench.takeIn(NEW), PLAIN_WISH)
    await bench.keeper.settle(id)
    expect([bench.chains.restOf(id).revoking, bench.chains.unsettled(0)]).toEqual([[], []])
  })
})
