import { describe, expect, it } from 'vitest'
import { createCheckAll } from '../../src-main/tenants/check-all.ts'
import { createIssueJournal } from '../../src-main/tenants/issue-journal.ts'
import { createKeyIssue } from '../../src-main/tenants/issue-keys.ts'
import { fail, ok } from '../../src-preload/contract/result.ts'
import { openCustody } from '../support/custody-bench.ts'
import { testDatabase } from '../support/database.ts'
import { FakeAdministration } from '../support/fake-administration.ts'
import { ManualClock } from '../support/manual-clock.ts'
import { until } from '../support/until.ts'

const PROFILES = 60

describe('G10 [stand-in] the keys of many profiles', () => {
  it('are read one by one, each for its own question, without a control, and none stays in memory', async () => {
    const bench = openCustody()
    const keys = Array.from({ length: PROFILES }, (_, number) => `fake-key-${number}-0123456789-0123456789`)
    for (const [number, key] of keys.entries()) await bench.profile(`Client ${number}`, key)
    bench.leases.dropAll()
    bench.adapter.asked.length = 0
    bench.asked.length = 0
    let most = 0
    const clock = new ManualClock()
    const checkAll = createCheckAll({
      tenants() {
        const listed = bench.tenants.list()
        return listed.ok ? ok(listed.value.tenants) : listed
      },
      async survey(id, signal) {
        const answer = bench.sessions.survey(id, signal)
        most = Math.max(most, [...bench.leases.secrets()].length)
        return answer
      },
      heard: bench.sessions.heard,
      onVerdict: () => undefined,
      isLocked: () => false,
      clock,
      onBug: (error) => {
        throw error
      },
    })
    checkAll.start()
    for (let asked = 1; asked < PROFILES; asked += 1) {
      await until(`the pause after question ${asked}`, () => clock.pending.length === 1)
      // Nothing is read before its turn comes.
      expect(bench.asked).toHaveLength(asked)
      expect([...bench.leases.secrets()]).toEqual([])
      clock.advance(clock.pending[0] ?? 0)
    }
    let view = await checkAll.state(1, PROFILES)
    while (view.running) view = await checkAll.state(1, PROFILES)
    expect(view).toMatchObject({ running: false, total: PROFILES })
    expect(bench.adapter.asked).toEqual(keys)
    expect(most).toBeLessThanOrEqual(1)
    expect([...bench.leases.secrets()]).toEqual([])
  })
})

describe('B23 [stand-in] the answer about a key for somebody else is lost', () => {
  it.each(['lost-after', 'lost-before'] as const)(
    '%s: no click makes a second one before somebody looked',
    async (fate) => {
      const service = new FakeAdministration()
      service.fate = fate
      const keyIssue = createKeyIssue({
        session: async () => service.session(),
        journal: createIssueJournal(testDatabase()),
        clock: new ManualClock(),
        onDone: () => undefined,
      })
      const place = async () => ok({ keep: async () => ok(null), end: () => undefined })
      const wish = { name: 'Nadia', mail: 'nadia@example.com', holderId: '' }
      const click = () => keyIssue.issue('tenant-admin', wish, place)
      const first = await click()
      const others = await Promise.all(Array.from({ length: 20 }, click))
      expect([first, ...new Set(others.map((other) => JSON.stringify(other)))]).toEqual([
        fail('KEY_MAYBE_MADE'),
        JSON.stringify(fail('ISSUE_OPEN')),
      ])
      expect(service.asked.filter((what) => what.startsWith('issue'))).toHaveLength(1)
      expect(service.made.length).toBeLessThanOrEqual(1)
    },
  )
})
