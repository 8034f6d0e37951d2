import { expect, it } from 'vitest'
import { deskForEach } from '../support/desk.ts'

const desk = deskForEach()

/** What stands on the page; asked of main, because a driver gives a page up that crashed once. */
const heading = (): Promise<unknown> =>
  desk.running.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    const asked = contents?.executeJavaScript(`document.querySelector('h1')?.textContent ?? ''`)
    return contents?.isCrashed() ? 'crashed' : asked
  })

const crash = (): Promise<void> =>
  desk.running.app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    const gone = new Promise((resolve) => contents?.once('render-process-gone', resolve))
    contents?.forcefullyCrashRenderer()
    await gone
  })

it('a page that crashes comes back, and one that goes on crashing waits until somebody looks at it', async () => {
  const before = await heading()
  expect(before).not.toBe('')
  await crash()
  await expect.poll(heading).toBe(before)
  await crash()
  expect(await heading()).toBe('crashed')
  await desk.running.app.evaluate(({ app }) => app.emit('activate'))
  await expect.poll(heading).toBe(before)
})
