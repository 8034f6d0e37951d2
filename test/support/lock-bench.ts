import { createLock, type Lock, type LockableWork } from '../../src-main/vault/lock.ts'
import { ManualClock } from './manual-clock.ts'

/** Work whose end the test decides; it writes down what it is told to do. */
export class HeldWork implements LockableWork {
  readonly #did: string[]
  #rest = Promise.withResolvers<void>()
  #cut = Promise.withResolvers<void>()

  constructor(did: string[]) {
    this.#did = did
  }

  hold(): void {
    this.#did.push('hold')
  }

  takeBack(): void {
    this.#did.push('take back')
  }

  cut(): Promise<void> {
    this.#did.push('cut')
    return this.#cut.promise
  }

  atRest(): Promise<void> {
    return this.#rest.promise
  }

  release(): void {
    this.#did.push('release')
  }

  /** Every request ends by itself. */
  end(): void {
    this.#rest.resolve()
    this.#cut.resolve()
  }

  /** What was cut off has ended. */
  endCut(): void {
    this.#cut.resolve()
  }

  /** New requests are under way. */
  again(): void {
    this.#rest = Promise.withResolvers()
    this.#cut = Promise.withResolvers()
  }
}

/** A lock over work that the test ends, and everything that was done, in order. */
export interface LockBench {
  readonly lock: Lock
  readonly work: HeldWork
  readonly clock: ManualClock
  readonly did: string[]
  passcode: boolean
  transfers: 'finish' | 'pause'
}

/** Sets one up. */
export function openLock(start: Partial<Pick<LockBench, 'passcode' | 'transfers'>> = {}): LockBench {
  const did: string[] = []
  const clock = new ManualClock()
  const work = new HeldWork(did)
  const chosen = { passcode: false, transfers: 'finish' as const, ...start }
  const bench: LockBench = Object.assign(chosen, {
    work,
    clock,
    did,
    lock: createLock({
      clock,
      work,
      transfers: () => chosen.transfers,
      hasPasscode: () => chosen.passcode,
      closeEntry: () => void did.push('close entry'),
      drop: () => void did.push('drop'),
      forgetPasscode: () => void did.push('forget passcode'),
      open: () => void did.push('open'),
      onChange: () => undefined,
      onLocked: () => undefined,
      onBug(error) {
        throw error
      },
    }),
  })
  return bench
}
