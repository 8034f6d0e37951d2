import type { AppView, BatchView } from '../../src-preload/contract/views.ts'
import { createNotifier, type NotifierPorts } from './notifier.ts'
import type { Progress } from './progress.ts'
import { createProgressMeter } from './progress-meter.ts'
import { createStayAwake, type StayAwakePorts } from './stay-awake.ts'

/** Ports of {@link createPresence}. */
export interface PresencePorts extends NotifierPorts, Pick<StayAwakePorts, 'isWanted' | 'hold'> {
  /** The batches of all profiles as they stand. */
  readonly batches: () => readonly BatchView[]
  /** Those of them on which something is going on: looked at twice a second, while lists may be long. */
  readonly underWay: () => readonly BatchView[]
  readonly showProgress: (progress: Progress) => void
}

/**
 * What there is of the app outside its window: notifications, the bar in the dock or task bar, and a computer that stays
 * awake.
 */
export interface Presence {
  /** The app has started: how batches stand now is no news. */
  begin(): void
  appSeen(app: AppView): void
  batchSeen(batch: BatchView): void
  /** Says now what is still being gathered. */
  flush(): void
  /** The app quits: says what is left, takes the bar away, and is silent from then on. */
  close(): void
}

/** Makes both. Of the app's own view only what it says about profiles and their keys counts here. */
export function createPresence(ports: PresencePorts): Presence {
  const notifier = createNotifier(ports)
  const meter = createProgressMeter({ clock: ports.clock, batches: ports.underWay, show: ports.showProgress })
  const awake = createStayAwake({ ...ports, batches: ports.underWay })
  let closed = false
  return {
    begin: () => notifier.known(ports.batches()),
    appSeen(app) {
      if (closed) return
      notifier.appSeen(app)
      // A profile that was removed took its work along, and no batch tells of that.
      meter.changed()
      awake.changed()
    },
    batchSeen(batch) {
      if (closed) return
      notifier.batchSeen(batch)
      meter.changed()
      awake.changed()
    },
    flush: notifier.flush,
    close() {
      notifier.flush()
      meter.close()
      awake.close()
      closed = true
    },
  }
}
