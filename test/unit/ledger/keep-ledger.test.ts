import { describe, expect, it } from 'vitest'
import type { LedgerKeeper } from '../../../src-main/ledger/keep-ledger.ts'
import type { LedgerStore } from '../../../src-main/ledger/ledger-store.ts'
import { anEntry, type LedgerBench, openLedgerBench } from '../../support/ledger-bench.ts'

const PATIENCE = 1_000
const HALF = 'UPDATE ledger SET files = files + 1 WHERE number = 5'

function fill(store: LedgerStore, lines: number): void {
  for (let line = 1; line <= lines; line += 1) store.addSoon(anEntry(line))
  store.flush()
}

async function alterationOf(keeper: LedgerKeeper) {
  const verified = await keeper.verify()
  if (!verified.ok) throw new Error(verified.failure.code)
  return verified.value.alteration
}

/** Ten lines that the keychain knows of, and the app closed. */
async function closedWithTen(bench: LedgerBench): Promise<void> {
  const { store, keeper } = bench.start()
  await keeper.begin()
  fill(store, 10)
  await keeper.end(PATIENCE)
}

const anchorIn = ({ chain }: LedgerBench): { start: { number: number }; points: { number: number }[] } =>
  JSON.parse(chain.entries.get('ledger-anchor') ?? 'null')

describe('the ledger', () => {
  it('is sound, says since when, and when the keychain took note of it', async () => {
    const bench = openLedgerBench()
    await closedWithTen(bench)
    const { keeper } = bench.start()
    await keeper.begin()
    expect(await keeper.verify()).toEqual({
      ok: true,
      value: { alteration: null, since: 1_001, lines: 10, anchoredAt: 10_000 },
    })
  })

  it('names the line that was altered while the app was closed', async () => {
    const bench = openLedgerBench()
    await closedWithTen(bench)
    bench.alter(HALF)
    const { keeper } = bench.start()
    await keeper.begin()
    expect(await alterationOf(keeper)).toEqual({ what: 'changed', line: 5, until: 5 })
  })

  it('has noted that its end was cut when whoever asks first is told so, before the start has looked, and notes it once', async () => {
    const bench = openLedgerBench()
    await closedWithTen(bench)
    bench.alter('DELETE FROM ledger WHERE number > 7')
    const { keeper } = bench.start()
    const noted = () => bench.lines().filter(({ kind }) => kind === 'list-altered').length
    expect(await alterationOf(keeper)).toEqual({ what: 'cut', line: 8, until: 10 })
    expect(noted()).toBe(1)
    await keeper.begin()
    expect([noted(), await alterationOf(keeper)]).toEqual([1, { what: 'cut', line: 8, until: 10 }])
  })

  it('shows that its end was cut, also when new lines were written since, and after another start', async () => {
    const bench = openLedgerBench()
    await closedWithTen(bench)
    bench.alter('DELETE FROM ledger WHERE number > 7')
    const { store, keeper } = bench.start()
    await keeper.begin()
    const cut = { what: 'cut', line: 8, until: 10 }
    expect(await alterationOf(keeper)).toEqual(cut)
    expect(bench.lines().at(-1)).toMatchObject({ number: 8, kind: 'list-altered', status: '8-10' })
    fill(store, 20)
    expect(await alterationOf(keeper)).toEqual(cut)
    await keeper.end(PATIENCE)
    expect(anchorIn(bench).points.at(-1)?.number).toBe(10)
    const again = bench.start().keeper
    await again.begin()
    expect(await alterationOf(again)).toEqual({ what: 'rewritten', line: 1, until: 10 })
  })

  it('that was written anew with right hashes is known by what the keychain has of it', async () => {
    const bench = openLedgerBench()
    await closedWithTen(bench)
    bench.alter('DELETE FROM ledger')
    const other = bench.start()
    for (let line = 0; line < 12; line += 1) other.store.addSoon(anEntry(2 * line))
    await other.keeper.begin()
    expect(await alterationOf(other.keeper)).toMatchObject({ what: 'rewritten', until: 10 })
    await other.keeper.end(PATIENCE)
    expect(anchorIn(bench).points.at(-1)?.number).toBe(10)
  })

  it('that begins anew in an empty database says so, and is anchored like any other', async () => {
    const first = openLedgerBench()
    await closedWithTen(first)
    const bench = openLedgerBench()
    bench.chain.entries.set('ledger-anchor', first.chain.entries.get('ledger-anchor') ?? '')
    const { keeper } = bench.start()
    await keeper.begin()
    expect(bench.lines()).toMatchObject([{ kind: 'list-begun-anew', files: 10 }])
    await keeper.end(PATIENCE)
    expect(await alterationOf(keeper)).toBeNull()
    expect(anchorIn(bench).points.map(({ number }) => number)).toEqual([1])
  })
})

describe('a checkpoint', () => {
  it('comes after many lines, and each day', async () => {
    const bench = openLedgerBench()
    const { store, keeper } = bench.start()
    await keeper.begin()
    fill(store, 500)
    await expect.poll(() => anchorIn(bench)?.points.at(-1)?.number).toBe(500)
    store.add(anEntry(501))
    bench.clock.advance(24 * 60 * 60_000)
    await expect.poll(() => anchorIn(bench)?.points.at(-1)?.number).toBe(501)
  })

  it('leaves a keychain alone that has no key of ours: a first entry could ask for a password', async () => {
    const bench = openLedgerBench()
    bench.hasKeys = false
    await closedWithTen(bench)
    const { keeper } = bench.start()
    expect(await keeper.verify()).toMatchObject({ ok: true, value: { alteration: null, anchoredAt: null } })
    expect(bench.chain.calls).toEqual([])
  })

  it.each([
    ['locked', 'locked', 'locked'],
    ['of which nobody knows whether it is locked', 'unknown', 'unavailable'],
  ] as const)('touches no keychain that is %s, and that is noted once', async (_what, lock, status) => {
    const bench = openLedgerBench({ lock })
    await closedWithTen(bench)
    expect(bench.chain.calls).not.toContain('setPassword')
    const noted = bench.lines().filter(({ kind }) => kind === 'list-not-anchored')
    expect(noted).toMatchObject([{ status }])
  })

  it('in a keychain that keeps something else is no checkpoint', async () => {
    const bench = openLedgerBench({ lies: { keeps: (value) => value.slice(0, 40) } })
    await closedWithTen(bench)
    expect(bench.lines().filter(({ kind }) => kind === 'list-not-anchored')).toMatchObject([{ status: 'differs' }])
  })

  it('at the end is not waited for longer than said', async () => {
    const bench = openLedgerBench()
    const { store, keeper } = bench.start()
    await keeper.begin()
    store.add(anEntry(1))
    bench.chain.getPassword = () => new Promise(() => undefined)
    const ended = keeper.end(PATIENCE)
    await expect.poll(() => bench.chain.calls).toContain('setPassword')
    bench.clock.advance(PATIENCE)
    await ended
  })
})

describe('what is too old or too much', () => {
  const DAY = 24 * 60 * 60_000

  it('goes at a checkpoint; what stays is sound, and the keychain knows where it begins', async () => {
    const bench = openLedgerBench({ retention: { oldestMs: 400 * DAY, mostLines: 1_000 } })
    const { store, keeper } = bench.start()
    await keeper.begin()
    fill(store, 5)
    for (let line = 0; line < 5; line += 1) store.add(anEntry(line, { at: 300 * DAY }))
    bench.clock.advance(500 * DAY)
    await expect.poll(() => bench.lines().at(-1)?.kind).toBe('list-cut')
    expect(bench.lines().map(({ number, files }) => [number, files])).toContainEqual([6, 0])
    expect(bench.lines()).toHaveLength(6)
    expect(anchorIn(bench).start.number).toBe(5)
    await keeper.end(PATIENCE)
    const again = bench.start().keeper
    await again.begin()
    expect(await alterationOf(again)).toBeNull()
    bench.alter('UPDATE ledger_start SET number = 7, hash = (SELECT hash FROM ledger WHERE number = 7)')
    bench.alter('DELETE FROM ledger WHERE number <= 7')
    expect(await alterationOf(bench.start().keeper)).toEqual({ what: 'missing', line: 6, until: 6 })
  })

  it('goes when there are too many lines, a little more than needed', async () => {
    const bench = openLedgerBench({ retention: { oldestMs: 400 * DAY, mostLines: 100 } })
    const { store, keeper } = bench.start()
    await keeper.begin()
    fill(store, 500)
    await expect.poll(() => bench.lines().length).toBeLessThan(100)
    expect(bench.lines()[0]?.number).toBe(406)
    expect(await alterationOf(keeper)).toBeNull()
  })

  it('stays when anything was altered: nobody is helped to hide it', async () => {
    const bench = openLedgerBench({ retention: { oldestMs: 400 * DAY, mostLines: 8 } })
    const { store, keeper } = bench.start()
    fill(store, 6)
    await keeper.begin()
    bench.alter(HALF)
    fill(store, 500)
    await expect.poll(() => anchorIn(bench).points.at(-1)?.number).toBe(506)
    expect(await alterationOf(keeper)).toEqual({ what: 'changed', line: 5, until: 5 })
    expect(bench.lines()).toHaveLength(506)
  })
})
