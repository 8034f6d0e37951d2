import type { BatchView } from '../../src-preload/contract/views.ts'
import type { Clock } from '../support/clock.ts'
import { type Progress, progressOf } from './progress.ts'

/** How often the work is looked at while it changes, in milliseconds. */
const LOOK_MS = 500

/** Ports of {@link createProgressMeter}. */
export interface MeterPorts {
  readonly clock: Clock
  readonly batches: () => readonly BatchView[]
  readonly show: (progress: Progress) => void
}

/** Shows how far the work is, outside the window. */
export interface ProgressMeter {
  /** Something about the work changed; looked at twice a second at most, however often it is called. */
  changed(): void
  /** Takes the bar away and looks at nothing any more: the app quits. */
  close(): void
}

/** Makes it; whole per cents are shown, each once. */
export function createProgressMeter(ports: MeterPorts): ProgressMeter {
  let shown: Progress = null
  let cancelLook: (() => void) | null = null
  let closed = false
  const show = (progress: Progress): void => {
    const next = typeof progress === 'number' ? Math.floor(progress * 100) / 100 : progress
    if (next === shown) return
    shown = next
    ports.show(next)
  }
  const look = (): void => {
    cancelLook = null
    show(progressOf(ports.batches()))
  }
  return {
    changed() {
      if (!closed) cancelLook ??= ports.clock.after(LOOK_MS, look)
    },
    close() {
      closed = true
      cancelLook?.()
      show(null)
    },
  }
}
