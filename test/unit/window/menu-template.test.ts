import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it } from 'vitest'
import { contextTemplate, type MenuOptions, menuTemplate } from '../../../src-main/window/menu-template.ts'
import { wordsFor } from '../../../src-main/window/words.ts'
import { MENU_ACTIONS } from '../../../src-preload/contract/menu.ts'

type Item = MenuItemConstructorOptions

interface Opened {
  readonly menus: Item[]
  readonly items: Item[]
  readonly done: string[]
}

function open(platform: MenuOptions['platform'], language: 'en' | 'fr' = 'en'): Opened {
  const done: string[] = []
  const menus = menuTemplate({
    platform,
    words: wordsFor(language).menu,
    choose: (action) => done.push(action),
    paste: () => done.push('paste'),
    zoom: (step) => done.push(step),
  })
  return { menus, items: menus.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : [])), done }
}

/** Chooses an item, as a person does; what Electron would hand to it nobody here reads. */
function click({ click: chosen }: Item): void {
  if (chosen !== undefined) Reflect.apply(chosen, undefined, [])
}

const PLATFORMS = ['mac', 'windows', 'linux'] as const

describe.each(PLATFORMS)('the menu bar on %s', (platform) => {
  const { items, done } = open(platform)

  it('reaches every action of the list, and each once', () => {
    done.length = 0
    for (const item of items) click(item)
    expect(done.filter((act) => !['paste', 'in', 'out', 'reset'].includes(act)).sort()).toEqual(
      [...MENU_ACTIONS].sort(),
    )
  })

  it('pastes past the guard and never by a role of Electron’s', () => {
    const roles = items.map(({ role }) => role?.toLowerCase())
    expect(roles).not.toContain('paste')
    expect(roles).not.toContain('pasteandmatchstyle')
    done.length = 0
    for (const item of items) if (item.label === 'Paste') click(item)
    expect(done).toEqual(['paste'])
  })

  it('holds no tools of developers', () => {
    const roles = items.map(({ role }) => role?.toLowerCase() ?? '')
    expect(roles.filter((role) => /devtools|reload/.test(role))).toEqual([])
  })

  it('gives no two items the same keys', () => {
    const keys = items.flatMap(({ accelerator }) => (accelerator === undefined ? [] : [accelerator]))
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('has a label for every item, in French another one than in English', () => {
    const french = open(platform, 'fr').items
    expect(items.map(({ role, accelerator }) => ({ role, accelerator }))).toEqual(
      french.map(({ role, accelerator }) => ({ role, accelerator })),
    )
    for (const [index, item] of items.entries()) {
      if (item.type === 'separator') continue
      expect(item.label).toMatch(/./)
      if (item.label !== 'Services') expect(french[index]?.label).not.toBe(item.label)
    }
  })
})

describe('the menus as each platform wants them', () => {
  const labels = (platform: MenuOptions['platform']): (string | undefined)[] =>
    open(platform).menus.map(({ label }) => label)

  it('are five on Windows and Linux, each with a letter', () => {
    expect(labels('windows')).toEqual(['&File', '&Edit', '&View', '&Go', '&Help'])
    expect(labels('linux')).toEqual(labels('windows'))
    const letters = (['en', 'fr'] as const).map((language) =>
      open('linux', language).menus.map(({ label }) => /&(.)/.exec(label ?? '')?.[1]?.toLowerCase()),
    )
    for (const each of letters) expect(new Set(each).size).toBe(5)
  })

  it('begin with the application’s own on macOS, where about, settings and quit are', () => {
    expect(labels('mac')).toEqual(['Latchkey', 'File', 'Edit', 'View', 'Go', 'Window', 'Help'])
    const [application] = open('mac').menus
    const inside = Array.isArray(application?.submenu) ? application.submenu.map(({ label }) => label) : []
    expect(inside).toEqual(expect.arrayContaining(['About Latchkey', 'Settings…', 'Quit Latchkey']))
  })

  it('leave the keys of paste to the guard, except on macOS, where only a menu hears them', () => {
    const registered = PLATFORMS.map(
      (platform) => open(platform).items.find(({ label }) => label === 'Paste')?.registerAccelerator,
    )
    expect(registered).toEqual([true, false, false])
  })
})

describe('the context menu', () => {
  const flags = { canCut: true, canCopy: true, canPaste: true }
  const words = wordsFor('en').menu
  const shown = (isEditable: boolean, selectionText: string, editFlags = flags): Item[] =>
    contextTemplate({ isEditable, selectionText, editFlags }, { words, paste: () => undefined })

  it('cuts, copies, pastes past the guard and selects in a field', () => {
    const items = shown(true, '')
    expect(items.map(({ label, role }) => role ?? label)).toEqual(['cut', 'copy', 'Paste', undefined, 'selectAll'])
  })

  it('offers what the field can do', () => {
    const items = shown(true, '', { canCut: false, canCopy: false, canPaste: true })
    expect(items.map(({ enabled }) => enabled).slice(0, 3)).toEqual([false, false, true])
  })

  it('copies selected text elsewhere', () => {
    expect(shown(false, 'Acme').map(({ role }) => role)).toEqual(['copy'])
  })

  it('is none where there is nothing to do', () => {
    expect(shown(false, ' \n')).toEqual([])
  })
})
