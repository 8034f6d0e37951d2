import type { Snapshot } from '../../src-preload/contract/views.ts'
import { dropIntake } from './intake.ts'
import { showSnapshot } from './mirror.ts'
import { type FocusTarget, type Screen, useMirror } from './store.ts'

/** Opens a screen and puts the keyboard at its start. A key that waited on the screen before is given up. */
export function goTo(screen: Screen): void {
  dropIntake()
  useMirror.setState({ screen, failure: null, focus: 'screen' })
}

/** Leaves the form for a new profile and puts the keyboard back where it was opened. */
export function goBack(): void {
  goTo('send')
  useMirror.setState({ focus: 'add-opener' })
}

/** Opens the key screen for a key that main took in while another screen was shown: the key is kept. */
export function openIntercepted(): void {
  useMirror.setState({ screen: 'key', failure: null, focus: 'screen' })
}

/** Shows another profile. The keyboard stays in the list: somebody may be going through it with the arrow keys. */
export function showProfile(snapshot: Snapshot): void {
  dropIntake()
  showSnapshot(snapshot)
  useMirror.setState({ screen: 'send', failure: null })
}

/** Puts the keyboard somewhere when the next rendering is done. */
export function wantFocus(focus: FocusTarget): void {
  useMirror.setState({ focus })
}
