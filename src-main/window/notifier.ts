import type { AppView, BatchStage, BatchView } from '../../src-preload/contract/views.ts'
import type { Clock } from '../support/clock.ts'
import { type Announcement, isLookedFor, type Notice, noticeAboutBatch, noticesAboutKeys, sumUp } from './notices.ts'
import type { Words } from './words.ts'

/** What happens within this time, in milliseconds, is said in one go. */
const GATHER_MS = 1_000

/** Ports of {@link createNotifier}. */
export interface NotifierPorts {
  readonly clock: Clock
  readonly words: () => Words
  /** True while the person looks at the window and sees everything there. */
  readonly isFocused: () => boolean
  readonly announce: (announcement: Announcement) => void
}

/** Tells people who look elsewhere what became of their work. */
export interface Notifier {
  /** How batches stood when the app started: that is known already. */
  known(batches: readonly BatchView[]): void
  batchSeen(batch: BatchView): void
  appSeen(app: AppView): void
  /** Says now what is still being gathered: the app is about to quit. */
  flush(): void
}

/** Makes it; at first it knows nothing. */
export function createNotifier(ports: NotifierPorts): Notifier {
  const stages = new Map<string, BatchStage['stage']>()
  let app: AppView | null = null
  let gathered: Notice[] = []
  let cancelFlush: (() => void) | null = null

  const flush = (): void => {
    cancelFlush?.()
    cancelFlush = null
    const notices = gathered
    gathered = []
    // Whoever has come back meanwhile has seen it.
    if (ports.isFocused()) return
    const profileOf = (tenantId: string) => app?.profiles.find(({ id }) => id === tenantId) ?? null
    for (const announcement of sumUp(notices, profileOf, ports.words())) ports.announce(announcement)
  }
  const gather = (notices: readonly Notice[]): void => {
    if (notices.length === 0 || ports.isFocused()) return
    gathered.push(...notices)
    cancelFlush ??= ports.clock.after(GATHER_MS, flush)
  }
  return {
    known(batches) {
      for (const { id, state } of batches) stages.set(id, state.stage)
    },
    batchSeen(batch) {
      const notice = noticeAboutBatch(stages.get(batch.id) ?? null, batch)
      // Not news yet, and not old either once it is known.
      if (!isLookedFor(batch)) stages.set(batch.id, batch.state.stage)
      gather(notice === null ? [] : [notice])
    },
    appSeen(next) {
      const notices = noticesAboutKeys(app, next)
      app = next
      gather(notices)
    },
    flush,
  }
}
