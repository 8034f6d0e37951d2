import type { AppView, BatchView, Delta, Snapshot } from '../../src-preload/contract/views.ts'

/** Where deltas go; a window that is gone is the sender's business. */
export type SendDelta = (delta: Delta) => void

/** What main shows to the window: the app's state, and the work of the profile on screen. */
export interface Mirror {
  snapshot(): Snapshot
  /** Something of the app view changed: sends one delta with all of it (it is small). */
  appChanged(): void
  /**
   * A batch changed. Only the profile on screen is mirrored; others are seen when they are selected. What changes in the
   * same moment goes out as one: a queue of hundreds that is paused is one message, and so are eight uploads that move.
   */
  batchChanged(batch: BatchView): void
  /** The list itself changed (a batch was dismissed). */
  batchesChanged(): void
}

/** Ports of {@link createMirror}. */
export interface MirrorOptions {
  readonly appView: () => AppView
  /** The profile on screen; asked at every change of every batch, where the whole view would be dear. */
  readonly selected: () => string | null
  readonly batchesOf: (tenantId: string) => readonly BatchView[]
  readonly hasOlder: (tenantId: string) => boolean
  readonly send: SendDelta
}

/**
 * Numbers every change, so that the window can tell a gap and ask for a new snapshot. The snapshot carries the number
 * of the last change it contains: a delta that overtook it is recognised as old.
 */
export function createMirror(options: MirrorOptions): Mirror {
  let sequence = 0
  const changed = new Map<string, BatchView>()
  const send = (change: Delta['change']): void => {
    sequence += 1
    options.send({ sequence, change })
  }
  const flush = (): void => {
    if (changed.size === 0) return
    const batches = [...changed.values()]
    changed.clear()
    send({ kind: 'changed', batches })
  }
  /** What changed before goes before. */
  const emit = (change: Delta['change']): void => {
    flush()
    send(change)
  }
  const shown = (): Pick<Snapshot, 'batches' | 'older'> => {
    const selected = options.selected()
    if (selected === null) return { batches: [], older: false }
    return { batches: [...options.batchesOf(selected)], older: options.hasOlder(selected) }
  }
  return {
    snapshot() {
      flush()
      return { sequence, app: options.appView(), ...shown() }
    },
    appChanged: () => emit({ kind: 'app', app: options.appView() }),
    batchChanged(batch) {
      if (batch.tenantId !== options.selected()) return
      if (changed.size === 0) queueMicrotask(flush)
      changed.set(batch.id, batch)
    },
    batchesChanged: () => emit({ kind: 'batches', tenantId: options.selected(), ...shown() }),
  }
}
