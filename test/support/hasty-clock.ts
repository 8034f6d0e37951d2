import type { Clock } from '../../src-main/support/clock.ts'

/** A clock on which every pause is over as soon as it has begun; time moves on by as much. */
export class HastyClock implements Clock {
  /** The pauses that were asked for, in milliseconds and in order. */
  readonly pauses: number[] = []
  #now: number

  constructor(now = Date.UTC(2026, 0, 5, 9)) {
    this.#now = now
  }

  now(): number {
    return this.#now
  }

  /** Moves time on by hand. */
  advance(ms: number): void {
    this.#now += ms
  }

  after(delayMs: number, run: () => void): () => void {
    this.pauses.push(delayMs)
    const timer = setImmediate(() => {
      this.#now += delayMs
      run()
    })
    return () => clearImmediate(timer)
  }
}
