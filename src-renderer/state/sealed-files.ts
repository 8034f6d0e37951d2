import { takeIn } from './intake.ts'
import { currentSeal, unwrap } from './mirror.ts'
import { goTo } from './screens.ts'
import { useMirror } from './store.ts'

// Main opens the dialogs and the sealed window; what comes back are names, outcomes and a fingerprint.

/** Fills the form for a new profile from a file from support: one the person chooses, or the one that was opened. */
export async function takeHandOver(from: 'choose' | 'takeOpened'): Promise<void> {
  const handedOver = unwrap(await window.latchkey.call[`handover.${from}`]({}))
  if (handedOver === null) return
  goTo('add')
  if (handedOver.intake !== null) takeIn(handedOver.intake)
  useMirror.setState({ handedOver, handOver: null })
}

/** Makes a file from the profile on screen; answers its name, or null. */
export async function makeHandOver(withKey: boolean): Promise<string | null> {
  return unwrap(await window.latchkey.call['handover.make'](currentSeal(), { withKey }))?.file ?? null
}

/** Has the keychain looked through; what that brought is shown over whatever screen there is then. */
export async function lookForKeys(): Promise<void> {
  const found = unwrap(await window.latchkey.call['keychain.look']({}))
  if (found !== null) useMirror.setState({ found })
}

/** Has the passcode typed that found keys lie under; what the keychain has then is shown. */
export async function openFoundKeys(): Promise<void> {
  const found = unwrap(await window.latchkey.call['keychain.open']({}))
  if (found !== null) useMirror.setState({ found })
}

/** Has entries removed that nothing needs, after their name was typed; what the keychain has then is shown. */
export async function removeFoundKeys(name: string, typedName: string): Promise<void> {
  const found = unwrap(await window.latchkey.call['keychain.remove']({ name, typedName }))
  if (found !== null) useMirror.setState({ found })
}

/** Makes a recovery file or restores from one; how each profile fared is shown over whatever screen there is then. */
export async function recover(what: 'make' | 'restore'): Promise<void> {
  const report = unwrap(await window.latchkey.call[`recovery.${what}`]({}))
  if (report !== null) useMirror.setState({ report })
}
