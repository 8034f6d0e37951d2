import { type Clock, pause } from '../support/clock.ts'

/** How long after one round the next begins, in milliseconds. */
const ROUND_MS = 5 * 60_000
/** Profiles looked after at the same time. */
const AT_ONCE = 2
/** How long one of them rests before it takes the next profile, in milliseconds. */
const REST_MS = 200
/** What is still due after so many rounds is tried in every sixth only: a service that keeps failing is not pressed. */
const EAGER_ROUNDS = 4
const PATIENT_EVERY = 6

/** Ports of {@link createRounds}. `look` never rejects. */
export interface RoundsOptions {
  readonly clock: Clock
  readonly due: () => readonly string[]
  readonly look: (tenantId: string) => Promise<void>
}

/** Looking after all profiles' keys from time to time. */
export interface Rounds {
  start(): void
  stop(): void
}

/**
 * Makes the rounds. Hundreds of profiles may have something due on the same morning: they are spread over time, so that
 * neither their keychain (one call at a time, and a person's must not wait behind them) nor their services see a storm.
 */
export function createRounds({ clock, due, look }: RoundsOptions): Rounds {
  let ending: AbortController | null = null
  let seen = new Map<string, number>()

  const turnNow = (): string[] => {
    const counted = due().map((id): [string, number] => [id, (seen.get(id) ?? -1) + 1])
    seen = new Map(counted)
    return counted.filter(([, count]) => count < EAGER_ROUNDS || count % PATIENT_EVERY === 0).map(([id]) => id)
  }

  const lane = async (waiting: string[], signal: AbortSignal): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined && !signal.aborted; next = waiting.shift()) {
      await look(next)
      if (waiting.length > 0) await pause(clock, REST_MS, signal)
    }
  }
  const go = async (signal: AbortSignal): Promise<void> => {
    while (!signal.aborted) {
      const waiting = turnNow()
      await Promise.all(Array.from({ length: AT_ONCE }, () => lane(waiting, signal)))
      await pause(clock, ROUND_MS, signal)
    }
  }
  return {
    start() {
      if (ending !== null) return
      ending = new AbortController()
      void go(ending.signal)
    },
    stop() {
      ending?.abort()
      ending = null
    },
  }
}
