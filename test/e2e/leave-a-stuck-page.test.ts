import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Computer, type RunningApp, startApp, startComputer } from '../support/app.ts'

let computer: Computer
let running: RunningApp
let child: ChildProcess

beforeEach(async () => {
  computer = await startComputer()
  running = await startApp(computer)
  // Asked now: the driver knows no process of an app that has ended.
  child = running.app.process()
})

afterEach(async () => {
  child.kill('SIGKILL')
  await computer.stop()
})

const closeWindow = ({ app }: RunningApp): Promise<void> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())

it('ends although the page wants to stay', async () => {
  const { page } = running
  // A driver answers the question itself unless told otherwise; Electron's own answer is to stay.
  page.on('dialog', (dialog) => void dialog.dismiss().catch(() => undefined))
  // Pages are asked at all only after somebody has touched them.
  await page.getByRole('heading').first().click()
  await page.evaluate(() => addEventListener('beforeunload', (event) => event.preventDefault()))
  const end = once(child, 'exit')
  await closeWindow(running)
  expect(await end).toBeDefined()
})

it('ends although the page answers nothing any more', async () => {
  const { page } = running
  await page.getByRole('heading').first().click()
  await page.evaluate(() => {
    addEventListener('beforeunload', (event) => event.preventDefault())
    // After the answer to this call has gone out.
    setTimeout(() => {
      for (;;);
    }, 0)
  })
  const end = once(child, 'exit')
  await closeWindow(running)
  expect(await end).toBeDefined()
})
