import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { app, BrowserWindow, dialog, Menu } from 'electron'
import samplePicture from '../resources/sample-picture.png?asset&asarUnpack'
import type { FirstLook } from '../src-preload/contract/first-look.ts'
import { languageFor } from '../src-preload/contract/languages.ts'
import { loadRoot } from './load-root.ts'
import type { DueNotice } from './rotation/due-watch.ts'
import type { StartedRoot } from './start-root.ts'
import { pause, systemClock } from './support/clock.ts'
import { ELECTRON_FLOOR, whyElectronRefused } from './support/electron-floor.ts'
import { newNonce } from './support/nonce.ts'
import { watchIdle } from './vault/idle-watch.ts'
import { isLikeKey } from './vault/is-like-key.ts'
import { platformOf } from './window/app-facts.ts'
import { clearClipboardIf, copyText, readClipboard } from './window/clipboard.ts'
import { DEV_SERVER } from './window/dev-server.ts'
import { askAboutWork, askToTurnTo, electronDialogs } from './window/dialogs.ts'
import { driverConnected, mayBeBuilt } from './window/driver-gate.ts'
import { announceDue, type Spoken } from './window/due-announcement.ts'
import { createFirstLooks, type FirstLooks } from './window/first-look.ts'
import { createFirstPage } from './window/first-page.ts'
import { openGallery } from './window/gallery-window.ts'
import { installGuards } from './window/guards.ts'
import { holdQuestions } from './window/ipc-port.ts'
import { openKeyEntryWindow } from './window/key-entry-window.ts'
import { createLeaving } from './window/leaving.ts'
import { openMail } from './window/mail.ts'
import { type MainWindow, openMainWindow } from './window/main-window.ts'
import { createMenus } from './window/menu.ts'
import { electronNotifications } from './window/notification-port.ts'
import { createOpenNotified } from './window/open-notified.ts'
import { openVideo } from './window/open-video.ts'
import { createOpenedFiles, filesInArguments, readStart, type Start } from './window/opened-files.ts'
import { holdSleep } from './window/power-save.ts'
import { createPresence } from './window/presence.ts'
import { markedName } from './window/profile-mark.ts'
import { reviveAfterCrash } from './window/revive.ts'
import { registerScheme } from './window/scheme.ts'
import { checkStart } from './window/start-check.ts'
import { environmentKeys, keyInArguments } from './window/start-findings.ts'
import { onSessionEnd, onSystemEnd } from './window/system-end.ts'
import { idleSeconds, onSystemLock } from './window/system-lock.ts'
import { setTheme } from './window/theme.ts'
import { onWake } from './window/wake.ts'
import { createWindowMemory } from './window/window-memory.ts'
import { type Words, wordsFor } from './window/words.ts'

const here = import.meta.dirname
/** From a first look's files to its being shown, at most; it takes half of that. */
const FIRST_LOOK_MS = 400
/** From showing the window with a first look to the rest of the start, which slows everything down; no person clicks sooner than it ends. */
const FIRST_LOOK_SHOWN_MS = 100
/** From showing the window to the rest of the start: its first picture is still on its way to the display then. */
const FIRST_PICTURE_MS = 100
/** From being built to the rest of the start, at most: a page that has not asked by then has its own troubles. */
const FIRST_ANSWER_MS = 250
/** From the end of the start to its tidying up: the keychain has mostly answered by then. */
const AT_REST_MS = 700
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
// Said before Electron is ready: else it first builds a menu of its own, for nobody, and every start waits for that.
Menu.setApplicationMenu(null)

// Under this name Windows knows the app that was installed, and shows notifications of no other.
app.setAppUserModelId('app.latchkey.desktop')

/** What this start was asked to do; another one that runs already is told. */
const given = process.argv.slice(1)
const ownStart: Start = { given }

let root: StartedRoot | null = null
/** Settles once {@link root} is there to answer the page, or never will be. */
const built = Promise.withResolvers<void>()
built.promise.catch(() => undefined)
/** Settles once a person may do something, or never will. */
const begun = Promise.withResolvers<void>()
begun.promise.catch(() => undefined)
let main: MainWindow | null = null
let looks: FirstLooks | null = null
let keysStayClosed = false
let failed = false

/** Before anything is set, and when nothing can be read, the system's own language is the best guess. */
const words = (): Words =>
  wordsFor(root?.services.language() ?? languageFor('system', app.getPreferredSystemLanguages()))
const notify = electronNotifications(
  () => root?.services.settings.read().notifications ?? false,
  (colour) => root?.colourPicture(colour) ?? null,
)

const presence = createPresence({
  clock: systemClock,
  words,
  isFocused: () => main?.isFocused() ?? false,
  announce: ({ tenantId, ...said }) =>
    notify(said, () => {
      leaving.opened()
      if (tenantId !== null && !leaving.over) void openNotified(tenantId)
    }),
  batches: () => root?.services.batches.list(null) ?? [],
  underWay: () => root?.services.batches.underWay() ?? [],
  isWanted: () => root?.services.settings.read().stayAwake ?? false,
  hold: holdSleep,
  showProgress: (progress) => main?.setProgress(progress),
})

/** A profile as it is told from others outside of the window. */
const marked = (tenantId: string | null): string | null => {
  const tenant = tenantId === null ? null : (root?.services.tenants.get(tenantId) ?? null)
  return tenant?.ok === true ? markedName(tenant.value, words()) : null
}
const openNotified = createOpenNotified({
  shown: () => root?.services.selection.current()?.tenantId ?? null,
  about(tenantId) {
    const tenant = root?.services.tenants.get(tenantId)
    if (tenant?.ok !== true || leaving.over) return null
    return { marked: markedName(tenant.value, words()), isProtected: tenant.value.protection !== 'open' }
  },
  ask: (profile) => askToTurnTo(parentWindow(), profile, words()),
  show: (tenantId) => root?.showProfile(tenantId),
})

const openedFiles = createOpenedFiles((path) => {
  void root?.services.handOver.opened(path).then((opened) => {
    leaving.opened()
    if (!leaving.over) main?.sendHandOver(opened)
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
    presence.flush()
    const waiting = root?.services.batches.activity().queued ?? 0
    const body = what === 'begun' ? words().backgroundBegun : words().backgroundEnded(waiting)
    notify({ title: 'Latchkey', body }, leaving.opened)
  },
  async stop() {
    presence.close()
    await root?.shutdown()
  },
  quit() {
    looks?.flush()
    main?.end()
    app.quit()
  },
})

/** Keys are due. Whoever looks at the only one of them sees it in the window and needs no notification. */
function onDue(notices: readonly DueNotice[]): void {
  if (root === null || leaving.over) return
  const { tenants, selection } = root.services
  const shown = main?.isFocused() === true ? selection.current()?.tenantId : undefined
  const contactOf = root.contacts()
  const about = (tenantId: string): Spoken | null => {
    const tenant = tenants.get(tenantId)
    if (!tenant.ok || tenantId === shown) return null
    return { ...tenant.value, contact: contactOf(tenantId), waits: root?.hasWaiting(tenantId) ?? false }
  }
  const announcement = announceDue(notices, about, words())
  if (announcement === null) return
  const { tenantId, ...said } = announcement
  notify(said, () => {
    leaving.opened()
    if (root === null || leaving.over) return
    if (tenantId === null) main?.sendMenuChosen('switch-profile')
    else void openNotified(tenantId).then((isShown) => isShown && main?.sendMenuChosen('go-key'))
  })
}

function onIntercepted(text: string): void {
  // While Latchkey is locked, or gets no keys at all, nothing comes in, from any place.
  if (root === null || keysStayClosed || root.services.lock.isLocked) return
  main?.sendIntercepted(root.takeInStopped(text))
}

function parentWindow(): BrowserWindow {
  if (main === null) throw new Error('there is no window to ask in')
  return main.browserWindow
}

/** What the window may show first, unless the person's language is another one by now. */
function recallLook(kept: FirstLooks): FirstLook | null {
  if (DEV_SERVER !== null) return null
  const look = kept.recall()
  if (look === null) return null
  const { settings, language } = look.app
  if (languageFor(settings.language, app.getPreferredSystemLanguages()) !== language) return null
  // Else a window that is to be dark is light until main has read so.
  setTheme(settings.theme)
  // What is done on it counts, if main finds the very same profile.
  return { ...look, app: { ...look.app, nonce: newNonce() } }
}

async function start(): Promise<void> {
  onSystemEnd(leaving.systemEnds)
  const questions = holdQuestions(built.promise, begun.promise)
  const argument = await keyInArguments(given)
  const checked = await checkStart(given)
  keysStayClosed = checked.closed !== null
  const renderer = join(here, '../renderer')
  looks = createFirstLooks(
    join(app.getPath('userData'), 'first-look.json'),
    () => readFileSync(join(renderer, 'index.html'), 'utf8'),
    systemClock,
  )
  // Whoever has something to be told is shown nothing before that.
  const look = keysStayClosed || argument !== null || checked.notices.length > 0 ? null : recallLook(looks)
  const page = createFirstPage('index.html', look)
  installGuards(renderer, page)
  // While the system makes a process for the page, and that runs the page's scripts, this one would wait: nearly all of its
  // code is loaded and built only then. The page's first question waits for it.
  // Not in development, where another server has the scripts; and not in a start with hostile switches, which may lose its
  // graphics at any moment: there what is to be said comes first.
  const isLoaded = DEV_SERVER !== null || keysStayClosed
  if (isLoaded) await loadRoot()
  const opening = openMainWindow({
    preload: preload('main'),
    paste: { isLikeKey, onIntercepted },
    memory: createWindowMemory(join(app.getPath('userData'), 'window.json'), systemClock),
    mayClose: leaving.leave,
    // With a first look the page asks while it draws that, and without one before there is anything to be drawn.
    drawing: look === null ? null : questions.snapshot.asked,
  })
  // Where wiring fails, nobody waits for the window any more.
  opening.then(
    (opened) => {
      main = opened
      reviveAfterCrash(opened.browserWindow.webContents, systemClock)
    },
    () => undefined,
  )
  // The page itself first: without it its process has nothing to do, and while code is loaded nobody hands it out.
  if (!isLoaded) await page.came(systemClock)
  // While that process takes it in, and before the window is seen: a menu bar that came later would push down what somebody
  // is about to click. In most people's language.
  const menus = createMenus({ platform: platformOf(process.platform), main: () => main, opened: leaving.opened })
  menus.speak(look?.app.language ?? languageFor('system', app.getPreferredSystemLanguages()))
  if (!isLoaded) await page.handedOut(systemClock)
  if (look !== null) {
    // The page has all it needs. Of main it needs one turn after the other until its picture is on the display.
    await Promise.race([opening.catch(() => undefined), pause(systemClock, FIRST_LOOK_MS)])
    await pause(systemClock, FIRST_LOOK_SHOWN_MS)
  }
  await mayBeBuilt(systemClock)
  const { startRoot } = await loadRoot()
  if (leaving.over) return
  root = startRoot({
    scripts: here,
    desktop: {
      ...electronDialogs(parentWindow, words, () => marked(root?.services.selection.current()?.tenantId ?? null)),
      readClipboard,
      clearClipboardIf,
      copyText,
      openMail,
      openVideo,
      setTheme,
      dragOut: (path) => main?.dragOut(path) ?? false,
    },
    samplePicture,
    environmentKeys: checked.closed === null ? environmentKeys(process.env) : new Map(),
    notices: [...(argument === null ? [] : [argument]), ...checked.notices],
    closed: checked.closed,
    firstLook: look?.app ?? null,
    openKeyWindow(onClosed, asks) {
      const { typeKey, typePassphrase, typePasscode } = words()
      const title = { key: typeKey, passcode: typePasscode, 'new-passcode': typePasscode }
      return openKeyEntryWindow(
        preload('key-entry'),
        parentWindow(),
        asks === 'passphrase' || asks === 'new-passphrase' ? typePassphrase : title[asks],
        onClosed,
      )
    },
    send: (delta) => main?.sendDelta(delta),
    onApp(view) {
      looks?.note(view)
      main?.setProfileTitle(marked(view.selected))
      menus.speak(view.language)
      presence.appSeen(view)
    },
    onBatch: presence.batchSeen,
    onDue,
  })
  built.resolve()
  // The page may have asked long ago, or is about to: it gets its answer before anything else.
  await nextTurn()
  if (!leaving.over && !questions.snapshot.wasAsked) root.rehearse()
  await Promise.race([questions.snapshot.answered, pause(systemClock, FIRST_ANSWER_MS)])
  if (leaving.over) return
  menus.speak(root.services.language())
  main = await opening
  menus.attach(main)
  openGallery(process.argv)
  onSessionEnd(main.browserWindow, leaving.systemEnds)
  // What comes now starts processes and would take the processors away from the window's first picture. Where that has been
  // on the display for long, nobody who did something on it waits for another one.
  const picture = pause(systemClock, FIRST_PICTURE_MS)
  await (look === null ? picture : Promise.race([picture, questions.another]))
  if (leaving.over) return
  main.wearIcon()
  // Only now, after the first paint, may anything touch the keychain or the network.
  root.resume()
  begun.resolve()
  presence.begin()
  const { dueWatch, lock, settings } = root.services
  const withSystem = (by: 'system' | 'sleep'): void => {
    if (settings.read().lockWithSystem) lock.lock(by)
  }
  onSystemLock({
    locked: () => withSystem('system'),
    unlocked: lock.systemUnlocked,
    sleeps: () => withSystem('sleep'),
  })
  const minutes = (): number => settings.read().lockAfterMinutes
  watchIdle({ clock: systemClock, idleSeconds, minutes, lock: () => lock.lock('idle') })
  onWake(() => {
    root?.services.batches.tryNetwork()
    if (!leaving.over) dueWatch.look()
  })
  // The page has run by now, so that it hears of them.
  openedFiles.opened(...(await filesInArguments(given, process.cwd())))
  openedFiles.ready()
  await pause(systemClock, AT_REST_MS)
  const { giveBackMemory } = await import('./support/give-back-memory.ts')
  if (!leaving.over) giveBackMemory()
}

/** Without this a start that failed would leave a process behind that shows nothing. */
function startFailed(error: unknown): void {
  // Whoever quits while the window loads breaks that off, and that is all that happened.
  if (leaving.over) return
  failed = true
  built.reject(error)
  begun.reject(error)
  // The page may be on its way already, and nothing is behind it.
  for (const window of BrowserWindow.getAllWindows()) window.destroy()
  const reason = error instanceof Error ? error.message : String(error)
  const { cannotStart: title, cannotStartDetail } = words()
  const detail = cannotStartDetail(app.getPath('userData'), reason)
  dialog.showMessageBoxSync({ type: 'error', title, message: title, detail })
  app.exit(1)
}

/** Another start of the app gave way to this one. */
async function startedAgain(start: unknown, folder: string): Promise<void> {
  leaving.opened()
  const { files, refusal } = await readStart(start, folder)
  // Nothing can be shown any more: the other start came too late.
  if (leaving.over) return
  openedFiles.opened(...files)
  if (root === null || refusal === null) return
  const { notices, mirror } = root.services
  if (notices.some(({ code }) => code === refusal.code)) return
  notices.push(refusal)
  mirror.appChanged()
}

const refused = whyElectronRefused(process.versions.electron)
if (refused !== null) {
  const { cannotStart, electronTooOld } = words()
  dialog.showErrorBox(cannotStart, electronTooOld(refused.found, ELECTRON_FLOOR))
  app.exit(3)
} else if (!app.requestSingleInstanceLock(ownStart)) app.quit()
else {
  app.on('second-instance', (_event, _argv, folder, start) => void startedAgain(start, folder))
  app.on('open-file', (event, path) => {
    event.preventDefault()
    leaving.opened()
    if (!leaving.over) openedFiles.opened(path)
  })
  app.on('activate', leaving.opened)
  app.on('window-all-closed', () => {
    // A start that failed says so first.
    if (!failed) app.quit()
  })
  app.on('before-quit', (event) => {
    // Work is brought to rest on disk first; then quitting goes on.
    if (root !== null && !leaving.leave()) event.preventDefault()
  })
  void Promise.all([app.whenReady(), driverConnected()]).then(start).catch(startFailed)
}
