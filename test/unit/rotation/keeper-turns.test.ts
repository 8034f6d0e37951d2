import { describe, expect, it } from 'vitest'
import { ok } from '../../../src-preload/contract/result.ts'
import { keysInChain, openCustody, PLAIN_WISH } from '../../support/custody-bench.ts'
import { HeldKeychain } from '../../support/held-keychain.ts'

const OLD = 'fake-key-old-0123456789-0123456789'
const NEW = 'fake-key-new-0123456789-0123456789'

/** A profile whose waiting key is being asked about, and the service holds its answer back. */
async function underWay() {
  const bench = openCustody()
  const id = await bench.profile('Acme', OLD)
  bench.adapter.answer = () => ({ verdict: 'not-checked-yet', failure: { code: 'NETWORK_UNREACHABLE' } })
  await bench.custodian.changeKey(id, bench.takeIn(NEW), PLAIN_WISH)
  const answer = bench.adapter.hold()
  const settling = bench.keeper.settle(id)
  await expect.poll(() => bench.adapter.held).toBe(1)
  bench.adapter.answer = () => ({ verdict: 'verified' })
  return { bench, id, answer, settling }
}

describe('a profile that is removed while its keys are looked after', () => {
  it('leaves nothing in the keychain, and nothing is begun after it', async () => {
    const { bench, id, answer, settling } = await underWay()
    const erasing = bench.custodian.eraseKey(id)
    answer()
    expect(await erasing).toEqual(ok(undefined))
    await settling
    expect(await bench.keeper.apply(id, { kind: 'try-again' })).toMatchObject({ failure: { code: 'PROFILE_BUSY' } })
    expect(bench.custodian.forget(id)).toEqual(ok(undefined))
    await bench.keeper.settle(id)
    expect([keysInChain(bench.chain), bench.chains.unsettled(0)]).toEqual([[], []])
  })

  it('waits for a key that is just being written, and takes it out with the others', async () => {
    const chain = new HeldKeychain()
    const bench = openCustody({ keychain: chain })
    const id = await bench.profile('Acme', OLD)
    const write = chain.hold('setPassword')
    const changing = bench.custodian.changeKey(id, bench.takeIn(NEW), PLAIN_WISH)
    await expect.poll(() => chain.held).toBe(1)
    const retiring = bench.keeper.retire(id, async () => {
      const listed = await bench.vault.read({ account: 'lk-nobody', tenantId: id, slot: 'service', generation: 1 })
      return ok([...chain.entries.keys()].length + (listed.state === 'present' ? 1 : 0))
    })
    write()
    expect(await retiring).toEqual(ok(2))
    expect((await changing).ok).toBe(false)
  })

  it('goes on as before when its key could not be erased', async () => {
    const { bench, id, answer, settling } = await underWay()
    const kept = await Promise.all([
      bench.keeper.retire(id, async () => ({ ok: false, failure: { code: 'KEYSTORE_LOCKED' } })),
      settling,
      answer(),
    ])
    expect(kept[0]).toMatchObject({ failure: { code: 'KEYSTORE_LOCKED' } })
    expect((await bench.keeper.apply(id, { kind: 'try-again' })).ok).toBe(true)
  })
})

describe('an app that closes while keys are looked after', () => {
  it('lets what is under way end, begins nothing more, and writes nothing afterwards', async () => {
    const { bench, id, answer, settling } = await underWay()
    const stopped = bench.custody.stop()
    const late = bench.keeper.settle(id)
    answer()
    await stopped
    bench.database.close()
    await Promise.all([settling, late])
    expect(bench.adapter.asked.filter((key) => key === NEW)).toHaveLength(2)
    expect(await bench.keeper.apply(id, { kind: 'discard' })).toMatchObject({ failure: { code: 'CANCELLED' } })
  })

  it('does not wait for a service that never answers: it is left as a crash would leave it', async () => {
    const { bench, answer, settling } = await underWay()
    const stopped = bench.custody.stop()
    bench.clock.advance(2_000)
    await stopped
    bench.database.close()
    answer()
    await settling
    expect(bench.bugs).toEqual([])
  })
})
