import type { Failure } from '../../src-preload/contract/result.ts'
import type { Clock } from '../support/clock.ts'
import { backOff, waitedOut } from './job-ports.ts'

const NETWORK_FIRST_MS = 2_000
const NETWORK_MOST_MS = 60_000
const LIMIT_FIRST_MS = 20_000
const LIMIT_MOST_MS = 120_000
const HINT_MOST_SECONDS = 300
/** Those who hear that the network is back come within this time, not in the same moment. */
const SPREAD_MS = 2_000

/** Whether a profile's queue may send now. One trouble holds all of its batches: they go to the same server. */
export interface Lane {
  /** Why nothing is sent at the moment, or null. */
  readonly obstacle: Failure | null
  /** What only a person can change about it; null while there is nothing, or it is waited out. */
  readonly needsPerson: Failure | null
  /** True after a trouble, until the next batch has found out that it is over: only that one goes meanwhile. */
  readonly isProbing: boolean
  /** Waits after network trouble, a rate limit or a full disk, then calls `onFree`. The notice says when it goes on. */
  hold(failure: Failure): void
  /** Stops until {@link release}: only a person can change it (no key, keychain locked). */
  park(failure: Failure): void
  /** Ends any waiting at once. */
  release(): void
  /** Ends waiting for the network, soon: somebody got through, or the computer woke up. One batch tries first. */
  networkMayBeBack(): void
  /** Bytes go out: the way is open, whatever the server says. True when that had been in doubt. */
  wayIsOpen(): boolean
  /** The server answered: the next trouble is the first again. */
  calm(): void
}

/** True for trouble on the way to a server, which is the same for all that waits. */
export function isNetworkTrouble({ code }: Failure): boolean {
  return code.startsWith('NETWORK_') && code !== 'NETWORK_TLS'
}

/** Builds a free lane. `onChange` is called whenever {@link Lane.obstacle} changes. */
export function createLane(clock: Clock, random: () => number, onChange: () => void): Lane {
  let obstacle: Failure | null = null
  let probing: 'network' | 'limit' | null = null
  let troubles = 0
  let cancel: (() => void) | null = null
  const set = (next: Failure | null): void => {
    cancel?.()
    cancel = null
    obstacle = next
  }
  const waitFor = (delay: number): void => {
    cancel = clock.after(delay, () => {
      set(null)
      onChange()
    })
    onChange()
  }
  const settled = (): void => {
    if (probing === null) return
    probing = null
    onChange()
  }
  return {
    get obstacle() {
      return obstacle
    },
    get needsPerson() {
      return cancel === null ? obstacle : null
    },
    get isProbing() {
      return probing !== null
    },
    hold(failure) {
      const delay = delayOf(failure, troubles, random)
      troubles += 1
      probing = isNetworkTrouble(failure) ? 'network' : failure.code === 'RATE_LIMITED' ? 'limit' : null
      set(waitedOut(failure, clock, delay))
      waitFor(delay)
    },
    park(failure) {
      set(failure)
      onChange()
    },
    release() {
      probing = null
      if (obstacle === null) return
      set(null)
      onChange()
    },
    networkMayBeBack() {
      if (obstacle === null || cancel === null || !isNetworkTrouble(obstacle)) return
      const delay = Math.round(SPREAD_MS * random())
      set(waitedOut(obstacle, clock, delay))
      waitFor(delay)
    },
    wayIsOpen() {
      if (probing !== 'network') return false
      settled()
      return true
    },
    calm() {
      troubles = 0
      settled()
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
