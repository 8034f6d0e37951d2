import { describe, expect, it } from 'vitest'
import { watchIdle } from '../../../src-main/vault/idle-watch.ts'
import { ANSWER_MS, FINISH_MS } from '../../../src-main/vault/lock.ts'
import { openLock } from '../../support/lock-bench.ts'
import { ManualClock } from '../../support/manual-clock.ts'
import { until } from '../../support/until.ts'

const locked = (bench: ReturnType<typeof openLock>) => until('the lock', () => bench.lock.state.kind === 'locked')

describe('a lock that lets requests finish', () => {
  it('begins nothing more at once, and drops everything when the last request has ended', async () => {
    const bench = openLock()
    bench.lock.lock('idle')
    expect(bench.lock.isLocked).toBe(true)
    expect(bench.did).toEqual(['hold', 'close entry'])
    bench.work.end()
    await locked(bench)
    expect(bench.did).toEqual(['hold', 'close entry', 'take back', 'cut', 'drop'])
  })

  it('gives them five minutes, and answers that are due ten seconds more', async () => {
    const bench = openLock()
    bench.lock.lock('idle')
    await until('the wait', () => bench.clock.pending.length > 0)
    bench.clock.advance(FINISH_MS - 1)
    expect(bench.did).not.toContain('take back')
    bench.clock.advance(1)
    await until('the end of patience', () => bench.did.includes('take back'))
    expect(bench.did).not.toContain('cut')
    await until('the next wait', () => bench.clock.pending.length > 0)
    bench.clock.advance(ANSWER_MS)
    await until('the cut', () => bench.did.includes('cut'))
    expect(bench.did).not.toContain('drop')
    bench.work.endCut()
    await locked(bench)
  })

  it('drops also where something that was cut off does not end', async () => {
    const bench = openLock()
    bench.lock.lock('sleep')
    await until('the cut', () => bench.did.includes('cut') && bench.clock.pending.length > 0)
    bench.clock.advance(5_000)
    await locked(bench)
  })

  it('is taken back by a click before anything was dropped: then all goes on', async () => {
    const bench = openLock()
    bench.lock.lock('idle')
    expect(bench.lock.click()).toEqual({ ok: true, value: undefined })
    await until('the release', () => bench.did.includes('release'))
    expect(bench.did).toEqual(['hold', 'close entry', 'open', 'release'])
    expect(bench.lock.state).toEqual({ kind: 'unlocked' })
  })

  it('carries out a second lock alone, when the first was taken back while it waited', async () => {
    const bench = openLock()
    bench.lock.lock('idle')
    bench.lock.click()
    bench.lock.lock('person')
    bench.work.end()
    await locked(bench)
    expect(bench.did.filter((act) => act === 'drop')).toHaveLength(1)
    expect(bench.did).not.toContain('release')
  })
})

describe('a lock that pauses', () => {
  it('takes back at once what is not wholly sent, and cuts the rest when the answers had their time', async () => {
    const bench = openLock({ transfers: 'pause' })
    bench.lock.lock('person')
    await until('the taking back', () => bench.did.includes('take back'))
    expect(bench.clock.pending).toContain(ANSWER_MS)
  })
})

describe('sleep', () => {
  it('waits for nobody, also when a lock that waits is under way', async () => {
    const bench = openLock()
    bench.lock.lock('idle')
    await until('the wait', () => bench.clock.pending.length > 0)
    bench.lock.lock('sleep')
    await until('the cut', () => bench.did.includes('cut'))
    bench.work.endCut()
    await locked(bench)
  })
})

describe('a passcode', () => {
  it('is forgotten with a lock that asks for it, kept over a lock of the system’s, and forgotten with sleep after all', async () => {
    const bench = openLock({ passcode: true })
    bench.lock.begin()
    expect(bench.did).toEqual(['hold', 'drop', 'forget passcode'])
    bench.lock.passcodeRight()
    bench.work.end()
    bench.did.length = 0
    bench.lock.lock('system')
    await locked(bench)
    expect(bench.did).not.toContain('forget passcode')
    bench.lock.lock('sleep')
    expect(bench.did).toContain('forget passcode')
    expect(bench.lock.click()).toEqual({ ok: false, failure: { code: 'PASSCODE_NEEDED' } })
    bench.lock.systemUnlocked()
    expect(bench.lock.isLocked).toBe(true)
  })
})

describe('idleness', () => {
  it('locks when the system has seen nobody for as long as was set, and never where nothing was', () => {
    const clock = new ManualClock()
    let [idle, minutes, locks] = [0, 0, 0]
    const stop = watchIdle({ clock, idleSeconds: () => idle, minutes: () => minutes, lock: () => (locks += 1) })
    idle = 100_000
    clock.advance(60_000)
    expect(locks).toBe(0)
    minutes = 1
    idle = 59
    clock.advance(60_000)
    expect(locks).toBe(0)
    idle = 60
    clock.advance(5_000)
    expect(locks).toBe(1)
    stop()
    clock.advance(60_000)
    expect(locks).toBe(1)
  })
})
