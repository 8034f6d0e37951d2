import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Computer, type RunningApp, startApp, startComputer } from '../support/app.ts'

let computer: Computer
let monitor: ChildProcess
let heard = ''

/** Listens to every message on the computer's bus that names the secret service. */
async function listen(): Promise<void> {
  const address = computer.env.DBUS_SESSION_BUS_ADDRESS ?? ''
  const rule = "destination='org.freedesktop.secrets'"
  monitor = spawn('dbus-monitor', ['--address', address, rule], { stdio: ['ignore', 'pipe', 'inherit'] })
  heard = ''
  monitor.stdout?.on('data', (chunk: Buffer) => {
    heard += chunk.toString('utf8')
  })
  await once(monitor.stdout ?? monitor, 'data')
}

/** Calls to the secret service; the bus's own housekeeping for the monitor itself does not count. */
function secretCalls(): string[] {
  return heard.split('\n').filter((line) => line.startsWith('method call') && line.includes('org.freedesktop.secrets'))
}

beforeEach(async () => {
  computer = await startComputer()
  await listen()
})

afterEach(async () => {
  monitor.kill()
  await computer.stop()
})

describe('the keychain is left alone', () => {
  it('until the window is shown and a key is needed', async () => {
    const running: RunningApp = await startApp(computer)
    try {
      await running.page.getByRole('button', { name: 'Try it now' }).waitFor()
      expect(secretCalls()).toEqual([])
      // The ear works: storing the practice key is heard.
      await running.page.getByRole('button', { name: 'Try it now' }).click()
      await running.page.locator('[data-key-state="verified"]').waitFor()
      await expect.poll(() => secretCalls().length).toBeGreaterThan(0)
    } finally {
      await running.close()
    }
  })
})
