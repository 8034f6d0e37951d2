import { join } from 'node:path'
import { app, type BrowserWindow, dialog, Menu } from 'electron'
import { z } from 'zod'
import samplePicture from '../resources/sample-picture.png?asset'
import { ok } from '../src-preload/contract/result.ts'
import { buildRoot, type Root } from './composition-root.ts'
import { takeIn } from './ipc/intake-handlers.ts'
import { showProfile } from './ipc/profile-handlers.ts'
import { systemClock } from './support/clock.ts'
import { whyElectronRefused } from './support/electron-floor.ts'
import { readHandOverFile } from './tenants/hand-over-file.ts'
import { looksLikeKey } from './vault/key-intake.ts'
import { clearClipboardIf, readClipboard } from './window/clipboard.ts'
import { askAboutWork, electronDialogs } from './window/dialogs.ts'
import { driverConnected } from './window/driver-gate.ts'
import { installGuards } from './window/guards.ts'
import { openKeyEntryWindow } from './window/key-entry-window.ts'
import { createLeaving } from './window/leaving.ts'
import { type MainWindow, openMainWindow } from './window/main-window.ts'
import { createMenus, type Menus } from './window/menu.ts'
import { electronNotifications } from './window/notification-port.ts'
import { createNotifier } from './window/notifier.ts'
import { createOpenedFiles, filesInArguments } from './window/opened-files.ts'
import { createProgressMeter } from './window/progress-meter.ts'
import { registerScheme } from './window/scheme.ts'
import { environmentKeys, keyInArguments } from './window/start-findings.ts'
import { onSessionEnd, onSystemEnd } from './window/system-end.ts'
import { setTheme } from './window/theme.ts'
import { createWindowMemory } from './window/window-memory.ts'
import { type Words, wordsFor } from './window/words.ts'

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

let root: Root | null = null
let main: MainWindow | null = null
let menus: Menus | null = null

const words = (): Words => wordsFor(root?.services.language() ?? 'en')
const notify = electronNotifications(() => root?.services.settings.read().notifications ?? false)

const notifier = createNotifier({
  clock: systemClock,
  words,
  isFocused: () => main?.isFocused() ?? false,
  announce: ({ title, body, tenantId }) =>
    notify({ title, body }, () => {
      leaving.opened()
      if (root !== null && tenantId !== null) showProfile(root.services, tenantId)
    }),
})

const meter = createProgressMeter({
  clock: systemClock,
  batches: () => root?.services.batches.list(null) ?? [],
  show: (progress) => main?.setProgress(progress),
})

const openedFiles = createOpenedFiles((path) => {
  void readHandOverFile(path).then((read) => {
    main?.sendHandOver(read.ok ? ok({ name: read.value.name }) : read)
  })
})

const leaving = createLeaving({
  clock: systemClock,
  work: () => root?.underWay.work() ?? { sending: 0, saving: 0 },
  drained: async () => root?.underWay.drained(),
  ask: (work) => askAboutWork(parentWindow(), work, words()),
  show: () => main?.show(),
  hide: () => main?.hide(),
  say(what) {
    // What the work came to is said before the app is gone.
    notifier.flush()
    const body = what === 'begun' ? words().backgroundBegun : words().backgroundEnded
    notify({ title: 'Latchkey', body }, leaving.opened)
  },
  async stop() {
    meter.close()
    await root?.shutdown()
  },
  quit: () => app.quit(),
})

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
  onSystemEnd(leaving.systemEnds)
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
    onApp(view) {
      main?.setProfileTitle(view.profiles.find(({ id }) => id === view.selected)?.name ?? null)
      menus?.speak(view.language)
      notifier.appSeen(view)
      meter.changed()
    },
    onBatch(batch) {
      notifier.batchSeen(batch)
      meter.changed()
    },
  })
  menus = createMenus({ platform: root.services.facts.platform, main: () => main })
  menus.speak(root.services.language())
  const memory = createWindowMemory(join(app.getPath('userData'), 'window.json'), systemClock)
  main = await openMainWindow({
    preload: preload('main'),
    paste: { looksLikeKey, onIntercepted },
    memory,
    mayClose: leaving.leave,
  })
  menus.attach(main)
  onSessionEnd(main.browserWindow, leaving.systemEnds)
  // Only now, after the first paint, may anything touch the keychain or the network.
  root.resume()
  notifier.known(root.services.batches.list(null))
  openedFiles.opened(...filesInArguments(process.argv.slice(1), process.cwd()))
  openedFiles.ready()
}

/** Without this a start that failed would leave a process behind that shows nothing. */
function startFailed(error: unknown): void {
  // Whoever quits while the window loads breaks that off, and that is all that happened.
  if (leaving.begun) return
  const reason = error instanceof Error ? error.message : String(error)
  const advice = 'Check that the disk has room and that this folder may be written; keys in the keychain are untouched.'
  const title = 'Latchkey cannot start'
  const detail = `${reason}.\n\n${app.getPath('userData')}\n\n${advice}`
  dialog.showMessageBoxSync({ type: 'error', title, message: title, detail })
  app.exit(1)
}

const startedSchema = z.object({ given: z.array(z.string()) })

/** Another start of the app gave way to this one; `started` is what it said about itself. */
function startedAgain(folder: string, started: unknown): void {
  leaving.opened()
  const parsed = startedSchema.safeParse(started)
  if (!parsed.success) return
  const refusal = keyInArguments(parsed.data.given)
  if (refusal !== null && root?.services.notices.every(({ code }) => code !== refusal.code)) {
    root.services.notices.push(refusal)
    root.services.mirror.appChanged()
  }
  openedFiles.opened(...filesInArguments(parsed.data.given, folder))
}

const refused = whyElectronRefused(process.versions.electron)
if (refused !== null) {
  dialog.showErrorBox('Latchkey cannot start', refused)
  app.exit(3)
} else if (!app.requestSingleInstanceLock({ given: process.argv.slice(1) })) app.quit()
else {
  app.on('second-instance', (_event, _argv, folder, started) => startedAgain(folder, started))
  app.on('open-file', (event, path) => {
    event.preventDefault()
    leaving.opened()
    openedFiles.opened(path)
  })
  app.on('activate', leaving.opened)
  app.on('window-all-closed', () => app.quit())
  app.on('before-quit', (event) => {
    // Work is brought to rest on disk first; then quitting goes on.
    if (root !== null && !leaving.leave()) event.preventDefault()
  })
  void Promise.all([app.whenReady(), driverConnected()]).then(start).catch(startFailed)
}
