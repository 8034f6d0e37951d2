import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { DAY, DueBench, HOUR } from '../support/due-bench.ts'

const ACME = 'tenant-acme'

function begun(): DueBench {
  const bench = new DueBench()
  bench.watch.begin()
  bench.online()
  for (const id of [ACME, 'tenant-globex', 'tenant-initech']) bench.key(id)
  return bench
}

describe('B15 [stand-in] a clock that is set wrong', () => {
  it.each([
    ['back one year', -365 * DAY],
    ['forward ten years', 3_650 * DAY],
    ['forward one year', 365 * DAY],
    ['forward one day', DAY],
  ])('%s while the app runs, nothing is due that was not, and nothing is said', (_name, wrong) => {
    const bench = begun()
    bench.wrong = wrong
    for (let look = 0; look < 20; look += 1) {
      bench.watch.look()
      bench.online()
      bench.truth.advance(HOUR)
    }
    expect(bench.of(ACME)).toMatchObject({ due: { stage: 'fine', sure: true }, reminder: null })
    expect(bench.announced).toEqual([])
  })

  it.each([
    ['back one year', -365 * DAY],
    ['forward ten years', 3_650 * DAY],
  ])('%s while the app is closed, nothing is due that was not, and nothing is said', (_name, wrong) => {
    const bench = begun()
    bench.wrong = wrong
    for (let start = 0; start < 5; start += 1) {
      bench.restart(HOUR)
      bench.truth.advance(5 * HOUR)
    }
    expect(bench.stage(ACME)).toBe('fine')
    expect(bench.announced).toEqual([])
  })

  it('forward by what might be true while the app is closed: one notification, nothing expired, all well once online', () => {
    const bench = begun()
    bench.wrong = 300 * DAY
    bench.restart(HOUR)
    for (let look = 0; look < 50; look += 1) bench.watch.look()
    expect(bench.of(ACME)).toMatchObject({ due: { stage: 'last', sure: false } })
    expect(bench.announced.map((notices) => notices.length)).toEqual([3])
    bench.online('a.example')
    bench.online('b.example')
    expect(bench.of(ACME)).toMatchObject({ due: { stage: 'fine', sure: true }, reminder: null })
    // To and fro: never more than one notification for each jump.
    for (let jump = 0; jump < 5; jump += 1) {
      bench.wrong = jump % 2 === 0 ? 0 : 300 * DAY
      bench.restart(HOUR)
      for (let look = 0; look < 20; look += 1) bench.watch.look()
    }
    expect(bench.announced.length).toBeLessThanOrEqual(3)
    expect(bench.announced.flat().some(({ stage }) => stage === 'over')).toBe(false)
  })

  it('wrong by a year both ways, a key is over on its day and not before', () => {
    const bench = begun()
    const came = bench.truth.now()
    bench.wrong = 365 * DAY
    bench.restart(80 * DAY)
    bench.wrong = -365 * DAY
    bench.restart(9 * DAY)
    bench.online('a.example')
    bench.online('b.example')
    bench.truth.advance(came + 90 * DAY - 1 - bench.truth.now())
    bench.watch.look()
    expect(bench.stage(ACME)).toBe('last')
    bench.truth.advance(1)
    bench.watch.look()
    expect(bench.of(ACME).due).toMatchObject({ stage: 'over', sure: true })
  })
})

describe('B15 [real] another time zone, and the nights on which clocks change', () => {
  it.each(['America/New_York', 'Europe/Paris', 'Pacific/Kiritimati', 'Pacific/Pago_Pago'])(
    'in %s the stages come at the same moments',
    (zone) => {
      const before = process.env.TZ
      onTestFinished(() => {
        if (before === undefined) delete process.env.TZ
        else process.env.TZ = before
      })
      const moments = (): unknown[] => {
        const bench = begun()
        const seen: unknown[] = []
        // Over the last Sunday of March, when clocks change in Europe.
        bench.truth.advance(75 * DAY)
        for (let hour = 0; hour < 16 * 24; hour += 1) {
          bench.truth.advance(HOUR)
          if (seen.at(-1) !== bench.stage(ACME)) seen.push(bench.stage(ACME), hour)
        }
        return [...seen, bench.announced.length]
      }
      process.env.TZ = 'UTC'
      const there = moments()
      process.env.TZ = zone
      expect(new Date(Date.UTC(2026, 0)).getTimezoneOffset()).not.toBe(0)
      expect(moments()).toEqual(there)
    },
  )
})

describe('B17 [stand-in] “Later” without a network', () => {
  it('for thirty days comes back more urgent at each stage, and is not over before its day', () => {
    const bench = begun()
    bench.details.change(ACME, { changeOn: bench.truth.now() + 30 * DAY })
    const shown = new Map<string, number>()
    for (let hour = 0; hour < 30 * 24; hour += 1) {
      // Every evening the computer is switched off, and no server answers all month.
      if (hour % 24 === 20) bench.restart()
      const { due, reminder } = bench.of(ACME)
      if (reminder !== null) {
        shown.set(due?.stage ?? '', (shown.get(due?.stage ?? '') ?? 0) + 1)
        bench.watch.later(ACME)
      }
      expect(due?.stage).not.toBe('over')
      bench.truth.advance(HOUR)
    }
    // Once for two weeks, twice a day for two days, then for all of the last day.
    expect(shown.get('soon')).toBe(1)
    expect(shown.get('near')).toBeGreaterThanOrEqual(4)
    expect(shown.get('near')).toBeLessThanOrEqual(5)
    expect(shown.get('last')).toBeGreaterThanOrEqual(23)
    expect(bench.announced.flat().filter(({ stage }) => stage === 'near')).toHaveLength(4)
  })
})

describe('B17 [real] a key that is over', () => {
  it('stops no work: nothing that sends, watches or saves asks for its day', () => {
    const root = join(import.meta.dirname, '../../src-main')
    const asking = globSync('**/*.ts', { cwd: root }).filter((file) =>
      /from '.*(due-watch|rotation\/due|reminders)\.ts'/.test(readFileSync(join(root, file), 'utf8')),
    )
    expect(asking.length).toBeGreaterThan(3)
    const working = /^(jobs|transfers|transport|services|vault|practice)\/|^tenants\/(sessions|custodian)/
    expect(asking.filter((file) => working.test(file))).toEqual([])
  })
})
