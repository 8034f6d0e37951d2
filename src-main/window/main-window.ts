import { BrowserWindow, nativeImage, nativeTheme } from 'electron'
import icon from '../../resources/icon.png?asset&asarUnpack'
import type { MenuAction } from '../../src-preload/contract/menu.ts'
import type { Result } from '../../src-preload/contract/result.ts'
import type { EventOf } from '../../src-preload/contract/schemas.ts'
import { channelOf, type EventName } from '../../src-preload/contract/table.ts'
import type { Delta } from '../../src-preload/contract/views.ts'
import { TEST_FLAVOUR } from '../support/flavour.ts'
import { DEV_SERVER } from './dev-server.ts'
import { createDragOut } from './drag-out.ts'
import { registerWindow } from './ipc-port.ts'
import { guardPaste, type PasteGuard } from './paste-guard.ts'
import { placeOnScreens, rememberPlace } from './place-window.ts'
import type { Progress } from './progress.ts'
import { PAGES } from './scheme.ts'
import { SURFACES } from './surfaces.ts'
import type { WindowMemory } from './window-memory.ts'
import { SMALLEST_SIZE } from './window-state.ts'

/** The one React window, and what main may send it. */
export interface MainWindow {
  show(): void
  /** Takes it off the screen; the page lives on and shows the present state when it comes back. */
  hide(): void
  /** True while the person works in it. */
  isFocused(): boolean
  sendDelta(delta: Delta): void
  sendIntercepted(taken: EventOf<'intake.intercepted'>): void
  /** Something was chosen in the menu bar; the window comes up for it. */
  sendMenuChosen(action: MenuAction): void
  /** A hand-over file was opened, or could not be; the window comes up for it. */
  sendHandOver(opened: Result<{ readonly name: string }>): void
  setProfileTitle(name: string | null): void
  /** Gives it the app's icon. Not done with the window: reading it takes longer than the first picture may be late. */
  wearIcon(): void
  /** Shows it in the dock or task bar, where the desktop has one for that. */
  setProgress(progress: Progress): void
  /**
   * Takes it away for good, and the sealed window with it. Without asking their pages: one that refuses to be left, or
   * answers nothing any more, would keep the app running for ever, and by then without anything to be seen.
   */
  end(): void
  /** Lets the person carry a file out of it; false when they are not dragging anything. */
  dragOut(file: string): boolean
  /** Pastes into the field with the focus, unless the text is a key. */
  paste(): void
  readonly browserWindow: BrowserWindow
}

/** What the window is made with: the preload's path, what guards its fields, and where it was the last time. */
export interface MainWindowOptions {
  readonly preload: string
  readonly paste: PasteGuard
  readonly memory: WindowMemory
  /** Asked each time somebody closes the window; false keeps it. */
  readonly mayClose: () => boolean
  /** Resolves when the page is just drawing its first frame, with content; null where it waits for main first. */
  readonly drawing: Promise<void> | null
}

/** Makes the window: sandboxed, isolated, in a partition that lives in memory only. Resolves after its first paint. */
export async function openMainWindow(options: MainWindowOptions): Promise<MainWindow> {
  const { preload, paste, memory, mayClose } = options
  const place = placeOnScreens(memory)
  const window = new BrowserWindow({
    ...place.bounds,
    minWidth: SMALLEST_SIZE.width,
    minHeight: SMALLEST_SIZE.height,
    show: false,
    title: 'Latchkey',
    // Until the page's first frame is there, in a dark room too.
    backgroundColor: nativeTheme.shouldUseDarkColors ? SURFACES.dark : SURFACES.light,
    webPreferences: {
      preload,
      partition: 'main',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
      enableWebSQL: false,
      webviewTag: false,
      devTools: TEST_FLAVOUR || DEV_SERVER !== null,
    },
  })
  const { webContents } = window
  const forget = registerWindow(webContents.id, 'main')
  window.on('closed', forget)
  // The page's own <title> must not win: main writes the profile's name there, and nothing else ever.
  window.on('page-title-updated', (event) => event.preventDefault())
  const pasteGuarded = guardPaste(webContents, paste)
  rememberPlace(window, memory)
  window.on('close', (event) => {
    if (!mayClose()) event.preventDefault()
  })
  const send = <Name extends EventName>(name: Name, message: EventOf<Name>): void => {
    if (!window.isDestroyed()) webContents.send(channelOf(name), message)
  }
  const painted = new Promise<void>((resolve) => window.once('ready-to-show', () => resolve()))
  // The system takes about as long to put a window up as the page to draw: one need not wait for the other.
  const shown = Promise.race([painted, options.drawing ?? painted]).then(() => {
    if (window.isDestroyed()) return
    if (place.maximised) window.maximize()
    window.show()
  })
  await window.loadURL(PAGES.main)
  await Promise.all([painted, shown])
  const show = (): void => {
    if (window.isDestroyed()) return
    if (webContents.isCrashed()) webContents.reload()
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  }
  return {
    browserWindow: window,
    paste: pasteGuarded,
    dragOut: createDragOut(webContents),
    show,
    hide: () => {
      if (!window.isDestroyed()) window.hide()
    },
    end() {
      memory.flush()
      for (const one of BrowserWindow.getAllWindows()) one.destroy()
    },
    isFocused: () => !window.isDestroyed() && window.isFocused(),
    sendDelta: (delta) => send('state.delta', delta),
    sendIntercepted: (taken) => send('intake.intercepted', taken),
    sendMenuChosen(action) {
      show()
      send('menu.chosen', { action })
    },
    sendHandOver(opened) {
      show()
      send('handover.opened', opened)
    },
    setProgress(progress) {
      if (window.isDestroyed()) return
      // Electron's own words: below 0 there is no bar, above 1 it runs to and fro.
      window.setProgressBar(progress === null ? -1 : progress === 'indeterminate' ? 2 : progress)
    },
    wearIcon() {
      // Elsewhere the system takes it from the packed app itself.
      if (process.platform !== 'linux' || window.isDestroyed()) return
      // By its path Electron would throw where the file is gone. A window without its icon is one all the same.
      const image = nativeImage.createFromPath(icon)
      if (!image.isEmpty()) window.setIcon(image)
    },
    setProfileTitle: (name) => window.setTitle(name === null ? 'Latchkey' : `${name} — Latchkey`),
  }
}
