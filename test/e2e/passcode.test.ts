import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Computer, type RunningApp, startApp, startComputer } from '../support/app.ts'
import { addProfile, cards, chooseFiles, writeFiles } from '../support/app-steps.ts'
import { ballPng } from '../support/images.ts'
import { lock, system } from '../support/lock-steps.ts'
import { type PracticeForTest, startPracticeForTest } from '../support/practice.ts'
import { run } from '../support/run.ts'

const CODE = 'otter 7 kite'
const KEYTAR = join(import.meta.dirname, '../../node_modules/keytar')

let computer: Computer
let service: PracticeForTest
let running: RunningApp

beforeEach(async () => {
  computer = await startComputer()
  service = await startPracticeForTest()
  running = await startApp(computer)
  await addProfile(running, service)
})

afterEach(async () => {
  await running.close()
  await service.close()
  await computer.stop()
})

/** Everything that lies in the keychain under our name, as any program of the same user reads it. */
async function inKeychain(): Promise<string> {
  const code = `require(${JSON.stringify(KEYTAR)}).findCredentials('Latchkey').then((all) => console.log(JSON.stringify(all)))`
  const env = { ...computer.env, ELECTRON_RUN_AS_NODE: '1' }
  const { code: status, stdout, stderr } = await run(process.execPath, ['-e', code], { env })
  if (status !== 0) throw new Error(stderr)
  return stdout
}

async function sealed(button: string): Promise<Page> {
  const opening = running.app.waitForEvent('window')
  await running.page.getByRole('button', { name: button }).click()
  const page = await opening
  await page.getByLabel('Passcode').waitFor()
  return page
}

async function type(page: Page, text: string, button: string): Promise<void> {
  await page.getByLabel('Passcode').fill(text)
  await page.getByRole('button', { name: button }).click()
}

async function setPasscode(): Promise<void> {
  await running.page.getByRole('button', { name: 'Settings' }).click()
  await running.page.getByText('If you forget it, nobody can get the keys back').waitFor()
  const page = await sealed('Set a passcode…')
  await page.getByLabel('The same once more').fill(CODE)
  const gone = page.waitForEvent('close', { timeout: 60_000 })
  await type(page, CODE, 'Use this passcode')
  await gone
  await running.page.locator('[data-passcode="true"]').waitFor()
}

async function unlockWith(text: string): Promise<Page> {
  const page = await sealed('Unlock with the passcode…')
  await type(page, text, 'Go on')
  return page
}

async function sends(): Promise<void> {
  await running.page.getByRole('button', { name: 'Send', exact: true }).click()
  await chooseFiles(running, writeFiles(computer.home, { 'chair.png': ballPng() }))
  await cards(running, 'done').waitFor({ timeout: 60_000 })
}

describe('a passcode', () => {
  it('makes ciphertext of what other programs read, is asked for after a lock and after a start, and opens all', async () => {
    expect(await inKeychain()).toContain(service.key)
    await setPasscode()
    const wrapped = await inKeychain()
    expect(wrapped).not.toContain(service.key)
    expect(wrapped).toContain('wrapped')
    await sends()

    await lock(running)
    const asking = await unlockWith('otter 8 kite')
    await asking.getByText('The passcode is not right').waitFor({ timeout: 60_000 })
    const gone = asking.waitForEvent('close', { timeout: 60_000 })
    await type(asking, CODE, 'Go on')
    await gone
    await running.page.getByRole('heading', { name: 'Latchkey is locked' }).waitFor({ state: 'detached' })

    await running.close()
    running = await startApp(computer)
    await running.page.getByText('It has just started, and a passcode is set.').waitFor()
    await unlockWith(CODE)
    await running.page
      .getByRole('heading', { name: 'Latchkey is locked' })
      .waitFor({ state: 'detached', timeout: 60_000 })
    await sends()
    expect(await inKeychain()).not.toContain(service.key)
  })

  it('is not needed after the system’s own lock, is after sleep; and goes away again for whoever knows it', async () => {
    await setPasscode()
    await system(running, 'lock-screen')
    await running.page.getByRole('heading', { name: 'Latchkey is locked' }).waitFor()
    await running.page.getByText('The computer was locked.').waitFor()
    await system(running, 'unlock-screen')
    await running.page.getByRole('heading', { name: 'Latchkey is locked' }).waitFor({ state: 'detached' })
    await sends()
    await system(running, 'suspend')
    await running.page.getByRole('button', { name: 'Unlock with the passcode…' }).waitFor()
    const opened = await unlockWith(CODE)
    if (!opened.isClosed()) await opened.waitForEvent('close', { timeout: 60_000 })
    await running.page.getByRole('button', { name: 'Settings' }).click()
    await type(await sealed('Remove the passcode…'), CODE, 'Go on')
    await running.page.locator('[data-passcode="false"]').waitFor({ timeout: 60_000 })
    expect(await inKeychain()).toContain(service.key)
  })
})
