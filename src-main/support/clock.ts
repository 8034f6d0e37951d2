import { TEST_FLAVOUR } from './flavour.ts'

/** Time as the product sees it; a port, so that tests move it by hand instead of sleeping. */
export interface Clock {
  /** Wall clock, in milliseconds since 1970 (UTC). People and services speak it; it can jump. */
  now(): number
  /** Calls `run` once after `delayMs` milliseconds; the returned function cancels it. */
  after(delayMs: number, run: () => void): () => void
}

/** The machine's wall clock; in the test flavour set by whoever drives it, as a person sets a computer's. */
export function wallNow(): number {
  return Date.now() + (TEST_FLAVOUR ? Number(process.env.LATCHKEY_TEST_SET_CLOCK_MS ?? 0) : 0)
}

/** The machine's own clock. */
export const systemClock: Clock = {
  now: wallNow,
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs)
    return () => clearTimeout(timer)
  },
}

/** Resolves after `delayMs` milliseconds, or at once with `false` when `signal` aborts first. */
export function pause(clock: Clock, delayMs: number, signal?: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    if (signal?.aborted) {
      resolve(false)
      return
    }
    const onAbort = (): void => {
      cancel()
      resolve(false)
    }
    const cancel = clock.after(delayMs, () => {
      signal?.removeEventListener('abort', onAbort)
      resolve(true)
    })
    signal?.addEventListener('abort', onAbort, { once: true })
  })
}
