import type { Snapshot } from '../../src-preload/contract/views.ts'
import { dropIntake } from './intake.ts'
import { showSnapshot } from './mirror.ts'
import { NO_PROVIDERS } from './providers-talk.ts'
import { type FocusTarget, type Overlay, type Screen, SILENCE, useMirror } from './store.ts'

/** Opens a screen and puts the keyboard at its start. A key that waited on the screen before is given up. */
export function goTo(screen: Screen): void {
  dropIntake()
  const begun = { handedOver: null, changingKey: false, keyTalk: SILENCE, providers: NO_PROVIDERS }
  useMirror.setState({ screen, overlay: null, failure: null, focus: 'screen', ...begun })
}

/** Opens the key screen where the key is changed. Whoever clicked "Change the key…" is not asked to click it again. */
export function openKeyChange(): void {
  goTo('key')
  useMirror.setState({ changingKey: true })
}

/** Leaves the form for a new profile and puts the keyboard back where it was opened. */
export function goBack(): void {
  goTo('send')
  useMirror.setState({ focus: useMirror.getState().mirror?.app.selected === null ? 'add-opener' : 'switcher' })
}

/** Opens the key screen for a key that main took in while another screen was shown: the key is kept. */
export function openIntercepted(): void {
  useMirror.setState({ screen: 'key', overlay: null, failure: null, focus: 'screen' })
}

/** Shows another profile. The old one is off the screen with the same rendering that brings the new one. */
export function showProfile(snapshot: Snapshot): void {
  dropIntake()
  showSnapshot(snapshot)
  const begun = { changingKey: false, keyTalk: SILENCE, providers: NO_PROVIDERS }
  useMirror.setState({ screen: 'send', overlay: null, failure: null, focus: 'screen', ...begun })
}

/** Opens what lies over the screen. */
export function openOverlay(overlay: Overlay): void {
  useMirror.setState({ overlay })
}

/** Closes what lies over the screen; the keyboard goes back to where it was opened. */
export function closeOverlay(): void {
  const { overlay } = useMirror.getState()
  useMirror.setState({ overlay: null, focus: overlay === 'switcher' ? 'switcher' : null })
}

/** Puts the keyboard somewhere when the next rendering is done. */
export function wantFocus(focus: FocusTarget): void {
  useMirror.setState({ focus })
}
