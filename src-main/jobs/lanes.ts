import type { Failure } from '../../src-preload/contract/result.ts'
import type { Clock } from '../support/clock.ts'
import { backOff, waitedOut } from './job-ports.ts'

const NETWORK_FIRST_MS = 2_000
const NETWORK_MOST_MS = 60_000
const LIMIT_FIRST_MS = 20_000
const LIMIT_MOST_MS = 120_000
const HINT_MOST_SECONDS = 300

/** Whether a profile's queue may send now. One trouble holds all of its batches: they go to the same server. */
export interface Lane {
  /** Why nothing is sent at the moment, or null. */
  readonly obstacle: Failure | null
  /** Waits after network trouble, a rate limit or a full disk, then calls `onFree`. The notice says when it goes on. */
  hold(failure: Failure): void
  /** Stops until {@link release}: only a person can change it (no key, keychain locked). */
  park(failure: Failure): void
  /** Ends any waiting at once. */
  release(): void
  /** The server answered: the next trouble is the first again. */
  calm(): void
}

/** Builds a free lane. `onChange` is called whenever {@link Lane.obstacle} changes. */
export function createLane(clock: Clock, random: () => number, onChange: () => void): Lane {
  let obstacle: Failure | null = null
  let troubles = 0
  let cancel: (() => void) | null = null
  const set = (next: Failure | null): void => {
    cancel?.()
    cancel = null
    obstacle = next
  }
  return {
    get obstacle() {
      return obstacle
    },
    hold(failure) {
      const delay = delayOf(failure, troubles, random)
      troubles += 1
      set(waitedOut(failure, clock, delay))
      cancel = clock.after(delay, () => {
        set(null)
        onChange()
      })
      onChange()
    },
    park(failure) {
      set(failure)
      onChange()
    },
    release() {
      if (obstacle === null) return
      set(null)
      onChange()
    },
    calm() {
      troubles = 0
    },
  }
}

/** A limit is waited out as long as the server says (within reason), trouble on the way for longer each time. */
function delayOf(failure: Failure, troubles: number, random: () => number): number {
  if (failure.code !== 'RATE_LIMITED') return backOff(troubles, NETWORK_FIRST_MS, NETWORK_MOST_MS, random)
  const hint = failure.facts?.seconds
  if (typeof hint === 'number' && hint >= 0) {
    // A hint of 0 from a server that keeps refusing must not become a storm, hence the growing floor.
    const floor = backOff(troubles, 1_000, LIMIT_MOST_MS, random)
    return Math.max(floor, Math.min(hint, HINT_MOST_SECONDS) * 1_000 * (1 + 0.1 * random()))
  }
  return backOff(troubles, LIMIT_FIRST_MS, LIMIT_MOST_MS, random)
}
