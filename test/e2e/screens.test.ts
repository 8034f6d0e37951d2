import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, it } from 'vitest'
import { startApp } from '../support/app.ts'
import { addProfile, cards, chooseFiles, writeFiles } from '../support/app-steps.ts'
import { barriers } from '../support/barriers.ts'
import { servedDeskForEach } from '../support/desk.ts'
import { ballPng } from '../support/images.ts'
import { leave } from '../support/sealed-steps.ts'

const desk = servedDeskForEach()

const screen = async (name: string): Promise<void> =>
  desk.running.page.getByRole('navigation').getByRole('button', { name, exact: true }).click()

/** Sends a picture and waits until its model is there. */
async function send(name: string): Promise<void> {
  await chooseFiles(desk.running, writeFiles(desk.computer.home, { [name]: ballPng() }))
  await desk.running.page.getByRole('article', { name }).waitFor()
  await cards(desk.running, 'done').first().waitFor({ timeout: 90_000 })
}

/** What main hands to the system when the row of a file is dragged: the file's name. A real drop needs a real hand. */
async function draggedOut(name: string): Promise<string> {
  const { app, page } = desk.running
  await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    if (contents === undefined) throw new Error('no window')
    contents.startDrag = ({ file, icon }) => {
      if (icon instanceof Object && !icon.isEmpty()) Object.assign(globalThis, { carried: file })
    }
  })
  const row = page.locator('li[data-stage="saved"] .what', { hasText: name })
  await row.hover()
  await page.mouse.down()
  await page.mouse.move(10, 10, { steps: 5 })
  const carried = () => app.evaluate(() => String(Reflect.get(globalThis, 'carried') ?? ''))
  await expect.poll(carried).not.toBe('')
  await page.mouse.up()
  expect(existsSync(await carried())).toBe(true)
  return basename(await carried())
}

describe('settings', () => {
  it('hold at once and after a restart: language, and light or dark', async () => {
    await addProfile(desk.running, desk.service)
    await screen('Settings')
    await desk.running.page.getByLabel('Language').selectOption('Français')
    await desk.running.page.getByRole('heading', { name: 'Réglages' }).waitFor()
    await desk.running.page.getByLabel('Clair ou sombre').selectOption('Sombre')
    // Without this the driver itself says what the page is told of light and dark.
    const asTheAppSays = () => desk.running.page.emulateMedia({ colorScheme: null })
    await asTheAppSays()
    const dark = () => desk.running.page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)
    await expect.poll(dark).toBe(true)
    await desk.running.close()
    desk.running = await startApp(desk.computer)
    await desk.running.page.getByRole('heading', { name: 'Envoyer des images' }).waitFor()
    await asTheAppSays()
    expect(await dark()).toBe(true)
    expect(await desk.running.page.locator('.window').getAttribute('lang')).toBe('fr')
  })

  it('give the sealed window its language as well', async () => {
    await addProfile(desk.running, desk.service)
    await screen('Settings')
    await desk.running.page.getByLabel('Language').selectOption('Français')
    await desk.running.page.getByRole('button', { name: 'Clé', exact: true }).click()
    await desk.running.page.getByRole('button', { name: 'Changer la clé…' }).click()
    const opened = desk.running.app.waitForEvent('window')
    await desk.running.page.getByRole('button', { name: 'La taper…' }).click()
    const sealed = await opened
    await sealed.getByRole('button', { name: 'Utiliser cette clé' }).waitFor()
    expect(await barriers(sealed)).toEqual([])
    await leave(sealed, 'Annuler')
  })
})

describe('a profile', () => {
  it('says whom to ask for the next key and by when it has to be changed, where everybody looks', async () => {
    await addProfile(desk.running, desk.service)
    const { page } = desk.running
    const shown = page.locator('header [data-due="far"]')
    const first = await shown.textContent()
    await shown.click()
    await page.getByRole('heading', { name: 'Key', exact: true }).waitFor()
    await page.getByText('About this profile', { exact: true }).click()
    await page.getByText(`Address: ${desk.service.server.origin}`).waitFor()
    await page.getByText('The address cannot be changed: ').waitFor()
    await page.getByLabel('Profile name').fill('Acme and Sons')
    await page.getByLabel('Whom to ask for the next key').fill('Nadia, 555 0100')
    await page.getByLabel('Change the key').selectOption('every 30 days')
    await page.getByRole('radio', { name: 'orange' }).check()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Saved.', { exact: true }).waitFor()
    await page.getByText('Ask for the next key: Nadia, 555 0100').waitFor()
    await page.locator('header[data-colour="orange"]').getByLabel('Profile: Acme and Sons').waitFor()
    expect(await shown.textContent()).not.toBe(first)
    await screen('Get help')
    await page.getByText('For Acme and Sons: Nadia, 555 0100').waitFor()
  })

  it('is a favourite from the switcher, and stays one', async () => {
    await addProfile(desk.running, desk.service)
    const { page } = desk.running
    await page.keyboard.press('Control+k')
    await page.getByRole('button', { name: 'Add to favourites' }).click()
    await page.getByRole('group', { name: 'Favourites' }).waitFor({ state: 'attached' })
    await page.keyboard.press('Escape')
    await desk.running.close()
    desk.running = await startApp(desk.computer)
    await desk.running.page.keyboard.press('Control+k')
    await desk.running.page.getByRole('group', { name: 'Favourites' }).waitFor({ state: 'attached' })
  })
})

describe('the guide', () => {
  it('is read in the help panel, from page to page, without leaving the app', async () => {
    const { page } = desk.running
    await page.keyboard.press('F1')
    await page.getByRole('button', { name: 'Start', exact: true }).click()
    await page.getByRole('heading', { name: 'Three clicks' }).waitFor()
    await page.getByRole('article').getByRole('button', { name: 'your key', exact: true }).click()
    await page.getByRole('heading', { name: 'What the fingerprint is for' }).waitFor()
    expect(await barriers(page)).toEqual([])
    await page.getByRole('button', { name: 'All pages of the guide' }).click()
    await page.getByRole('button', { name: 'When something is wrong' }).waitFor()
    expect(page.url()).toBe('latchkey://app/index.html')
  })
})

describe('the star of a line in the switcher', () => {
  it('makes any profile a favourite, by mouse and by keyboard, and opens none', async () => {
    await addProfile(desk.running, desk.service, 'Acme')
    await addProfile(desk.running, desk.service, 'Beta')
    const { page } = desk.running
    const favourites = page.getByRole('group', { name: 'Favourites' })
    const field = page.getByRole('combobox', { name: 'Search profiles' })
    await page.keyboard.press('Control+k')
    await page.getByRole('option', { name: 'Acme' }).locator('[data-star="off"]').click()
    await favourites.getByRole('option', { name: 'Acme' }).waitFor()
    await page.getByRole('status').getByText('Acme is a favourite now.').waitFor()
    await field.fill('Bet')
    await expect.poll(() => field.getAttribute('aria-activedescendant')).not.toBeNull()
    await page.keyboard.press('Control+d')
    await page.getByRole('status').getByText('Beta is a favourite now.').waitFor()
    await field.fill('')
    await expect.poll(() => favourites.getByRole('option').count()).toBe(2)
    await favourites.getByRole('option', { name: 'Acme' }).locator('[data-star="on"]').click()
    await expect.poll(() => favourites.getByRole('option').count()).toBe(1)
    expect(await page.getByRole('dialog', { name: 'Switch profile' }).isVisible()).toBe(true)
    await page.getByLabel('Profile: Beta').waitFor({ state: 'attached' })
  })
})

describe('work, results and activity', () => {
  it('list what was sent, what came of it and what was done, and narrow it down', async () => {
    await addProfile(desk.running, desk.service)
    await send('one.png')
    const { page } = desk.running
    await screen('Work')
    await page.getByRole('list', { name: 'Work' }).getByRole('article', { name: 'one.png' }).waitFor()
    await page.getByLabel('Show').selectOption('Running')
    await page.getByText('Nothing of that kind.').waitFor()
    await screen('Results')
    await page.getByRole('img', { name: 'Preview of one.png' }).waitFor()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Saved as one.glb').waitFor()
    expect(await draggedOut('one.png')).toBe('one.glb')
    await screen('Activity')
    const kinds = () => page.locator('tbody tr').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-kind')))
    await expect.poll(kinds).toEqual([
      ...['saved', 'finished', 'sent', 'key-used', 'profile-opened', 'key-kept', 'profile-added'],
      // The key was tried before there was a profile, and a wrong one after it.
      ...['key-used', 'key-used'],
    ])
    await page.getByLabel('What').selectOption('Files sent')
    await expect.poll(kinds).toEqual(['sent'])
    await page.getByLabel('Day').fill('2020-02-29')
    await page.getByText('Nothing of that kind has been done yet.').waitFor()
  })
})
