import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { type RunningApp, startApp } from '../support/app.ts'
import { addProfile, cards, dropFiles, writeFiles } from '../support/app-steps.ts'
import { servedDeskForEach } from '../support/desk.ts'
import { ballPng } from '../support/images.ts'

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

it('shows the profile of the last time before main has read anything, and what a person clicked is done after that', async () => {
  await addProfile(desk.running, desk.service)
  await expect.poll(() => existsSync(kept())).toBe(true)
  const page = await startHeld()
  await page.locator('.window[aria-busy="true"]').getByLabel('Profile: Acme').waitFor()
  const first = await words(page)
  expect(await page.getByText(NOTHING_SENT).count()).toBe(0)
  // Playwright clicks as a person does, with the mouse: the second click is the one that counts.
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'Work', exact: true }).click()
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Send pictures')
  await page.keyboard.press('Control+k')
  expect(await page.getByRole('dialog').count()).toBe(0)
  await answer(desk.running)
  await page.getByRole('heading', { name: 'Work', level: 1 }).waitFor()
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await page.getByText(NOTHING_SENT).waitFor()
  expect(await words(page)).toEqual(first)
})

it('does nothing that was clicked on another profile’s picture', async () => {
  await addProfile(desk.running, desk.service)
  await expect.poll(() => existsSync(kept())).toBe(true)
  const changed = (readFileSync(kept(), 'utf8').split('\n')[1] ?? '').replaceAll('Acme', 'Other')
  const id = /"selected":"([^"]+)"/.exec(changed)?.[1] ?? ''
  const look = changed.replaceAll(id, 'another-profile')
  await desk.running.close()
  writeFileSync(
    kept(),
    `${createHash('sha256').update(readFileSync(PAGE, 'utf8')).update('\n').update(look).digest('hex')}\n${look}`,
  )
  const page = await startHeld()
  await page.getByLabel('Profile: Other').waitFor()
  await page.getByRole('button', { name: 'Settings' }).click()
  await answer(desk.running)
  await page.getByLabel('Profile: Acme').waitFor()
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Send pictures')
})

it('takes no files before main can look at them, and loses itself for none', async () => {
  await addProfile(desk.running, desk.service)
  await expect.poll(() => existsSync(kept())).toBe(true)
  const [early = '', late = ''] = writeFiles(desk.computer.home, { 'early.png': ballPng(), 'late.png': ballPng() })
  const page = await startHeld()
  const thrown: Error[] = []
  page.on('pageerror', (error) => thrown.push(error))
  await page.locator('[aria-busy="true"]').waitFor()
  await dropFiles(desk.running, [early])
  await answer(desk.running)
  await dropFiles(desk.running, [late])
  await cards(desk.running, 'done').waitFor({ timeout: 60_000 })
  expect(page.url()).toBe('latchkey://app/index.html')
  expect(await page.getByText('late.png').count()).toBeGreaterThan(0)
  expect(await page.getByText('early.png').count()).toBe(0)
  // A call that nobody in main was there to take would have been thrown back.
  expect(thrown).toEqual([])
})

it('is not there for a window that is loaded again, nor once its profile was removed', async () => {
  await addProfile(desk.running, desk.service)
  await expect.poll(() => existsSync(kept())).toBe(true)
  expect(readFileSync(kept(), 'utf8')).not.toContain(desk.service.key)
  const page = await startHeld()
  await page.locator('[aria-busy="true"]').waitFor()
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
