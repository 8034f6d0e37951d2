import { nativeImage, type WebContents } from 'electron'
import icon from '../../resources/icon.png?asset&asarUnpack'
import { heldAfter } from './mouse-held.ts'

/**
 * Carries files from the window to wherever they are dropped. Main names the file; the page only says when, and is not
 * believed: while the system carries, main stands still until the button is let go, and with no button held that would be
 * for ever.
 * @returns carries a file now; false when no button is held, so that nothing was begun
 */
export function createDragOut(contents: WebContents): (file: string) => boolean {
  let held = false
  contents.on('before-mouse-event', (_event, mouse) => {
    held = heldAfter(held, mouse)
  })
  return (file) => {
    if (!held || contents.isDestroyed()) return false
    const whole = nativeImage.createFromPath(icon)
    contents.startDrag({ file, icon: whole.resize({ width: 64 }) })
    // The system has seen the button being let go, and the window has not.
    held = false
    return true
  }
}
