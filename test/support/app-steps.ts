import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Locator } from 'playwright-core'
import { answerDialogs, describeProfile, type RunningApp } from './app.ts'
import { despiteCollection } from './collected.ts'

/** Puts a text on the system's clipboard, as another program would. */
export async function copyText({ app }: RunningApp, text: string): Promise<void> {
  await despiteCollection(() => app.evaluate(({ clipboard }, copied) => clipboard.writeText(copied), text))
}

/** Chooses an item of the menu bar, by its label or its shortcut. */
export async function chooseInMenu({ app }: RunningApp, wanted: string): Promise<void> {
  await app.evaluate(({ Menu }, named) => {
    const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? [])
    const item = items?.find(({ label, accelerator }) => label === named || accelerator === named)
    if (item === undefined) throw new Error(`no menu item ${named}`)
    item.click()
  }, wanted)
}

/** Makes a profile with a pasted key and waits until its key works. */
export async function addProfile(
  running: RunningApp,
  service: { readonly key: string; readonly server: { readonly origin: string } },
  name = 'Acme',
): Promise<void> {
  const { page } = running
  await describeProfile(page, name, service.server.origin)
  await copyText(running, service.key)
  await page.getByRole('button', { name: 'Paste it' }).click()
  await page.locator('[data-intake="clipboard"]').waitFor()
  await page.getByRole('button', { name: 'Save profile' }).click()
  await page.locator('header [data-key-state="verified"]').waitFor()
}

/** Writes files below `folder` and returns their paths. */
export function writeFiles(folder: string, files: Readonly<Record<string, Buffer | string>>): string[] {
  return Object.entries(files).map(([name, content]) => {
    const path = join(folder, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, content)
    return path
  })
}

/** Chooses files in the dialog behind "Choose files…". */
export async function chooseFiles(running: RunningApp, paths: readonly string[]): Promise<void> {
  await answerDialogs(running.app, paths)
  await running.page.getByRole('button', { name: 'Choose files…' }).click()
}

/** The cards of batches in a stage. */
export function cards({ page }: RunningApp, stage: string): Locator {
  return page.locator(`article[data-stage="${stage}"]`)
}

/** Drops files onto the window, as the system's file manager does: through Chromium's own input, not by script. */
export async function dropFiles(
  { page }: RunningApp,
  paths: readonly string[],
  place = page.locator('.drop'),
): Promise<void> {
  const box = await place.boundingBox()
  if (box === null) throw new Error('there is nothing to drop onto')
  const session = await page.context().newCDPSession(page)
  const at = { x: box.x + box.width / 2, y: box.y + 20 }
  const data = { items: [], files: [...paths], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, ...at, data })
  }
  await session.detach()
}

/** What has the keyboard, by its label or its text. */
export async function focused({ page }: RunningApp): Promise<string> {
  const words = await page.evaluate(() => {
    const element = document.activeElement
    const [label] = element instanceof HTMLInputElement ? (element.labels ?? []) : []
    return label?.textContent ?? element?.textContent ?? ''
  })
  return words.trim()
}

/** Presses Tab until something of that name has the keyboard. */
export async function tabTo(running: RunningApp, name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if ((await focused(running)) === name) return
    await running.page.keyboard.press('Tab')
  }
  throw new Error(`the keyboard never comes to ${name}`)
}
