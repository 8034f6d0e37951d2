import type { ElectronApplication, Page } from 'playwright-core'
import { channelOf } from '../../src-preload/contract/table.ts'
import { type Computer, type RunningApp, startApp } from './app.ts'

/** Under a virtual display there is no graphics card; this lets Chromium draw without one. */
export const DRAWN_BY_PROCESSOR = '--enable-unsafe-swiftshader'

/** An app with one saved practice result, and what its window complained of. */
export interface AppWithResult extends RunningApp {
  readonly troubles: readonly string[]
}

/** Starts the app, and has the practice service make a result that is saved. */
export async function startWithResult(computer: Computer, args: readonly string[]): Promise<AppWithResult> {
  const running = await startApp(computer, { args })
  const { page } = running
  const troubles: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(message.text())
  })
  page.on('pageerror', (error) => troubles.push(error.message))
  page.on('crash', () => troubles.push('the window is gone'))
  await page.getByRole('button', { name: 'Try it now' }).click()
  await page.getByRole('button', { name: 'Use the sample picture' }).click()
  await page.locator('article[data-stage="done"]').waitFor({ timeout: 60_000 })
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.locator('li[data-stage="saved"] .preview img').waitFor()
  return { ...running, troubles }
}

/** Opens the result and waits until something is shown; says what. */
export async function lookAtIt(page: Page): Promise<string | null> {
  await page.getByRole('button', { name: 'Look at it' }).click()
  const shown = page.locator('[data-model]:not([data-model="loading"])')
  await shown.waitFor()
  return await shown.getAttribute('data-model')
}

/** Has main answer with this model instead of its own, as a service of bad will could make it. */
export async function answerModel(app: ElectronApplication, model: Uint8Array): Promise<void> {
  await app.evaluate(
    ({ ipcMain }, [channel = '', text = '']) => {
      ipcMain.removeHandler(channel)
      const bytes = new Uint8Array(Buffer.from(text, 'base64'))
      ipcMain.handle(channel, () => ({ ok: true, value: { bytes } }))
    },
    [channelOf('results.model'), Buffer.from(model).toString('base64')],
  )
}
