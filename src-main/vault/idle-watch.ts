import type { Clock } from '../support/clock.ts'

/** How often the system is asked how long nobody was there, in milliseconds. */
export const LOOK_MS = 5_000

/** Ports of {@link watchIdle}. `idleSeconds`: since anybody last touched mouse or keyboard, in any program. */
export interface IdleOptions {
  readonly clock: Clock
  readonly idleSeconds: () => number
  /** Minutes without anybody after which `lock` is called; 0: never. */
  readonly minutes: () => number
  readonly lock: () => void
}

/**
 * Locks after idle time; the returned function ends the watch. The system counts, not this app: somebody who works in
 * another program is there. Looked at from time to time, because the system tells nobody by itself.
 */
export function watchIdle({ clock, idleSeconds, minutes, lock }: IdleOptions): () => void {
  let cancel = (): void => undefined
  const look = (): void => {
    const most = minutes()
    if (most > 0 && idleSeconds() >= most * 60) lock()
    cancel = clock.after(LOOK_MS, look)
  }
  cancel = clock.after(LOOK_MS, look)
  return () => cancel()
}
