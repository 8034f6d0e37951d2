import type { TakenView } from '../src-preload/contract/intake.ts'
import type { Result } from '../src-preload/contract/result.ts'
import type { Colour } from '../src-preload/contract/views.ts'
import { buildRoot } from './composition-root.ts'
import { takeInStopped } from './ipc/intake-handlers.ts'
import { showProfile } from './ipc/profile-handlers.ts'
import { rehearseSnapshot } from './ipc/rehearse-snapshot.ts'
import type { Root, RootOptions } from './root-ports.ts'
import { detailsOf } from './tenants/profile-details.ts'
import { colourPicture } from './window/profile-picture.ts'

/** The built app with what the boot file asks of it on behalf of the system. */
export interface StartedRoot extends Root {
  /**
   * Makes the page's first answer once, for nobody. Parsers are made when they are first used, which for this one takes
   * longer than all else about it, and the page has not come so far yet as to ask.
   */
  rehearse(): void
  /** Puts a profile on screen, as a notification about it does. */
  showProfile(tenantId: string): void
  /** Takes in a key that was stopped on its way into an ordinary field. */
  takeInStopped(text: string): Result<TakenView>
  /** Whom to ask about each profile's key, as it stands now. */
  contacts(): (tenantId: string) => string
  /** A new key of the profile waits until its service accepts it. */
  hasWaiting(tenantId: string): boolean
  /** A picture in a profile's colour, as a PNG. Nothing is notified of before the root is there. */
  colourPicture(colour: Colour): Uint8Array
}

/** Builds everything. The boot file loads this only once a window is under way: it is nearly all of main's code. */
export function startRoot(options: RootOptions): StartedRoot {
  const root = buildRoot(options)
  const { services } = root
  return {
    ...root,
    colourPicture,
    rehearse() {
      rehearseSnapshot(services.mirror.snapshot())
    },
    showProfile: (tenantId) => showProfile(services, tenantId),
    takeInStopped: (text) => takeInStopped(services, text),
    contacts() {
      const known = services.details.all()
      return (tenantId) => detailsOf(known, tenantId).contact
    },
    hasWaiting(tenantId) {
      const kept = services.custodyView.chains.read(tenantId)
      return kept.ok && kept.value.chain.next !== null
    },
  }
}
