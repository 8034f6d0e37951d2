import { type BrowserWindow, nativeImage } from 'electron'
import icon from '../../resources/icon.png?asset'

/** Carries a file from the window to wherever it is dropped. Main names the file; the page only says when. */
export function dragOut(window: BrowserWindow, file: string): void {
  window.webContents.startDrag({ file, icon: nativeImage.createFromPath(icon).resize({ width: 64 }) })
}
