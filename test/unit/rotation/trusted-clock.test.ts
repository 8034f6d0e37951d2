import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  look,
  PLAUSIBLE_MS,
  startClock,
  TOLERANCE_MS,
  type TrustedClock,
  timeAt,
} from '../../../src-main/rotation/trusted-clock.ts'

const DAY = 86_400_000
const T0 = Date.UTC(2026, 0, 5, 9)

/** A computer: the truth, a wall clock that may be wrong by `wrong`, and the app's clock, started at T0. */
class Computer {
  truth = T0
  wrong = 0
  steady = 1_000
  clock: TrustedClock

  constructor(kept: number | null = null, wrong = 0) {
    this.wrong = wrong
    this.clock = startClock(kept === null ? null : { atLeast: kept, guess: kept }, this.reading())
  }

  reading() {
    return { wall: this.truth + this.wrong, steady: this.steady }
  }

  time() {
    return timeAt(this.clock, this.steady)
  }

  passes(ms: number): void {
    this.truth += ms
    this.steady += ms
  }

  looks(): void {
    this.clock = look(this.clock, this.reading())
  }

  hears(origin: string, lie = 0): void {
    this.clock = look(this.clock, this.reading(), { origin, date: this.truth + lie })
  }

  /** Closed for that long; `steady` begins anew, as after the computer was off. */
  restarts(closedMs: number): void {
    const { atLeast, now: guess } = this.time()
    this.truth += closedMs
    this.steady = 500
    this.clock = startClock({ atLeast, guess }, this.reading())
  }
}

const A = 'https://a.example'
const B = 'https://b.example'

describe('the trusted clock', () => {
  it('knows nothing for sure before two sources agree, and guesses by the wall clock', () => {
    const computer = new Computer()
    computer.passes(DAY)
    computer.looks()
    expect(computer.time()).toEqual({ now: T0 + DAY, atLeast: null, confirmed: false })
    computer.hears(A)
    expect(computer.time()).toEqual({ now: T0 + DAY, atLeast: T0 + DAY, confirmed: true })
  })

  it('goes on by itself without a network', () => {
    const computer = new Computer()
    computer.hears(A)
    computer.passes(40 * DAY)
    expect(computer.time().atLeast).toBe(T0 + 40 * DAY)
  })

  it.each([
    ['back one year', -365 * DAY],
    ['forward ten years', 3_650 * DAY],
    ['forward one hour', 3_600_000],
  ])('does not follow a wall clock that is set %s, alone or against a server', (_name, wrong) => {
    const computer = new Computer()
    computer.hears(A)
    computer.wrong = wrong
    computer.looks()
    computer.hears(A)
    expect(computer.time()).toEqual({ now: T0, atLeast: T0, confirmed: true })
  })

  it('does not follow one lying server, nor the same one twice', () => {
    const computer = new Computer()
    computer.hears(A)
    computer.hears(B, 300 * DAY)
    computer.hears(B, 300 * DAY)
    expect(computer.time().now).toBe(T0)
  })

  it('follows two servers against a wall clock that is wrong', () => {
    const computer = new Computer(null, 3_650 * DAY)
    computer.hears(A)
    expect(computer.time().confirmed).toBe(false)
    computer.hears(B)
    expect(computer.time()).toEqual({ now: T0, atLeast: T0, confirmed: true })
  })

  it('takes the earlier of two that nearly agree', () => {
    const computer = new Computer()
    computer.hears(A, TOLERANCE_MS)
    expect(computer.time().atLeast).toBe(T0)
    const apart = new Computer()
    apart.hears(A, TOLERANCE_MS + 1)
    expect(apart.time().atLeast).toBeNull()
  })

  it('after a restart guesses by a wall clock that is plausible, and by nothing else', () => {
    expect(new Computer(T0 - 90 * DAY).time()).toEqual({ now: T0, atLeast: T0 - 90 * DAY, confirmed: false })
    expect(new Computer(T0, -365 * DAY).time().now).toBe(T0)
    expect(new Computer(T0, PLAUSIBLE_MS + 1).time().now).toBe(T0)
    expect(new Computer(T0, PLAUSIBLE_MS).time()).toEqual({ now: T0 + PLAUSIBLE_MS, atLeast: T0, confirmed: false })
  })

  it('after a restart goes back with a wall clock that was set right, and not ten years forward, if nothing is sure', () => {
    const unsure = { atLeast: null, guess: T0 }
    const at = (wall: number): number => timeAt(startClock(unsure, { wall, steady: 7 }), 7).now
    expect(at(T0 - 300 * DAY)).toBe(T0 - 300 * DAY)
    expect(at(T0 + 300 * DAY)).toBe(T0 + 300 * DAY)
    expect(at(T0 + 3_650 * DAY)).toBe(T0)
  })

  it('remembers no more servers than it needs', () => {
    const computer = new Computer()
    for (let index = 0; index < 100; index += 1) computer.hears(`https://${index}.example`)
    expect(computer.clock.servers.size).toBe(16)
  })
})

const step = fc.oneof(
  fc.record({ do: fc.constant('passes' as const), ms: fc.integer({ min: 0, max: 30 * DAY }) }),
  fc.record({ do: fc.constant('restarts' as const), ms: fc.integer({ min: 0, max: 500 * DAY }) }),
  fc.record({ do: fc.constant('set' as const), ms: fc.integer({ min: -3_650 * DAY, max: 3_650 * DAY }) }),
  fc.record({ do: fc.constant('honest' as const), ms: fc.constantFrom(0, 1) }),
  fc.record({ do: fc.constant('looks' as const), ms: fc.constant(0) }),
)

function take(computer: Computer, { do: what, ms }: { readonly do: string; readonly ms: number }): void {
  if (what === 'passes') computer.passes(ms)
  if (what === 'restarts') computer.restarts(ms)
  if (what === 'set') computer.wrong = ms
  if (what === 'honest') computer.hears(ms === 0 ? A : B)
  if (what === 'looks') computer.looks()
}

describe('whatever happens to the wall clock', () => {
  it('what is surely past never goes back, and is never ahead of the truth', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const computer = new Computer()
        let before = Number.NEGATIVE_INFINITY
        for (const each of steps) {
          take(computer, each)
          const { now, atLeast } = computer.time()
          // A server and a wall clock that is minutes off may agree on either; the earlier is taken.
          expect(atLeast ?? 0).toBeLessThanOrEqual(computer.truth)
          expect(atLeast ?? 0).toBeGreaterThanOrEqual(before)
          expect(now).toBeGreaterThanOrEqual(atLeast ?? 0)
          before = atLeast ?? 0
        }
      }),
      { numRuns: 500 },
    )
  })

  it('one liar, wall clock or server, makes nothing past that is not', () => {
    const lie = fc.record({
      do: fc.constant('lie' as const),
      ms: fc.integer({ min: 2 * TOLERANCE_MS, max: 3_650 * DAY }),
    })
    const calm = step.filter((each) => each.do !== 'set')
    fc.assert(
      fc.property(fc.array(fc.oneof(calm, lie), { maxLength: 40 }), (steps) => {
        const computer = new Computer()
        for (const each of steps) {
          if (each.do === 'lie') computer.hears('https://liar.example', each.ms)
          else take(computer, each)
          expect(computer.time().atLeast ?? 0).toBeLessThanOrEqual(computer.truth)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('it comes to the truth as soon as two honest servers have spoken', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const computer = new Computer()
        for (const each of steps) take(computer, each)
        computer.hears(A)
        computer.hears(B)
        const { now, confirmed } = computer.time()
        expect(confirmed).toBe(true)
        expect(computer.truth - now).toBeLessThanOrEqual(TOLERANCE_MS)
        expect(now).toBeLessThanOrEqual(computer.truth)
      }),
      { numRuns: 500 },
    )
  })
})
