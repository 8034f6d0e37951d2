import { describe, expect, it } from 'vitest'
import { fail, ok } from '../../../src-preload/contract/result.ts'
import { type CustodyBench, ORIGIN, openCustody } from '../../support/custody-bench.ts'

const KEY = 'fake-key-one-0123456789-0123456789'
const WRONG = 'fake-wrong-key'
const { signal } = new AbortController()
const REFUSED = { verdict: 'refused', failure: { code: 'KEY_REFUSED' } } as const

function stateOf({ tenants }: CustodyBench, id: string) {
  const tenant = tenants.get(id)
  return tenant.ok ? tenant.value.key.state : null
}

/** A profile, and the bench with its questions so far forgotten and its key no longer in memory, as after a start. */
async function atRest() {
  const bench = openCustody()
  const id = await bench.profile('Acme', KEY)
  bench.leases.dropAll()
  bench.adapter.asked.length = 0
  return { bench, id }
}

describe('a key among many', () => {
  it('is asked about alone when it was judged before, and not kept in memory', async () => {
    const { bench, id } = await atRest()
    expect(await bench.sessions.survey(id, signal)).toEqual(ok({ verdict: 'verified' }))
    expect(bench.adapter.asked).toEqual([KEY])
    expect([...bench.leases.secrets()]).toEqual([])
  })

  it('is shown with its control when nobody has judged it yet: once, however many ask at the same time', async () => {
    const bench = openCustody()
    bench.adapter.kindFound = fail('NETWORK_UNREACHABLE')
    const draft = {
      name: 'Acme',
      colour: 'blue',
      origin: ORIGIN,
      acceptUnchecked: false,
      acceptUnreached: true,
    } as const
    const made = await bench.custodian.create({ ...draft, intakeId: bench.takeIn(KEY) })
    if (!made.ok || made.value.profileId === null) throw new Error('no profile')
    const id = made.value.profileId
    bench.adapter.asked.length = 0
    await Promise.all([
      bench.sessions.survey(id, signal),
      bench.sessions.recheck(id),
      bench.sessions.survey(id, signal),
    ])
    expect(bench.adapter.asked).toEqual([KEY, WRONG])
    expect(stateOf(bench, id)).toBe('verified')
  })

  it('is on record as refused when the service refuses it', async () => {
    const { bench, id } = await atRest()
    bench.adapter.answer = () => REFUSED
    expect(await bench.sessions.survey(id, signal)).toEqual(ok(REFUSED))
    expect(stateOf(bench, id)).toBe('refused')
  })

  it('is never called good by a server that takes any key', async () => {
    const { bench, id } = await atRest()
    const tenant = bench.tenants.get(id)
    if (!tenant.ok) throw new Error('no profile')
    bench.tenants.update({ ...tenant.value, key: { ...tenant.value.key, state: 'server-does-not-check' } })
    expect(await bench.sessions.survey(id, signal)).toEqual(ok({ verdict: 'server-does-not-check' }))
    expect(stateOf(bench, id)).toBe('server-does-not-check')
  })

  it('goes nowhere when its entry is for another address, or when the run has ended', async () => {
    const { bench, id } = await atRest()
    const ended = new AbortController()
    ended.abort()
    expect(await bench.sessions.survey(id, ended.signal)).toEqual(fail('CANCELLED'))
    const tenant = bench.tenants.get(id)
    if (!tenant.ok) throw new Error('no profile')
    bench.tenants.update({ ...tenant.value, origin: 'https://evil.example' })
    expect(await bench.sessions.survey(id, signal)).toEqual(fail('KEY_FOR_OTHER_ADDRESS', { pinned: ORIGIN }))
    expect(bench.adapter.asked).toEqual([])
  })

  it('takes over what was said of it for another profile', async () => {
    const { bench, id } = await atRest()
    bench.sessions.heard(id, REFUSED)
    expect(stateOf(bench, id)).toBe('refused')
    expect(bench.adapter.asked).toEqual([])
  })
})
