import { dropIntake, showTaken } from './intake.ts'
import { currentSeal } from './mirror.ts'
import { goTo } from './screens.ts'
import { sendDropped } from './sending.ts'
import { type RefusedFile, useMirror } from './store.ts'

/**
 * Takes files that were dropped anywhere in the window: where a key is asked for, as a key file; elsewhere they are sent
 * with the profile on screen. The drop zone's own drops do not come here.
 */
export async function takeDropped(files: readonly File[]): Promise<void> {
  const { mirror, firstLook, screen, overlay } = useMirror.getState()
  const selected = mirror?.app.selected ?? null
  // What opens over a first look is there only after it.
  const isCovered = overlay !== null && firstLook === null
  if (files.length === 0 || mirror === null || isCovered) return
  if (screen === 'add' || screen === 'key') {
    const { nonce } = currentSeal()
    showTaken(await window.latchkey.call['intake.fromDrop'](files))
    if (currentSeal().nonce === nonce) return
    // Another profile is on screen than the one whose key it was to be.
    dropIntake()
    useMirror.setState({ failure: { code: 'VIEW_STALE' } })
  } else if (selected !== null) {
    const sending = sendDropped(files, null)
    goTo('send')
    await sending
  }
}

/** Takes a key file that was dropped among pictures to the place for keys. Main reads it there; the window never does. */
export async function takeAsKey({ tenantId, name, dropped }: RefusedFile, screen: 'key' | 'add'): Promise<void> {
  goTo(screen)
  useMirror.setState(({ refused }) => ({
    refused: refused.filter((file) => file.tenantId !== tenantId || file.name !== name),
  }))
  if (dropped !== null) showTaken(await window.latchkey.call['intake.fromDrop']([dropped]))
}
