import type { BatchView } from '../../src-preload/contract/views.ts'
import type { Clock } from '../support/clock.ts'

/** How often the work is looked at while it changes, in milliseconds. */
const LOOK_MS = 500

/** Ports of {@link createStayAwake}. */
export interface StayAwakePorts {
  readonly clock: Clock
  /** What is going on, on all profiles. */
  readonly batches: () => readonly BatchView[]
  /** False where the person lets the computer sleep all the same. */
  readonly isWanted: () => boolean
  /** Keeps the computer from going to sleep by itself; the answer ends that. */
  readonly hold: () => () => void
}

/** Keeps the computer awake while files are under way. */
export interface StayAwake {
  /** Something about the work or the settings changed; looked at twice a second at most. */
  changed(): void
  /** Lets it sleep and looks at nothing any more. */
  close(): void
}

/**
 * True while bytes move, or an answer to them is due. A job that the service works on goes on without this computer, and
 * what waits for a network or a person may wait all night.
 */
export function filesAreUnderWay(batches: readonly BatchView[]): boolean {
  return batches.some(
    ({ state, files }) =>
      state.stage === 'sending' || state.stage === 'confirming' || files.some((file) => file.state.stage === 'saving'),
  )
}

/** Makes it. A closed lid still puts the computer to sleep: nothing is done about what a person does. */
export function createStayAwake(ports: StayAwakePorts): StayAwake {
  let release: (() => void) | null = null
  let cancelLook: (() => void) | null = null
  let closed = false
  const set = (awake: boolean): void => {
    if (awake) release ??= ports.hold()
    else {
      release?.()
      release = null
    }
  }
  return {
    changed() {
      if (closed) return
      cancelLook ??= ports.clock.after(LOOK_MS, () => {
        cancelLook = null
        set(ports.isWanted() && filesAreUnderWay(ports.batches()))
      })
    },
    close() {
      closed = true
      cancelLook?.()
      set(false)
    },
  }
}
