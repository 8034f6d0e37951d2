import { BrowserWindow, Menu, type WebContents } from 'electron'
import type { Language } from '../../src-preload/contract/languages.ts'
import type { MainWindow } from './main-window.ts'
import { contextTemplate, type MenuOptions, menuTemplate } from './menu-template.ts'
import { wordsFor } from './words.ts'
import { type ZoomStep, zoomAfter } from './zoom.ts'

/** The menus of the app. */
export interface Menus {
  /** Puts the menu bar up in that language, unless it is up in it already. Before the window: it would jump. */
  speak(language: Language): void
  /** Gives a window's fields and selected text a context menu. */
  attach(main: MainWindow): void
}

/** Ports of {@link createMenus}; `main` is null until there is a window, and then nothing of it can be chosen. */
export interface MenuPorts {
  readonly platform: MenuOptions['platform']
  readonly main: () => MainWindow | null
  /** The person wants the app, also where it works on without its window: on macOS the menus are still there then. */
  readonly opened: () => void
}

/** Makes them for the one window. */
export function createMenus({ platform, main, opened }: MenuPorts): Menus {
  let spoken: Language = 'en'
  let shown = false

  const contents = (): WebContents | null => {
    const window = main()?.browserWindow
    return window === undefined || window.isDestroyed() ? null : window.webContents
  }
  const paste = (): void => {
    const focused = BrowserWindow.getFocusedWindow()
    // The sealed window is the one place where a key belongs; every other paste passes the guard.
    if (focused === null || focused === main()?.browserWindow) main()?.paste()
    else focused.webContents.paste()
  }
  const zoom = (step: ZoomStep): void => {
    const zoomed = contents()
    zoomed?.setZoomFactor(zoomAfter(zoomed.getZoomFactor(), step))
  }
  return {
    speak(language) {
      if (shown && language === spoken) return
      shown = true
      spoken = language
      const words = wordsFor(language).menu
      const choose: MenuOptions['choose'] = (action) => {
        opened()
        main()?.sendMenuChosen(action)
      }
      Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate({ platform, words, choose, paste, zoom })))
    },
    attach({ browserWindow, paste: pasteHere }) {
      browserWindow.webContents.on('context-menu', (_event, place) => {
        const template = contextTemplate(place, { words: wordsFor(spoken).menu, paste: pasteHere })
        if (template.length > 0) Menu.buildFromTemplate(template).popup({ window: browserWindow })
      })
    },
  }
}
