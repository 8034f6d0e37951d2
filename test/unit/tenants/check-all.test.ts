import { describe, expect, it } from 'vitest'
import type { KeyVerdict } from '../../../src-main/services/service-adapter.ts'
import type { TenantRecord } from '../../../src-main/storage/tenant-row.ts'
import { createCheckAll } from '../../../src-main/tenants/check-all.ts'
import { fail, ok, type Result } from '../../../src-preload/contract/result.ts'
import { aTenant } from '../../support/desk-profiles.ts'
import { ManualClock } from '../../support/manual-clock.ts'
import { until } from '../../support/until.ts'

type Answer = (id: string) => Result<KeyVerdict> | Promise<Result<KeyVerdict>>

const WORKS = ok({ verdict: 'verified' } as const)
const OFFLINE = ok({ verdict: 'not-checked-yet', failure: { code: 'NETWORK_REFUSED' } } as const)

function bench(tenants: readonly TenantRecord[], answer: Answer = () => WORKS) {
  const clock = new ManualClock()
  const asked: { readonly id: string; readonly at: number }[] = []
  const heard: string[] = []
  const noted: string[] = []
  const bugs: unknown[] = []
  let busy = 0
  let most = 0
  let locked = false
  const checkAll = createCheckAll({
    tenants: () => ok(tenants),
    async survey(id) {
      asked.push({ id, at: clock.now() })
      busy += 1
      most = Math.max(most, busy)
      const answered = await answer(id)
      busy -= 1
      return answered
    },
    heard: (id) => void heard.push(id),
    onVerdict: (id, { verdict }) => void noted.push(`${id} ${verdict}`),
    isLocked: () => locked,
    clock,
    onBug: (error) => void bugs.push(error),
  })
  /** Moves time on until the run has ended. */
  const finish = async () => {
    for (;;) {
      const view = await Promise.race([checkAll.state(1, Number.MAX_SAFE_INTEGER), turnsOf(20)])
      if (view !== undefined && !view.running) return checkAll.state(0, 0)
      clock.advance(clock.pending[0] ?? 0)
    }
  }
  return { clock, asked, heard, noted, bugs, checkAll, finish, most: () => most, lock: () => (locked = true) }
}

async function turnsOf(count: number): Promise<undefined> {
  for (let turn = 0; turn < count; turn += 1) await Promise.resolve()
}

const at = (origin: string, ids: readonly string[]) => ids.map((id) => aTenant(id, { origin }))

describe('asking about all keys', () => {
  it('asks each profile once, and lists every verdict', async () => {
    const verdicts: Record<string, Result<KeyVerdict>> = {
      'profile-a': WORKS,
      'profile-b': ok({ verdict: 'refused', failure: { code: 'KEY_REFUSED' } }),
      'profile-c': ok({ verdict: 'server-does-not-check' }),
      'profile-d': fail('KEYSTORE_LOCKED'),
    }
    const ids = Object.keys(verdicts)
    const tenants = ids.map((id, index) => aTenant(id, { origin: `https://service-${index}.example` }))
    const { checkAll, finish, asked, noted } = bench(tenants, (id) => verdicts[id] ?? WORKS)
    expect(checkAll.start()).toEqual(ok({}))
    const view = await finish()
    expect(asked.map(({ id }) => id).sort()).toEqual(ids)
    expect(view).toMatchObject({ run: 1, running: false, total: 4, stopped: null })
    expect(Object.fromEntries(view.results.map(({ profileId, outcome }) => [profileId, outcome]))).toEqual({
      'profile-a': 'verified',
      'profile-b': 'refused',
      'profile-c': 'server-does-not-check',
      'profile-d': 'not-asked',
    })
    expect(noted.sort()).toEqual(['profile-a verified', 'profile-b refused', 'profile-c server-does-not-check'])
  })

  it('leaves one address alone for a second between two questions, and asks few addresses at once', async () => {
    const tenants = Array.from({ length: 12 }, (_, origin) =>
      at(`https://service-${origin}.example`, [`profile-${origin}-a`, `profile-${origin}-b`, `profile-${origin}-c`]),
    ).flat()
    const { checkAll, finish, asked, most } = bench(tenants, async () => {
      await turnsOf(3)
      return WORKS
    })
    checkAll.start()
    await finish()
    expect(asked).toHaveLength(36)
    expect(most()).toBe(4)
    for (const times of Map.groupBy(asked, ({ id }) => id.slice(0, -2)).values()) {
      const gaps = times.slice(1).map((each, index) => each.at - (times[index]?.at ?? 0))
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1_000)
    }
  })

  it('asks about a key that two profiles have only once', async () => {
    const fingerprint = { hex: '0123abcd', words: ['index', 'bird', 'indigo', 'potato'] }
    const tenants = ['profile-a', 'profile-b'].map((id) => aTenant(id, {}, { fingerprint }))
    const { checkAll, finish, asked, heard } = bench(tenants)
    checkAll.start()
    const { results } = await finish()
    expect(asked.map(({ id }) => id)).toEqual(['profile-a'])
    expect(heard).toEqual(['profile-b'])
    expect(results.map(({ outcome }) => outcome)).toEqual(['verified', 'verified'])
  })

  it('does not ask where there is no key, where it leaked, and not the practice service', async () => {
    const tenants = [
      aTenant('profile-a', {}, { storage: 'none', state: 'none' }),
      aTenant('profile-b', {}, { state: 'leaked' }),
      aTenant('profile-c', { practice: true }),
    ]
    const { checkAll, finish, asked } = bench(tenants)
    checkAll.start()
    const { results, total } = await finish()
    expect(asked).toEqual([])
    expect(total).toBe(2)
    expect(results.map(({ failure }) => failure?.code)).toEqual(['KEY_ABSENT', 'KEY_LEAKED'])
  })

  it('gives an address up that nobody answers at, and says so of each of its profiles', async () => {
    const ids = Array.from({ length: 9 }, (_, index) => `profile-${index}`)
    const { checkAll, finish, asked } = bench(at('https://gone.example', ids), () => OFFLINE)
    checkAll.start()
    const { results } = await finish()
    expect(asked).toHaveLength(3)
    expect(results).toHaveLength(9)
    expect(results.at(-1)).toEqual({
      profileId: 'profile-8',
      outcome: 'not-asked',
      failure: { code: 'NETWORK_REFUSED' },
    })
  })

  it('waits out a limit, and asks that one again once', async () => {
    const limited = ok({
      verdict: 'not-checked-yet',
      failure: { code: 'RATE_LIMITED', facts: { seconds: 12 } },
    } as const)
    let first = true
    const { checkAll, finish, asked } = bench(at('https://busy.example', ['profile-a']), () => {
      const answer = first ? limited : WORKS
      first = false
      return answer
    })
    checkAll.start()
    const { results } = await finish()
    expect(asked.map(({ at: when }) => when - (asked[0]?.at ?? 0))).toEqual([0, 12_000])
    expect(results.map(({ outcome }) => outcome)).toEqual(['verified'])
  })

  it('stops at a person’s word, and keeps what was found', async () => {
    const { checkAll, clock, asked } = bench(at('https://one.example', ['profile-a', 'profile-b', 'profile-c']))
    checkAll.start()
    await until('the pause after the first question', () => clock.pending.length === 1)
    clock.advance(1_000)
    await until('the second question', () => asked.length === 2)
    checkAll.stop('person')
    const view = await checkAll.state(1, 2)
    expect(view).toMatchObject({ running: false, stopped: 'person' })
    expect(asked).toHaveLength(2)
    expect((await checkAll.state(0, 0)).results.map(({ profileId }) => profileId)).toEqual(['profile-a', 'profile-b'])
  })

  it('stops when Latchkey is locked', async () => {
    const one = bench(at('https://one.example', ['profile-a', 'profile-b', 'profile-c']))
    one.checkAll.start()
    await until('the pause after the first question', () => one.clock.pending.length === 1)
    one.lock()
    one.clock.advance(1_000)
    expect(await one.finish()).toMatchObject({ stopped: 'lock' })
    expect(one.asked).toHaveLength(1)
  })

  it('runs once at a time, and answers whoever waits only when there is more', async () => {
    const { checkAll, clock, asked } = bench(at('https://one.example', ['profile-a', 'profile-b']))
    expect(await checkAll.state(0, 0)).toMatchObject({ run: 0, running: false, results: [] })
    checkAll.start()
    await until('the pause after the first question', () => clock.pending.length === 1)
    expect(asked).toHaveLength(1)
    const first = await checkAll.state(0, 0)
    expect(first).toMatchObject({ run: 1, running: true, from: 0, total: 2 })
    expect(first.results).toHaveLength(1)
    let told = false
    const next = checkAll.state(1, 1).then((view) => {
      told = true
      return view
    })
    await turnsOf(20)
    expect(told).toBe(false)
    clock.advance(1_000)
    expect(await next).toMatchObject({ from: 1, results: [{ profileId: 'profile-b' }] })
  })

  it('ends when something throws, and says so', async () => {
    const one = bench(at('https://one.example', ['profile-a']), () => {
      throw new Error('a bug')
    })
    one.checkAll.start()
    expect(await one.checkAll.state(1, 0)).toMatchObject({ running: false })
    expect(one.bugs).toHaveLength(1)
  })
})
