import { describe, expect, it } from 'vitest'
import { createLedgerStore } from '../../../src-main/ledger/ledger-store.ts'
import { verifyLedger } from '../../../src-main/ledger/verify-ledger.ts'
import { testDatabase } from '../../support/database.ts'
import { anEntry, openLedgerBench } from '../../support/ledger-bench.ts'
import { ManualClock } from '../../support/manual-clock.ts'

describe('a line of the ledger', () => {
  it('cannot be changed or taken out by a statement of ours', () => {
    const { start, database } = openLedgerBench()
    const { store } = start()
    store.add(anEntry(1))
    expect(() => database.run('UPDATE ledger SET files = 2')).toThrow(/never changed/)
    expect(() => database.run('DELETE FROM ledger')).toThrow(/only with all before it/)
  })

  it('that is noted soon is there after a second, after a hundred of them, or when anybody looks', () => {
    const { start, database, clock } = openLedgerBench()
    const count = (): unknown => {
      const rows = database.all('SELECT count(*) AS lines FROM ledger')
      return rows.ok ? rows.value[0]?.lines : null
    }
    const { store } = start()
    store.addSoon(anEntry(1))
    expect(count()).toBe(0)
    clock.advance(1_000)
    expect(count()).toBe(1)
    for (let line = 0; line < 100; line += 1) store.addSoon(anEntry(line))
    expect(count()).toBe(101)
    store.addSoon(anEntry(2))
    const page = store.page({ kind: null, profileId: null, from: null, until: null, before: null })
    expect(page.ok && page.value.entries[0]?.number).toBe(102)
  })

  it('keeps the order in which things happened, whether it was noted soon or at once', () => {
    const bench = openLedgerBench()
    const { store } = bench.start()
    store.addSoon(anEntry(1))
    store.add(anEntry(2))
    store.addSoon(anEntry(3))
    store.flush()
    expect(bench.lines().map(({ files }) => files)).toEqual([1, 2, 3])
  })

  it('is lost rather than the work when somebody else has written meanwhile, and the next one is kept', () => {
    const { start, database, troubles, lines } = openLedgerBench()
    const { store } = start()
    store.add(anEntry(1))
    database.run(`INSERT INTO ledger SELECT 2, at, kind, profile_id, profile, colour, 9, fingerprint_hex,
      fingerprint_words, user, generation, operation, status, control, carried, previous, hash FROM ledger`)
    store.add(anEntry(2))
    expect(troubles).toHaveLength(2)
    store.add(anEntry(3))
    expect(lines().map(({ files }) => files)).toEqual([1, 9, 3])
  })
})

describe('what was noted before there was a chain', () => {
  it('is carried over once, marked, and chained like everything after it', async () => {
    const database = testDatabase()
    const clock = new ManualClock(1_000)
    for (const [number, kind] of [
      [4, 'key-kept'],
      [5, 'no such kind'],
      [9, 'sent'],
    ] as const) {
      database.run(
        `INSERT INTO activity VALUES (:number, 77, :kind, 'tenant-acme', 'Acme', 'blue', 2, '0123abcd', 'a b c d', 'nadia')`,
        { number, kind },
      )
    }
    const open = () => createLedgerStore({ database, clock, onTrouble: () => undefined })
    open()
    const store = open()
    store.add(anEntry(3))
    const lines = store.after(0, 10)
    expect(lines.ok && lines.value.map(({ entry }) => entry)).toMatchObject([
      { number: 1, kind: 'key-kept', at: 77, carried: true, generation: null },
      { number: 2, kind: 'sent', carried: true, fingerprint: { hex: '0123abcd', words: ['a', 'b', 'c', 'd'] } },
      { number: 3, carried: false },
    ])
    expect(database.all('SELECT * FROM activity')).toEqual({ ok: true, value: [] })
    expect(await verifyLedger(store, null)).toMatchObject({
      ok: true,
      value: { alteration: null, since: 77, lines: 3 },
    })
  })
})
