import { describe, expect, it } from 'vitest'
import type { Work } from '../../../src-main/jobs/under-way.ts'
import { createLeaving, type Leaving, type LeavingPorts } from '../../../src-main/window/leaving.ts'
import { ManualClock } from '../../support/manual-clock.ts'
import { until } from '../../support/until.ts'

/** An app that can be left: keeps what was done to it, answers as the test says. */
class FakeApp implements LeavingPorts {
  readonly clock = new ManualClock()
  readonly done: string[] = []
  readonly asked: Work[] = []
  now: Work = { sending: 0, saving: 0 }
  answer = Promise.withResolvers<'keep' | 'stop'>()
  readonly idle = Promise.withResolvers<void>()
  readonly rest = Promise.withResolvers<void>()

  work = (): Work => this.now
  drained = (): Promise<void> => this.idle.promise
  ask = (work: Work): Promise<'keep' | 'stop'> => {
    this.asked.push(work)
    return this.answer.promise
  }
  show = (): void => void this.done.push('show')
  hide = (): void => void this.done.push('hide')
  say = (what: 'begun' | 'ended'): void => void this.done.push(what)
  stop = (): Promise<void> => {
    this.done.push('stop')
    return this.rest.promise
  }
  quit = (): void => void this.done.push('quit')
  /** Last: it takes what stands above as it is then. */
  readonly leaving: Leaving = createLeaving(this)

  /** Resolves when it has come to that. */
  async comesTo(act: string): Promise<void> {
    await until(act, () => this.done.at(-1) === act)
  }
}

describe('with nothing under way', () => {
  it('brings work to rest first and then quits, without a word', async () => {
    const app = new FakeApp()
    expect(app.leaving.leave()).toBe(false)
    expect(app.leaving.over).toBe(true)
    expect(app.done).toEqual(['hide', 'stop'])
    app.rest.resolve()
    await app.comesTo('quit')
    expect(app.leaving.leave()).toBe(true)
    expect(app.asked).toEqual([])
  })

  it('quits after five seconds when work does not come to rest, and when that fails', async () => {
    const app = new FakeApp()
    app.leaving.leave()
    app.clock.advance(4_999)
    expect(app.done).toEqual(['hide', 'stop'])
    app.clock.advance(1)
    await app.comesTo('quit')
    const broken = new FakeApp()
    broken.leaving.leave()
    broken.rest.reject(new Error('disk'))
    await broken.comesTo('quit')
  })
})

describe('with work under way', () => {
  it('asks once, saying how much, and stops when told to', async () => {
    const app = new FakeApp()
    app.now = { sending: 2, saving: 1 }
    expect(app.leaving.leave()).toBe(false)
    expect(app.leaving.leave()).toBe(false)
    expect(app.asked).toEqual([{ sending: 2, saving: 1 }])
    app.answer.resolve('stop')
    await app.comesTo('stop')
  })

  it('works on without a window, says so, and quits when finished', async () => {
    const app = new FakeApp()
    app.now = { sending: 0, saving: 1 }
    app.leaving.leave()
    app.answer.resolve('keep')
    await app.comesTo('begun')
    app.idle.resolve()
    await app.comesTo('stop')
    app.rest.resolve()
    await app.comesTo('quit')
    expect(app.done).toEqual(['hide', 'begun', 'ended', 'stop', 'quit'])
  })

  it('comes back when it is opened again, and then stays when the work ends', async () => {
    const app = new FakeApp()
    app.now = { sending: 1, saving: 0 }
    app.leaving.leave()
    app.answer.resolve('keep')
    await app.comesTo('begun')
    app.leaving.opened()
    expect(app.leaving.over).toBe(false)
    app.idle.resolve()
    await app.idle.promise
    await Promise.resolve()
    expect(app.done).toEqual(['hide', 'begun', 'show'])
  })

  it('works on when the question cannot be asked', async () => {
    const app = new FakeApp()
    app.now = { sending: 1, saving: 0 }
    app.leaving.leave()
    app.answer.reject(new Error('no window to ask in'))
    await app.comesTo('begun')
    app.leaving.leave()
    expect(app.asked).toHaveLength(2)
  })

  it('does not ask when the system ends, nor wait for an answer', async () => {
    const app = new FakeApp()
    app.now = { sending: 1, saving: 0 }
    app.leaving.systemEnds()
    expect(app.done).toEqual(['hide', 'stop'])
    const asking = new FakeApp()
    asking.now = { sending: 1, saving: 0 }
    asking.leaving.leave()
    asking.leaving.systemEnds()
    expect(asking.done).toEqual(['hide', 'stop'])
    expect(app.asked).toEqual([])
  })
})
