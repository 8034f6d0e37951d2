import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Computer, type RunningApp, startApp, startComputer } from '../support/app.ts'

let computer: Computer
let running: RunningApp

beforeEach(async () => {
  computer = await startComputer()
  running = await startApp(computer)
})

afterEach(async () => {
  await running.close()
  await computer.stop()
})

/** What stands on the page; asked of main, because a driver gives a page up that crashed once. */
const heading = (): Promise<unknown> =>
  running.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    const asked = contents?.executeJavaScript(`document.querySelector('h1')?.textContent ?? ''`)
    return contents?.isCrashed() ? 'crashed' : asked
  })

const crash = (): Promise<void> =>
  running.app.evaluate(async ({ BrowserWindow }) => {
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
  await running.app.evaluate(({ app }) => app.emit('activate'))
  await expect.poll(heading).toBe(before)
})
