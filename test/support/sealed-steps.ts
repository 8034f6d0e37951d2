import type { Page } from 'playwright-core'
import type { RunningApp } from './app.ts'

/** Answers the next save dialogs with that path, as a person who chooses it would. */
export async function answerSaveDialogs({ app }: RunningApp, filePath: string): Promise<void> {
  await app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path })
  }, filePath)
}

/** Clicks what opens the sealed window, and returns its page. */
export async function openSealed({ app, page }: RunningApp, button: string): Promise<Page> {
  const opening = app.waitForEvent('window')
  await page.getByRole('button', { name: button }).click()
  const sealed = await opening
  await sealed.getByRole('heading').waitFor()
  return sealed
}

/** Types a new passphrase twice into the sealed window and waits until that is gone. */
export async function chooseNew(sealed: Page, passphrase: string): Promise<void> {
  await sealed.getByLabel('The same once more').waitFor()
  await sealed.getByLabel('Passphrase').fill(passphrase)
  await sealed.getByLabel('The same once more').fill(passphrase)
  await leave(sealed, 'Use this passphrase')
}

/** Types the passphrase a file has, and waits until the sealed window is gone. */
export async function typeExisting(sealed: Page, passphrase: string): Promise<void> {
  await sealed.getByLabel('Passphrase').fill(passphrase)
  await leave(sealed, 'Open the file')
}

/** Clicks the button that closes the sealed window, and waits until it is gone. */
export async function leave(sealed: Page, button: string): Promise<void> {
  const gone = sealed.waitForEvent('close', { timeout: 60_000 })
  // The window may be gone before the driver has heard that it was clicked. A click that failed leaves it open.
  await sealed
    .getByRole('button', { name: button })
    .click()
    .catch(() => undefined)
  await gone
}

/** Opens the screen where recovery files are made. */
export async function openSettings({ page }: RunningApp): Promise<void> {
  await page.getByRole('button', { name: 'Settings', exact: true }).click()
  await page.getByRole('heading', { name: 'Settings' }).waitFor()
}
