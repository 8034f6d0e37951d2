import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { type RunningApp, startApp } from '../support/app.ts'
import { addProfile, cards, chooseFiles, chooseInMenu, dropFiles, focused, writeFiles } from '../support/app-steps.ts'
import { crashPage, headingNow } from '../support/crash-steps.ts'
import { servedDeskForEach } from '../support/desk.ts'
import { ballPng } from '../support/images.ts'
import { set } from '../support/lock-steps.ts'

const PAGE = resolve(import.meta.dirname, '../../out/test/renderer/index.html')

const NOTHING_SENT = 'What you send appears here'

const desk = servedDeskForEach()

const kept = (): string => join(desk.computer.env.XDG_CONFIG_HOME ?? '', 'Latchkey', 'first-look.json')
const held = (): string => join(desk.computer.home, 'held')

/** Ends the app and starts it again; main is not built before {@link answer}. */
async function startHeld(): Promise<Page> {
  await desk.running.close()
  writeFileSync(held(), '')
  desk.running = await startApp(desk.computer, { env: { LATCHKEY_TEST_HOLD_START: held() }, unanswered: true })
  return desk.running.page
}

/** Lets main be built, and waits until the window shows what it says. */
async function answer({ page }: RunningApp): Promise<void> {
  rmSync(held())
  await page.locator('[aria-busy="true"]').waitFor({ state: 'detached' })
}

/** The window's words without those about what was sent, which nobody knows at first. */
const words = (page: Page): Promise<string[]> => page.locator('header, nav, h1, .drop').allInnerTexts()

/** Waits until the file is there that the next start shows first. */
async function addKept(): Promise<void> {
  await addProfile(desk.running, desk.service)
  await expect.poll(() => existsSync(kept())).toBe(true)
}

/** Puts another profile into what the next start shows first. */
async function plant(change: (look: string) => string): Promise<void> {
  await desk.running.close()
  const look = change(readFileSync(kept(), 'utf8').split('\n')[1] ?? '')
  const page = readFileSync(PAGE, 'utf8')
  writeFileSync(kept(), `${createHash('sha256').update(page).update('\n').update(look).digest('hex')}\n${look}`)
}

it('shows the profile of the last time before main has read anything, and goes where a person clicks', async () => {
  await addKept()
  const page = await startHeld()
  await page.locator('[aria-busy="true"]').waitFor({ state: 'attached' })
  await page.getByLabel('Profile: Acme').waitFor()
  const first = await words(page)
  expect(await page.getByText(NOTHING_SENT).count()).toBe(0)
  for (const [name, title] of [
    ['Settings', 'Settings'],
    ['Key', 'Key'],
    ['Work', 'Work'],
  ] as const) {
    await page.getByRole('button', { name, exact: true }).click()
    await page.locator('main[aria-busy="true"]').getByRole('heading', { name: title, level: 1 }).waitFor()
  }
  // Of the other profiles nothing is known yet: what lists them is not even asked for.
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.keyboard.press('Control+k')
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
  expect(asked).toEqual([])
  expect(await page.getByRole('dialog').count()).toBe(0)
  await answer(desk.running)
  await page.getByRole('dialog').getByRole('option', { name: 'Acme' }).waitFor()
  await page.keyboard.press('Escape')
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Work')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await page.getByText(NOTHING_SENT).waitFor()
  expect(await words(page)).toEqual(first)
})

it('is in the language that the person chose, from its first picture on', async () => {
  await addKept()
  await set(desk.running, { language: 'fr' })
  await desk.running.page.getByRole('button', { name: 'Envoyer', exact: true }).waitFor()
  const page = await startHeld()
  await page.getByRole('heading', { name: 'Envoyer des images', level: 1 }).waitFor()
  expect(await page.getByRole('button', { name: 'Send', exact: true }).count()).toBe(0)
  const first = await words(page)
  await answer(desk.running)
  expect(await words(page)).toEqual(first)
})

it('the screen that was opened takes the keyboard once it is there', async () => {
  await addKept()
  const page = await startHeld()
  await page.getByRole('button', { name: 'Settings' }).click()
  await answer(desk.running)
  await expect.poll(() => focused(desk.running)).toBe('Settings')
})

it('takes files before main can look at them: dropped ones and chosen ones are sent once it is there', async () => {
  await addKept()
  const [dropped = '', chosen = ''] = writeFiles(desk.computer.home, {
    'dropped.png': ballPng(),
    'chosen.png': ballPng(),
  })
  const page = await startHeld()
  const thrown: Error[] = []
  page.on('pageerror', (error) => thrown.push(error))
  await page.locator('[aria-busy="true"]').waitFor({ state: 'attached' })
  await dropFiles(desk.running, [dropped])
  await chooseFiles(desk.running, [chosen])
  // Nothing happens yet, and people click again. They want one dialog.
  await page.getByRole('button', { name: 'Choose files…' }).click()
  await answer(desk.running)
  await expect.poll(() => cards(desk.running, 'done').count(), { timeout: 60_000 }).toBe(2)
  for (const name of ['dropped.png', 'chosen.png']) expect(await page.getByText(name).count()).toBeGreaterThan(0)
  expect(page.url()).toBe('latchkey://app/index.html')
  expect(thrown).toEqual([])
  expect(await cards(desk.running, 'done').count()).toBe(2)
})

it.each([
  ['Send', NOTHING_SENT],
  ['Work', 'Nothing has been sent yet'],
])('never says on %s that nothing was sent where something was', async (screen, lie) => {
  await addKept()
  await chooseFiles(desk.running, writeFiles(desk.computer.home, { 'chair.png': ballPng() }))
  await cards(desk.running, 'done').waitFor({ timeout: 60_000 })
  const page = await startHeld()
  await page.getByRole('button', { name: screen, exact: true }).click()
  await page.evaluate((words) => {
    const look = (): void => {
      if (document.body.textContent.includes(words)) document.body.dataset.lied = words
    }
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true })
  }, lie)
  await answer(desk.running)
  await cards(desk.running, 'done').waitFor()
  expect(await page.locator('body').getAttribute('data-lied')).toBeNull()
})

it.each<[string, (look: string) => string]>([
  [
    'another profile',
    (look) =>
      look.replaceAll('Acme', 'Other').replaceAll(/"selected":"([^"]+)"/.exec(look)?.[1] ?? '', 'another-profile'),
  ],
  ['this one as it was', (look) => look.replaceAll('Acme', 'Other')],
])('sends nothing that was dropped on the picture of %s, and goes nowhere', async (_what, change) => {
  await addKept()
  await plant(change)
  const [path = ''] = writeFiles(desk.computer.home, { 'early.png': ballPng() })
  const page = await startHeld()
  await page.getByLabel('Profile: Other').waitFor()
  await dropFiles(desk.running, [path])
  await page.getByRole('button', { name: 'Settings' }).click()
  await answer(desk.running)
  await page.getByLabel('Profile: Acme').waitFor()
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Send pictures')
  await page.getByText('Another profile is shown now; nothing was done.').waitFor()
  await page.getByText(NOTHING_SENT).waitFor()
})

it('does not describe a new profile before the others are known: their colours are taken', async () => {
  await addKept()
  const page = await startHeld()
  await page.locator('[aria-busy="true"]').waitFor({ state: 'attached' })
  await chooseInMenu(desk.running, 'Add a profile…')
  await page.locator('main[aria-busy="true"]').getByRole('heading', { name: 'Add a profile' }).waitFor()
  expect(await page.getByRole('textbox').count()).toBe(0)
  await answer(desk.running)
  await page.getByLabel('Profile name').waitFor()
})

it('comes back as what main says where its page crashed meanwhile', async () => {
  await addKept()
  const page = await startHeld()
  const { app } = desk.running
  await page.waitForLoadState('load')
  await expect.poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())).toBe(true)
  await crashPage(desk.running)
  rmSync(held())
  await expect.poll(() => headingNow(desk.running)).toBe('Send pictures')
})

it('is not there for a window that is loaded again, nor once its profile was removed', async () => {
  await addKept()
  expect(readFileSync(kept(), 'utf8')).not.toContain(desk.service.key)
  const page = await startHeld()
  await page.locator('[aria-busy="true"]').waitFor({ state: 'attached' })
  await answer(desk.running)
  const look = page.locator('meta[name="first-look"]')
  expect(await look.count()).toBe(1)
  await page.reload()
  await page.getByLabel('Profile: Acme').waitFor()
  expect(await look.count()).toBe(0)
  await page.getByRole('button', { name: 'Key', exact: true }).click()
  await page.getByRole('button', { name: 'Remove this profile…' }).click()
  await page.getByLabel('Type the name of the profile').fill('Acme')
  await page.getByRole('button', { name: 'Remove', exact: true }).click()
  await page.getByRole('button', { name: 'Try it now' }).waitFor()
  expect(existsSync(kept())).toBe(false)
})
