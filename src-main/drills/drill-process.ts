import type { DrillName } from '../../src-preload/contract/drills.ts'
import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import type { Clock } from '../support/clock.ts'
import type { PracticePort } from '../tenants/practice-host.ts'

/** A process that does not obey within this time is not going to. */
const OBEYED_WITHIN_MS = 5_000

/** The practice process of one drill: told at its start and while it runs how it is to misbehave. */
export interface DrillProcess {
  /** For the practice host, which knows nothing of drills. */
  spawn(): PracticePort
  /**
   * Has the process play another drill, or none; resolves once it does. One that is not running does so from its start.
   * `PRACTICE_FAILED` where it does not answer within 5 s.
   */
  play(drill: DrillName | null): Promise<Result<void>>
}

function isType(message: unknown, type: string): message is object {
  return typeof message === 'object' && message !== null && 'type' in message && message.type === type
}

/** Wraps the spawning of a practice process. `playing`: what it plays from a start on, asked at each. */
export function createDrillProcess(
  spawn: () => PracticePort,
  playing: () => DrillName | null,
  clock: Clock,
): DrillProcess {
  let running: PracticePort | null = null
  const waiting = new Set<() => void>()
  const settle = (): void => {
    for (const end of waiting) end()
  }
  return {
    spawn() {
      const port = spawn()
      running = port
      port.onExit(() => {
        if (running !== port) return
        running = null
        // Nothing misbehaves any more; the next start brings what is asked for by then.
        settle()
      })
      return {
        postMessage: (message) =>
          port.postMessage(isType(message, 'start') ? { ...message, drill: playing() } : message),
        onMessage: (listener) =>
          port.onMessage((message) => (isType(message, 'drill-set') ? settle() : listener(message))),
        onExit: (listener) => port.onExit(listener),
        kill: () => port.kill(),
      }
    },
    play(drill) {
      const port = running
      if (port === null) return Promise.resolve(ok(undefined))
      return new Promise((resolve) => {
        const end = (done: Result<void>): void => {
          cancel()
          waiting.delete(obeyed)
          resolve(done)
        }
        const obeyed = (): void => end(ok(undefined))
        const cancel = clock.after(OBEYED_WITHIN_MS, () => end(fail('PRACTICE_FAILED')))
        waiting.add(obeyed)
        port.postMessage({ type: 'drill', drill })
      })
    },
  }
}
