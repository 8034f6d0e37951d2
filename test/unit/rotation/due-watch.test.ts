import { describe, expect, it } from 'vitest'
import { DAY, DueBench, HOUR } from '../../support/due-bench.ts'

const ACME = 'tenant-acme'

/** The app runs, and its service has said what time it is. */
function begun(): DueBench {
  const bench = new DueBench()
  bench.watch.begin()
  bench.online()
  return bench
}

describe('the watch over keys’ days', () => {
  it('goes through all stages by itself, without a network', () => {
    const bench = begun()
    bench.key(ACME)
    const came = bench.truth.now()
    const stages = [76, 87, 89, 90].map((days) => {
      bench.truth.advance(came + days * DAY + HOUR - bench.truth.now())
      return bench.stage(ACME)
    })
    expect(stages).toEqual(['soon', 'near', 'last', 'over'])
    expect(bench.announced.flat().map(({ stage }) => stage)).toEqual([
      ...Array<string>(4).fill('near'),
      ...Array<string>(6).fill('last'),
      'over',
    ])
  })

  it('says one thing of many keys at once', () => {
    const bench = begun()
    for (let index = 0; index < 50; index += 1) {
      const id = `tenant-${String(index).padStart(4, '0')}`
      bench.details.change(id, { changeOn: bench.truth.now() + 2 * DAY })
      bench.key(id)
    }
    bench.announced.length = 0
    bench.restart()
    bench.truth.advance(2 * DAY)
    expect(new Set(bench.announced.map((notices) => notices.length))).toEqual(new Set([50]))
    expect(bench.announced.length).toBeLessThan(12)
  })

  it('tells the window of a change and of a new day, and of nothing else', () => {
    const bench = begun()
    bench.key(ACME)
    bench.changes = 0
    bench.truth.advance(DAY)
    expect(bench.changes).toBe(1)
  })

  it('begins anew with a new key, whose day the service has not named yet', () => {
    const bench = begun()
    bench.key(ACME)
    bench.details.change(ACME, { changeOn: bench.truth.now() + HOUR })
    bench.watch.look()
    expect(bench.stage(ACME)).toBe('last')
    bench.truth.advance(1)
    bench.key(ACME)
    expect(bench.of(ACME)).toMatchObject({ due: { stage: 'fine', sure: true }, reminder: null })
  })

  it('asks for a rehearsal each quarter, and not for three months after one', () => {
    const bench = begun()
    bench.details.change(ACME, { changeAfterDays: null })
    bench.key(ACME)
    bench.restart(92 * DAY)
    expect(bench.of(ACME).reminder).toEqual({ about: 'rehearse', canWait: true })
    expect(bench.watch.rehearsed(ACME)).toMatchObject({ ok: true })
    expect(bench.of(ACME).reminder).toBeNull()
    bench.restart(90 * DAY)
    expect(bench.of(ACME).reminder).toBeNull()
    bench.restart(2 * DAY)
    expect(bench.of(ACME).reminder).toMatchObject({ about: 'rehearse' })
    expect(bench.watch.rehearsed('tenant-other')).toMatchObject({ ok: true })
  })

  it('speaks of a drill as of any other, although it is practice', () => {
    const bench = new DueBench()
    bench.drills.add(ACME)
    bench.key(ACME, { practice: true })
    bench.details.change(ACME, { changeOn: bench.wall + 3 * DAY })
    bench.watch.look()
    expect(bench.stage(ACME)).toBe('soon')
  })

  it('says nothing of practice, of a profile without a key, and of one that was removed', () => {
    const bench = begun()
    bench.key(ACME, { practice: true })
    bench.key('tenant-other')
    bench.tenants.remove('tenant-other')
    bench.watch.forget('tenant-other')
    bench.restart(200 * DAY)
    expect(bench.of(ACME)).toEqual({ due: null, reminder: null })
    expect(bench.announced).toEqual([])
    expect(bench.store.all().size).toBe(0)
  })

  it('remembers “Later” over a restart, and asks again when the day is nearer', () => {
    const bench = begun()
    bench.key(ACME)
    bench.restart(80 * DAY)
    expect(bench.of(ACME).reminder).toEqual({ about: 'due', canWait: true })
    bench.watch.later(ACME)
    expect(bench.of(ACME).reminder).toBeNull()
    bench.restart()
    expect(bench.of(ACME).reminder).toBeNull()
    bench.truth.advance(8 * DAY)
    expect(bench.of(ACME).reminder).not.toBeNull()
  })

  it('reminds of a rehearsal each quarter where no key is due', () => {
    const bench = begun()
    bench.key(ACME)
    bench.details.change(ACME, { changeAfterDays: null })
    bench.restart(92 * DAY)
    expect(bench.of(ACME)).toEqual({ due: null, reminder: { about: 'rehearse', canWait: true } })
    bench.watch.later(ACME)
    bench.restart(90 * DAY)
    expect(bench.of(ACME).reminder).toBeNull()
    bench.restart(2 * DAY)
    expect(bench.of(ACME).reminder).not.toBeNull()
    expect(bench.announced).toEqual([])
  })

  it('sets the age of a key right that came while the clock was wrong', () => {
    const wrong = new DueBench()
    wrong.wrong = -365 * DAY
    wrong.restart()
    wrong.key(ACME)
    wrong.truth.advance(HOUR)
    wrong.online('a.example')
    wrong.online('b.example')
    expect(wrong.of(ACME).due).toMatchObject({
      stage: 'fine',
      sure: true,
      changeBy: wrong.truth.now() - HOUR + 90 * DAY,
    })
  })

  it('never calls a key over whose age nobody is sure of', () => {
    const old = new DueBench()
    old.key(ACME)
    old.restart(100 * DAY)
    old.online()
    expect(old.of(ACME)).toMatchObject({ due: { stage: 'last', sure: false }, reminder: { canWait: false } })
    expect(old.announced.flat()).toEqual([{ tenantId: ACME, stage: 'last', gone: true }])
  })

  it('says of a day that is yet to come that it is not gone, however unsure', () => {
    const old = new DueBench()
    old.key(ACME)
    old.restart(89 * DAY + 14 * HOUR)
    expect(old.announced.flat()).toEqual([{ tenantId: ACME, stage: 'last', gone: false }])
  })

  it('is silent once it was stopped, also when an answer still comes', () => {
    const bench = begun()
    bench.key(ACME)
    bench.watch.stop()
    bench.truth.advance(100 * DAY)
    bench.online('other.example')
    bench.watch.look()
    expect(bench.announced).toEqual([])
  })
})
