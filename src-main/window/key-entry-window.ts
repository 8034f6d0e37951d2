import { BrowserWindow } from 'electron'
import { registerWindow } from './ipc-port.ts'
import { PAGES } from './scheme.ts'

let opened = 0

/**
 * Opens the sealed window over its parent: its own process, its own partition, nothing in it but one field. It is
 * destroyed, process and all, as soon as `close` is called; `onClosed` also runs when the person closes it.
 */
export async function openKeyEntryWindow(
  preload: string,
  parent: BrowserWindow,
  title: string,
  onClosed: () => void,
): Promise<{ readonly contentsId: number; close(): void }> {
  opened += 1
  const window = new BrowserWindow({
    parent,
    modal: true,
    width: 520,
    height: 440,
    resizable: true,
    minimizable: false,
    maximizable: false,
    show: false,
    title,
    webPreferences: {
      preload,
      // A partition of its own per opening: no process, cache or memory is shared with the React window or the last one.
      partition: `key-entry-${opened}`,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
      webviewTag: false,
      devTools: false,
    },
  })
  // Screenshots and screen sharing show a black window where the system can do it (not on Linux).
  window.setContentProtection(true)
  window.setMenu(null)
  window.on('page-title-updated', (event) => event.preventDefault())
  const forget = registerWindow(window.webContents.id, 'key-entry')
  const contentsId = window.webContents.id
  window.on('closed', () => {
    forget()
    onClosed()
  })
  window.once('ready-to-show', () => window.show())
  await window.loadURL(PAGES['key-entry'])
  return {
    contentsId,
    close() {
      if (!window.isDestroyed()) window.destroy()
    },
  }
}
