import { describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../src-main/storage/settings-store.ts'
import { describeProfile } from '../support/app.ts'
import { chooseInMenu, copyText } from '../support/app-steps.ts'
import { deskForEach } from '../support/desk.ts'

const CANARY = 'fake-key-that-must-not-land-0977'

const desk = deskForEach()

const choose = (label: string): Promise<void> => chooseInMenu(desk.running, label)

/** Keeps context menus instead of showing them; nobody could click them there. */
async function keepContextMenus(): Promise<void> {
  await desk.running.app.evaluate(({ Menu }) => {
    const kept: unknown[] = []
    Object.assign(Menu, { kept })
    Menu.prototype.popup = function popup(): void {
      kept.push(this)
    }
  })
}

const contextLabels = (): Promise<readonly (readonly string[])[]> =>
  desk.running.app.evaluate(({ Menu }) => {
    const kept: Electron.Menu[] = Reflect.get(Menu, 'kept')
    return kept.map(({ items }) => items.map(({ label }) => label))
  })

const chooseInContext = (label: string): Promise<void> =>
  desk.running.app.evaluate(({ Menu }, wanted) => {
    const kept: Electron.Menu[] = Reflect.get(Menu, 'kept')
    for (const item of kept.at(-1)?.items ?? []) if (item.label === wanted) item.click()
  }, label)

const FIELD = ['Cut', 'Copy', 'Paste', '', 'Select all']

describe('the menu bar', () => {
  it('tells the window what was chosen, in the words of the contract', async () => {
    const { page } = desk.running
    await page.evaluate(() => {
      const chosen: string[] = []
      Object.assign(window, { chosen })
      window.latchkey.on('menu.chosen', ({ action }) => chosen.push(action))
    })
    for (const label of ['Send files…', 'Results', 'About Latchkey']) await choose(label)
    await expect
      .poll(() => page.evaluate(() => Reflect.get(window, 'chosen')))
      .toEqual(['send-files', 'go-results', 'about'])
  })

  it('hears its keys', async () => {
    const { page, app } = desk.running
    await page.evaluate(() => {
      const chosen: string[] = []
      Object.assign(window, { chosen })
      window.latchkey.on('menu.chosen', ({ action }) => chosen.push(action))
    })
    await app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      contents?.focus()
      for (const keyCode of ['2', '6', ',', 'O']) {
        for (const type of ['keyDown', 'keyUp'] as const) {
          contents?.sendInputEvent({ type, keyCode, modifiers: ['control'] })
        }
      }
    })
    await expect
      .poll(() => page.evaluate(() => Reflect.get(window, 'chosen')))
      .toEqual(['go-work', 'go-desk', 'go-settings', 'send-files'])
  })

  it('makes everything larger, up to twice the size', async () => {
    const factor = (): Promise<number | undefined> =>
      desk.running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor())
    for (let times = 0; times < 8; times += 1) await choose('Larger text')
    await expect.poll(factor).toBeCloseTo(2)
    await choose('Usual size')
    await expect.poll(factor).toBeCloseTo(1)
  })

  it('speaks the language that was chosen', async () => {
    const settings = { ...DEFAULT_SETTINGS, language: 'fr' } as const
    await desk.running.page.evaluate((french) => window.latchkey.call['settings.change'](french), settings)
    const labels = (): Promise<readonly string[] | undefined> =>
      desk.running.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label))
    await expect.poll(labels).toContain('&Fichier')
  })

  it('pastes ordinary text, and takes a key in instead of pasting it', async () => {
    const { page } = desk.running
    const name = page.getByLabel('Profile name')
    await describeProfile(page, '', 'http://127.0.0.1:9')
    await name.click()
    await copyText(desk.running, 'Acme')
    await choose('Paste')
    await expect.poll(() => name.inputValue()).toBe('Acme')
    await copyText(desk.running, `Bearer ${CANARY}`)
    await choose('Paste')
    await page.locator('[data-intake="clipboard"]').waitFor()
    expect(await name.inputValue()).toBe('Acme')
    expect(await page.content()).not.toContain(CANARY)
  })
})

describe('the context menu', () => {
  it('of a field: takes a key in instead of pasting it', async () => {
    const { page } = desk.running
    await keepContextMenus()
    await describeProfile(page, '', 'http://127.0.0.1:9')
    await copyText(desk.running, `Bearer ${CANARY}`)
    await page.getByLabel('Profile name').click({ button: 'right' })
    await expect.poll(contextLabels).toEqual([FIELD])
    await chooseInContext('Paste')
    await page.locator('[data-intake="clipboard"]').waitFor()
    expect(await page.getByLabel('Profile name').inputValue()).toBe('')
  })

  it('is none where there is nothing to cut, copy or paste', async () => {
    const { page } = desk.running
    await keepContextMenus()
    await page
      .getByRole('heading')
      .first()
      .click({ button: 'right', position: { x: 1, y: 1 } })
    await describeProfile(page, '', 'http://127.0.0.1:9')
    await page.getByLabel('Profile name').click({ button: 'right' })
    // The field's own is the first that comes.
    await expect.poll(contextLabels).toEqual([FIELD])
  })
})
