import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Computer, type RunningApp, startApp, startComputer } from '../support/app.ts'

const APP = resolve(import.meta.dirname, '../../out/test')

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

describe('A19 [real] the app is started twice', () => {
  it('the second start ends by itself, and brings the first one’s window back', async () => {
    await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize())
    const again = spawn(process.execPath, [APP], { env: computer.env, cwd: computer.home, stdio: 'ignore' })
    expect(await once(again, 'exit')).toEqual([0, null])
    const windows = () =>
      running.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map((window) => window.isMinimized() || !window.isVisible()),
      )
    await expect.poll(windows).toEqual([false])
  })
})
