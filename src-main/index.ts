import { join } from 'node:path'
import { app, type BrowserWindow, dialog, Menu } from 'electron'
import samplePicture from '../resources/sample-picture.png?asset'
import { buildRoot, type Root } from './composition-root.ts'
import { takeIn } from './ipc/intake-handlers.ts'
import { systemClock } from './support/clock.ts'
import { whyElectronRefused } from './support/electron-floor.ts'
import { looksLikeKey } from './vault/key-intake.ts'
import { clearClipboardIf, readClipboard } from './window/clipboard.ts'
import { electronDialogs } from './window/dialogs.ts'
import { driverConnected } from './window/driver-gate.ts'
import { installGuards } from './window/guards.ts'
import { openKeyEntryWindow } from './window/key-entry-window.ts'
import { type MainWindow, openMainWindow } from './window/main-window.ts'
import { registerScheme } from './window/scheme.ts'
import { environmentKeys, keyInArguments } from './window/start-findings.ts'
import { setTheme } from './window/theme.ts'
import { createWindowMemory } from './window/window-memory.ts'

const here = import.meta.dirname
const preload = (name: string): string => join(here, '../preload', `${name}.cjs`)

// Electron opens the system keyring by itself at start, for cookies nobody keeps here: before the first paint nothing
// may ask for a keyring password.
app.commandLine.appendSwitch('password-store', 'basic')
// Windows get nothing from the network, so their only way to it is a proxy that is not there. The request guards do not
// see what pages cause by the by: connections made in advance, name look-ups, WebRTC over TCP. Main's own requests do
// not pass here.
app.commandLine.appendSwitch('proxy-server', 'http://127.0.0.1:1')
app.commandLine.appendSwitch('proxy-bypass-list', '<-loopback>')
app.enableSandbox()
registerScheme()

/** Everything is on disk before it runs, so quitting may cut short what does not come to rest, in milliseconds. */
const LONGEST_SHUTDOWN_MS = 5_000

let root: Root | null = null
let main: MainWindow | null = null
let stopping: 'no' | 'underway' | 'done' = 'no'

function onIntercepted(text: string): void {
  if (root === null) return
  const taken = takeIn(root.services.intakes, text, 'clipboard')
  if (taken.ok) main?.sendIntercepted(taken.value)
}

function parentWindow(): BrowserWindow {
  if (main === null) throw new Error('there is no window to ask in')
  return main.browserWindow
}

async function start(): Promise<void> {
  installGuards(join(here, '../renderer'))
  Menu.setApplicationMenu(null)
  const argument = keyInArguments(process.argv.slice(1))
  root = buildRoot({
    desktop: { ...electronDialogs(parentWindow), readClipboard, clearClipboardIf, setTheme },
    samplePicture,
    environmentKeys: environmentKeys(process.env),
    notices: argument === null ? [] : [argument],
    openKeyWindow: (onClosed) => openKeyEntryWindow(preload('key-entry'), parentWindow(), onClosed),
    send: (delta) => main?.sendDelta(delta),
    onTitle: (name) => main?.setProfileTitle(name),
  })
  const memory = createWindowMemory(join(app.getPath('userData'), 'window.json'), systemClock)
  main = await openMainWindow({ preload: preload('main'), paste: { looksLikeKey, onIntercepted }, memory })
  // Only now, after the first paint, may anything touch the keychain or the network.
  root.resume()
}

/** Without this a start that failed would leave a process behind that shows nothing. */
function startFailed(error: unknown): void {
  // Whoever quits while the window loads breaks that off, and that is all that happened.
  if (stopping !== 'no') return
  const reason = error instanceof Error ? error.message : String(error)
  const advice = 'Check that the disk has room and that this folder may be written; keys in the keychain are untouched.'
  const title = 'Latchkey cannot start'
  const detail = `${reason}.\n\n${app.getPath('userData')}\n\n${advice}`
  dialog.showMessageBoxSync({ type: 'error', title, message: title, detail })
  app.exit(1)
}

const refused = whyElectronRefused(process.versions.electron)
if (refused !== null) {
  dialog.showErrorBox('Latchkey cannot start', refused)
  app.exit(3)
} else if (!app.requestSingleInstanceLock()) app.quit()
else {
  app.on('second-instance', () => main?.show())
  app.on('window-all-closed', () => app.quit())
  app.on('before-quit', (event) => {
    if (root === null || stopping === 'done') return
    // Work is brought to rest on disk first; then quitting goes on.
    event.preventDefault()
    if (stopping === 'underway') return
    stopping = 'underway'
    const deadline = new Promise((resolve) => setTimeout(resolve, LONGEST_SHUTDOWN_MS))
    void Promise.race([root.shutdown(), deadline]).finally(() => {
      stopping = 'done'
      app.quit()
    })
  })
  void Promise.all([app.whenReady(), driverConnected()]).then(start).catch(startFailed)
}
