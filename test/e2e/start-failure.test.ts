import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Computer, startComputer } from '../support/app.ts'
import { windowTitles } from '../support/windows.ts'

const APP = resolve(import.meta.dirname, '../../out/production')

let computer: Computer
let app: ChildProcess | null = null

beforeEach(async () => {
  computer = await startComputer()
})

afterEach(async () => {
  if (app !== null && app.exitCode === null && app.signalCode === null) {
    app.kill('SIGKILL')
    await once(app, 'exit')
  }
  await computer.stop()
})

it('an app that cannot start says so in a window, instead of running on without one', async () => {
  // Where the list of profiles should be there is something that nobody can set aside or replace.
  const data = join(computer.env.XDG_CONFIG_HOME ?? '', 'Latchkey')
  mkdirSync(join(data, 'latchkey.db'), { recursive: true })
  writeFileSync(join(data, 'latchkey.db', 'file'), '')
  app = spawn(process.execPath, [APP], { env: computer.env, cwd: computer.home, stdio: 'ignore' })
  const display = computer.env.DISPLAY ?? ''
  await expect.poll(() => windowTitles(display), { timeout: 30_000 }).toContain('Latchkey cannot start')
  await expect.poll(() => windowTitles(display)).not.toContain('Latchkey')
})
