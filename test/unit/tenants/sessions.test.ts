import { describe, expect, it } from 'vitest'
import type { KeyVerdict } from '../../../src-main/services/service-adapter.ts'
import { revealSecret } from '../../../src-main/vault/secret.ts'
import { fail } from '../../../src-preload/contract/result.ts'
import { type CustodyBench, ORIGIN, openCustody, PLAIN_WISH } from '../../support/custody-bench.ts'

const KEY = 'fake-key-one-0123456789-0123456789'
const OTHER = 'fake-key-two-0123456789-0123456789'
const draft = (intakeId: string) =>
  ({ name: 'Acme', colour: 'blue', origin: ORIGIN, intakeId, acceptUnchecked: false, acceptUnreached: true }) as const

function keyOf({ tenants }: CustodyBench, id: string) {
  const tenant = tenants.get(id)
  if (!tenant.ok) throw new Error('no profile')
  return tenant.value.key
}

/** A profile whose key was stored without a network; the network is back. */
async function storedOffline(bench: CustodyBench): Promise<string> {
  bench.adapter.kindFound = fail('NETWORK_UNREACHABLE')
  const made = await bench.custodian.create(draft(bench.takeIn(KEY)))
  if (!made.ok || made.value.profileId === null) throw new Error('no profile')
  bench.adapter.kindFound = { ok: true, value: true }
  return made.value.profileId
}

describe('lending a key', () => {
  it('lends the stored key, pinned to the profile’s address', async () => {
    const bench = openCustody()
    const id = await bench.profile('Acme', KEY)
    const session = await bench.sessions.session(id)
    if (!session.ok) throw new Error(session.failure.code)
    const { credential, origin } = session.value.context
    expect([revealSecret(credential.secret), credential.pin, origin]).toEqual([KEY, ORIGIN, ORIGIN])
  })

  it('does not follow an address that somebody changed in the list of profiles', async () => {
    const bench = openCustody()
    const id = await bench.profile('Acme', KEY)
    const tenant = bench.tenants.get(id)
    if (!tenant.ok) throw new Error('no profile')
    bench.tenants.update({ ...tenant.value, origin: 'https://evil.example' })
    expect(await bench.sessions.session(id)).toEqual({
      ok: false,
      failure: { code: 'KEY_FOR_OTHER_ADDRESS', facts: { pinned: ORIGIN } },
    })
  })

  it('is refused for a key that the service has refused, and nobody is asked', async () => {
    const bench = openCustody()
    const id = await bench.profile('Acme', KEY)
    bench.adapter.answer = () => ({ verdict: 'refused', failure: { code: 'KEY_REFUSED' } })
    await bench.sessions.recheck(id)
    bench.adapter.asked.length = 0
    expect(await bench.sessions.session(id)).toEqual({ ok: false, failure: { code: 'KEY_REFUSED' } })
    expect(bench.adapter.asked).toEqual([])
  })

  it.each([
    ['locked', 'LOCKED', 'KEYSTORE_LOCKED', 'locked'],
    ['not ours', '{"not": "ours"}', 'KEY_CORRUPT', 'corrupt'],
    ['gone', null, 'KEY_ABSENT', 'none'],
  ])('says so when the entry is %s, keeps the record, and recovers', async (_, held, code, state) => {
    const lies: { throws?: { getPassword: Error } } = {}
    const bench = openCustody({ lies })
    const id = await bench.profile('Acme', KEY)
    const before = keyOf(bench, id)
    const [[account, value] = ['', '']] = bench.chain.entries
    if (held === 'LOCKED') lies.throws = { getPassword: new Error('Cannot get secret of a locked collection') }
    else if (held === null) bench.chain.entries.delete(account)
    else bench.chain.entries.set(account, held)
    expect(await bench.sessions.session(id)).toMatchObject({ ok: false, failure: { code } })
    const tenant = bench.tenants.get(id)
    if (!tenant.ok) throw new Error('no profile')
    expect(bench.sessions.keyView(tenant.value).state).toBe(state)
    expect(keyOf(bench, id)).toEqual(before)
    delete lies.throws
    bench.chain.entries.set(account, value)
    expect((await bench.sessions.session(id)).ok).toBe(true)
    expect(bench.sessions.keyView(tenant.value).state).toBe('verified')
  })
})

describe('a key that was stored offline', () => {
  it('is checked once before its first use, however many ask for it', async () => {
    const bench = openCustody()
    const id = await storedOffline(bench)
    const sessions = await Promise.all([1, 2, 3].map(() => bench.sessions.session(id)))
    expect(sessions.map(({ ok }) => ok)).toEqual([true, true, true])
    expect(bench.adapter.asked).toEqual([KEY, 'fake-wrong-key'])
    expect(keyOf(bench, id)).toMatchObject({ state: 'verified', verifiedAt: bench.clock.now() })
  })

  it.each<[string, KeyVerdict, string, string]>([
    ['refused', { verdict: 'refused', failure: { code: 'KEY_REFUSED' } }, 'KEY_REFUSED', 'refused'],
    [
      'still not reached',
      { verdict: 'not-checked-yet', failure: { code: 'NETWORK_TIMEOUT' } },
      'NETWORK_TIMEOUT',
      'not-checked-yet',
    ],
  ])('is not used when it is %s', async (_, verdict, code, state) => {
    const bench = openCustody()
    const id = await storedOffline(bench)
    bench.adapter.answer = () => verdict
    expect(await bench.sessions.session(id)).toEqual({ ok: false, failure: { code } })
    expect(keyOf(bench, id).state).toBe(state)
  })

  it('waits for the person when the service takes any key at all, and is used after they have agreed', async () => {
    const bench = openCustody()
    const id = await storedOffline(bench)
    bench.adapter.answer = () => ({ verdict: 'verified' })
    for (const _ of [1, 2]) {
      expect(await bench.sessions.session(id)).toMatchObject({ failure: { code: 'KEY_NOT_CHECKED_BY_SERVER' } })
    }
    expect(
      await bench.custodian.changeKey(id, bench.takeIn(KEY), { ...PLAIN_WISH, acceptUnchecked: true }),
    ).toMatchObject({ value: { stored: true } })
    expect((await bench.sessions.session(id)).ok).toBe(true)
  })
})

describe('a verdict that comes late', () => {
  it('is not written over a key that was changed meanwhile', async () => {
    const bench = openCustody()
    const id = await storedOffline(bench)
    const { promise: asked, resolve: wasAsked } = Promise.withResolvers<void>()
    const { promise: said, resolve: say } = Promise.withResolvers<KeyVerdict>()
    bench.adapter.checkKey = () => {
      wasAsked()
      return said
    }
    const late = bench.sessions.recheck(id)
    await asked
    Reflect.deleteProperty(bench.adapter, 'checkKey')
    await bench.custodian.changeKey(id, bench.takeIn(OTHER), PLAIN_WISH)
    say({ verdict: 'refused', failure: { code: 'KEY_REFUSED' } })
    await late
    expect(keyOf(bench, id)).toMatchObject({ state: 'verified', generation: 2 })
  })
})
