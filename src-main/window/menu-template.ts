import type { MenuItemConstructorOptions } from 'electron'
import type { MenuAction } from '../../src-preload/contract/menu.ts'
import type { MenuWords } from './menu-words.ts'
import type { ZoomStep } from './zoom.ts'

/** What the menus need: the words, the platform's habits, and what to do. */
export interface MenuOptions {
  readonly platform: 'mac' | 'windows' | 'linux'
  readonly words: MenuWords
  readonly choose: (action: MenuAction) => void
  /** Pastes past the guard that keeps keys out of ordinary fields. Electron's own role would go around it. */
  readonly paste: () => void
  readonly zoom: (step: ZoomStep) => void
}

type Item = MenuItemConstructorOptions

const LINE: Item = { type: 'separator' }

/** The items of an Edit menu; the context menu has some of them. */
function editItems({ platform, words, paste }: MenuOptions): Item[] {
  return [
    { role: 'undo', label: words.undo },
    { role: 'redo', label: words.redo },
    LINE,
    { role: 'cut', label: words.cut },
    { role: 'copy', label: words.copy },
    // Elsewhere the guard hears the keys themselves; on macOS only a menu makes Cmd+V mean anything.
    { label: words.paste, accelerator: 'CmdOrCtrl+V', registerAccelerator: platform === 'mac', click: paste },
    { role: 'selectAll', label: words.selectAll },
  ]
}

function viewItems({ words, zoom }: MenuOptions): Item[] {
  return [
    { label: words.zoomIn, accelerator: 'CmdOrCtrl+Plus', click: () => zoom('in') },
    // The same key without Shift, as it is pressed on most keyboards.
    { label: words.zoomIn, accelerator: 'CmdOrCtrl+=', visible: false, click: () => zoom('in') },
    { label: words.zoomOut, accelerator: 'CmdOrCtrl+-', click: () => zoom('out') },
    { label: words.zoomReset, accelerator: 'CmdOrCtrl+0', click: () => zoom('reset') },
    LINE,
    { role: 'togglefullscreen', label: words.fullScreen },
  ]
}

/** The menu bar as the platform wants it. Everything that acts on the window is an action of the closed list. */
export function menuTemplate(options: MenuOptions): Item[] {
  const { platform, words, choose } = options
  const mac = platform === 'mac'
  const item = (label: string, action: MenuAction, accelerator?: string): Item => ({
    label,
    click: () => choose(action),
    ...(accelerator === undefined ? {} : { accelerator }),
  })
  const settings = item(words.settings, 'go-settings', 'CmdOrCtrl+,')
  const quit: Item = { role: 'quit', label: words.quit, accelerator: 'CmdOrCtrl+Q' }
  const about = item(words.about, 'about')
  const application: Item = {
    label: 'Latchkey',
    submenu: [
      ...[about, LINE, settings, LINE, { role: 'services', label: words.services } as const, LINE],
      { role: 'hide', label: words.hide },
      { role: 'hideOthers', label: words.hideOthers },
      { role: 'unhide', label: words.showAll },
      ...[LINE, quit],
    ],
  }
  const file: Item = {
    label: words.file,
    submenu: [
      item(words.sendFiles, 'send-files', 'CmdOrCtrl+O'),
      item(words.addProfile, 'add-profile'),
      LINE,
      item(words.lock, 'lock', 'CmdOrCtrl+L'),
      LINE,
      mac ? { role: 'close', label: words.closeWindow } : quit,
    ],
  }
  const go: Item = {
    label: words.go,
    submenu: [
      item(words.switchProfile, 'switch-profile', 'CmdOrCtrl+K'),
      LINE,
      item(words.send, 'go-send', 'CmdOrCtrl+1'),
      item(words.work, 'go-work', 'CmdOrCtrl+2'),
      item(words.results, 'go-results', 'CmdOrCtrl+3'),
      item(words.key, 'go-key', 'CmdOrCtrl+4'),
      item(words.activity, 'go-activity', 'CmdOrCtrl+5'),
      item(words.desk, 'go-desk', 'CmdOrCtrl+6'),
      ...(mac ? [] : [LINE, settings]),
    ],
  }
  const window: Item = {
    role: 'window',
    label: words.window,
    submenu: [
      { role: 'minimize', label: words.minimise },
      { role: 'zoom', label: words.zoomWindow },
      LINE,
      { role: 'front', label: words.bringToFront },
    ],
  }
  const help: Item = {
    role: 'help',
    label: words.help,
    submenu: [item(words.getHelp, 'help', 'F1'), ...(mac ? [] : [LINE, about])],
  }
  const edit: Item = { label: words.edit, submenu: editItems(options) }
  const view: Item = { label: words.view, submenu: viewItems(options) }
  const menus = mac ? [application, file, edit, view, go, window, help] : [file, edit, view, go, help]
  // macOS knows no letters that open a menu.
  return mac ? menus.map((menu) => ({ ...menu, label: menu.label?.replace('&', '') ?? '' })) : menus
}

/** What may be done with the place that was clicked, as Chromium says. */
export interface ClickedPlace {
  readonly isEditable: boolean
  readonly selectionText: string
  readonly editFlags: { readonly canCut: boolean; readonly canCopy: boolean; readonly canPaste: boolean }
}

/** The context menu: for fields to write in and for text that is selected; empty, so none, for anything else. */
export function contextTemplate(
  { isEditable, selectionText, editFlags }: ClickedPlace,
  { words, paste }: Pick<MenuOptions, 'words' | 'paste'>,
): Item[] {
  const copy: Item = { role: 'copy', label: words.copy, enabled: editFlags.canCopy }
  if (!isEditable) return selectionText.trim() === '' ? [] : [copy]
  return [
    { role: 'cut', label: words.cut, enabled: editFlags.canCut },
    copy,
    { label: words.paste, enabled: editFlags.canPaste, click: paste },
    LINE,
    { role: 'selectAll', label: words.selectAll },
  ]
}
