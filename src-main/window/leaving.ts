import type { Work } from '../jobs/under-way.ts'
import type { Clock } from '../support/clock.ts'
import { type QuitAct, type QuitEvent, type QuitState, quitStep } from './quit-steps.ts'

/** Everything is on disk before it runs, so quitting may cut short what does not come to rest, in milliseconds. */
const LONGEST_SHUTDOWN_MS = 5_000

/** Ports of {@link createLeaving}. */
export interface LeavingPorts {
  readonly clock: Clock
  readonly work: () => Work
  /** Resolves when nothing is sent, followed or saved any more. */
  readonly drained: () => Promise<void>
  readonly ask: (work: Work) => Promise<'keep' | 'stop'>
  readonly show: () => void
  readonly hide: () => void
  /** Tells the person that work in the background began or ended. */
  readonly say: (what: 'begun' | 'ended') => void
  /** Brings all work to rest on disk, wipes keys, ends the helpers. */
  readonly stop: () => Promise<void>
  readonly quit: () => void
}

/** How the app is left. */
export interface Leaving {
  /** True from the moment work is brought to rest: nothing may be asked of the app any more. */
  readonly over: boolean
  /** The person closes the last window or quits; true when nothing holds the app any more, so that it may happen. */
  leave(): boolean
  /** The person started the app once more. */
  opened(): void
  /** The system shuts down or logs the person out. */
  systemEnds(): void
}

/** Makes it: carries out what {@link quitStep} says. */
export function createLeaving(ports: LeavingPorts): Leaving {
  let state: QuitState = 'open'
  const working = (): boolean => {
    const { sending, saving } = ports.work()
    return sending + saving > 0
  }
  const stop = async (): Promise<void> => {
    const deadline = new Promise<void>((resolve) => ports.clock.after(LONGEST_SHUTDOWN_MS, resolve))
    // What goes wrong on the way out changes nothing: everything is on disk.
    await Promise.race([ports.stop().catch(() => undefined), deadline])
    handle({ kind: 'at-rest' })
  }
  const ask = async (): Promise<void> => {
    let answer: 'keep' | 'stop' = 'keep'
    try {
      answer = await ports.ask(ports.work())
    } catch {
      // Answered like a question that is closed: left without an answer, the app could never be quit again.
    }
    handle({ kind: 'answered', answer, working: working() })
  }
  const carryOut: Readonly<Record<QuitAct, () => void>> = {
    ask: () => void ask(),
    hide: ports.hide,
    'say-begun': () => ports.say('begun'),
    'await-drained': () => void ports.drained().then(() => handle({ kind: 'drained' })),
    'say-ended': () => ports.say('ended'),
    show: ports.show,
    stop: () => void stop(),
    quit: ports.quit,
  }
  const handle = (event: QuitEvent): void => {
    const step = quitStep(state, event)
    state = step.state
    for (const act of step.acts) carryOut[act]()
  }
  return {
    get over() {
      return state === 'stopping' || state === 'stopped'
    },
    leave() {
      handle({ kind: 'leave', working: working() })
      return state === 'stopped'
    },
    opened: () => handle({ kind: 'opened' }),
    systemEnds: () => handle({ kind: 'system-ends' }),
  }
}
