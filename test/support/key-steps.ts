import { randomBytes } from 'node:crypto'
import type { Locator } from 'playwright-core'
import { keyDigest } from '../../src-main/practice/keys.ts'
import type { RunningApp } from './app.ts'
import { copyText } from './app-steps.ts'

/** A key as the practice service makes them, which no service knows yet. */
export function unknownKey(): string {
  return randomBytes(32).toString('hex')
}

/** Opens a screen by its name in the list at the side. */
export async function openScreen({ page }: RunningApp, name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name, exact: true }).click()
  await page.getByRole('heading', { level: 1 }).waitFor()
}

/** The button in the card of the key in use that opens the change. */
export function changeOpener({ page }: RunningApp): Locator {
  return page.locator('main').getByRole('button', { name: 'Change the key…' })
}

/** Puts a new key in on the Key screen, and asks for it to be saved. */
export async function giveKey(running: RunningApp, key: string): Promise<void> {
  const { page } = running
  const paste = page.getByRole('button', { name: 'Paste it' })
  if (!(await paste.isVisible())) await changeOpener(running).click()
  await copyText(running, key)
  await paste.click()
  await page
    .locator('[data-intake="clipboard"]')
    .filter({ hasText: hexOf(key) })
    .waitFor()
  await page.getByRole('button', { name: 'Save key' }).click()
}

/** The text that is on the clipboard. */
export function copiedText({ app }: RunningApp): Promise<string> {
  return app.evaluate(({ clipboard }) => clipboard.readText())
}

/** The card of the key in use, once it shows that key. */
export function cardOf({ page }: RunningApp, key: string): Locator {
  return page.getByRole('region', { name: 'The key now' }).filter({ hasText: hexOf(key) })
}

/** The first eight hex digits of a key's SHA-256, as its fingerprint has them. */
export function hexOf(key: string): string {
  return keyDigest(key).slice(0, 8)
}
