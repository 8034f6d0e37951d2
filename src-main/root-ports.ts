import type { Failure } from '../src-preload/contract/result.ts'
import type { AppView, BatchView } from '../src-preload/contract/views.ts'
import type { KeyEntryOptions } from './ipc/key-entry-session.ts'
import type { MirrorOptions } from './ipc/mirror.ts'
import type { Desktop, Services } from './ipc/services.ts'
import type { UnderWay } from './jobs/under-way.ts'
import type { DueNotice } from './rotation/due-watch.ts'

/** What the boot file hands over: the windows, and what was found at start. */
export interface RootOptions {
  /** Where the boot file lies, and beside it the scripts of helpers: the root itself may end up in another folder. */
  readonly scripts: string
  readonly desktop: Desktop
  readonly samplePicture: string
  readonly environmentKeys: ReadonlyMap<string, string>
  readonly notices: Failure[]
  /** What the window shows already, or null. */
  readonly firstLook: AppView | null
  /** Why this start gets no keys, or null. */
  readonly closed: Failure | null
  readonly openKeyWindow: KeyEntryOptions['openWindow']
  readonly send: MirrorOptions['send']
  readonly onApp: (app: AppView) => void
  /** A batch of any profile changed, whichever is on screen. */
  readonly onBatch: (batch: BatchView) => void
  /** Keys are due: to be notified about now, in one go. */
  readonly onDue: (notices: readonly DueNotice[]) => void
}

/** The built app: what the boot file drives. */
export interface Root {
  readonly services: Services
  /** Goes on with yesterday's work; after the first paint, because it may touch the keychain. */
  resume(): void
  readonly underWay: UnderWay
  /** Ends all work so that nothing is lost, wipes keys, ends the helpers. */
  shutdown(): Promise<void>
}
