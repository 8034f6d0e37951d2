import { type BrowserWindow, nativeImage } from 'electron'
import icon from '../../resources/icon.png?asset'

/** Carries a file from the window to wherever it is dropped. Main names the file; the page only says when. */
export function dragOut(window: BrowserWindow, file: string): void {
  const whole = nativeImage.createFromPath(icon)
  window.webContents.startDrag({ file, icon: whole.resize({ width: 64 }) })
}
