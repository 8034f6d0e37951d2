import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { answerDialogs, type Computer, type RunningApp, startApp, startComputer } from '../support/app.ts'
import { addProfile, chooseFiles, writeFiles } from '../support/app-steps.ts'
import { filesWithKey, memoryHoldsKey } from '../support/canary.ts'
import { ballPng } from '../support/images.ts'
import { type PracticeForTest, startPracticeForTest } from '../support/practice.ts'
import { changed, PASSPHRASE } from '../support/sealed.ts'
import { answerSaveDialogs, chooseNew, openSealed, openSettings, typeExisting } from '../support/sealed-steps.ts'

const MAKE = 'Make a recovery file…'
const RESTORE = 'Restore from a recovery file…'

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
  await computer.stop()
  await service.close()
})

/** Makes a recovery file of what is on this computer; returns its path. */
async function makeFile(): Promise<string> {
  const path = join(computer.home, 'mine.latchkey')
  await answerSaveDialogs(running, path)
  await openSettings(running)
  await chooseNew(await openSealed(running, MAKE), PASSPHRASE)
  await running.page.locator('[data-report="made"] [data-outcome="in-file"]').waitFor()
  return path
}

/** Goes on at a computer that has nothing of all this: new home, new keychain. The file comes along. */
async function moveOn(path: string): Promise<string> {
  const bytes = readFileSync(path)
  await running.close()
  await computer.stop()
  computer = await startComputer()
  running = await startApp(computer)
  const brought = join(computer.home, 'brought.latchkey')
  writeFileSync(brought, bytes)
  return brought
}

async function rendererPid(): Promise<number> {
  return running.app.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0,
  )
}

describe('a recovery file', () => {
  it('brings profile and key to a new computer, where a picture is sent with them', async () => {
    const path = await makeFile()
    expect(readFileSync(path).includes(service.key)).toBe(false)
    await running.page.getByRole('button', { name: 'Close' }).click()
    await running.page.getByRole('button', { name: 'Activity', exact: true }).click()
    await running.page.locator('tr[data-kind="key-in-file"]').waitFor()
    const brought = await moveOn(path)
    await answerDialogs(running.app, [brought])
    await typeExisting(await openSealed(running, RESTORE), PASSPHRASE)
    const { page } = running
    await page.locator('[data-report="restored"] [data-outcome="verified"]').waitFor()
    await page.getByRole('button', { name: 'Close' }).click()
    await page.locator('header [data-key-state="verified"]').waitFor()
    await page.getByLabel('Profile: Acme').waitFor()
    await chooseFiles(running, writeFiles(computer.home, { 'chair.png': ballPng() }))
    await page.locator('article[data-stage="done"]').waitFor({ timeout: 60_000 })
    // Neither what was restored nor what it was sealed under passed through the window.
    const pid = await rendererPid()
    expect(memoryHoldsKey(pid, service.key)).toBe(false)
    expect(memoryHoldsKey(pid, PASSPHRASE)).toBe(false)
    expect(filesWithKey(computer.home, service.key)).toEqual([])
    expect(filesWithKey(computer.home, PASSPHRASE)).toEqual([])
  })

  it('leaves what is here as it is', async () => {
    const path = await makeFile()
    await answerDialogs(running.app, [path])
    await running.page.getByRole('button', { name: 'Close' }).click()
    await typeExisting(await openSealed(running, RESTORE), PASSPHRASE)
    await running.page.locator('[data-report="restored"] [data-outcome="exists"]').waitFor()
  })

  it('keeps a key to be checked later when its service does not answer now', async () => {
    const path = await makeFile()
    await service.server.close()
    const brought = await moveOn(path)
    await answerDialogs(running.app, [brought])
    await typeExisting(await openSealed(running, RESTORE), PASSPHRASE)
    await running.page.locator('[data-report="restored"] [data-outcome="not-checked-yet"]').waitFor()
    service = await service.again()
  })

  it('is asked for its passphrase again when it is not right, and says each other trouble in a sentence', async () => {
    const path = await makeFile()
    const { page, app } = running
    await page.getByRole('button', { name: 'Close' }).click()
    await answerDialogs(app, [path])
    const sealed = await openSealed(running, RESTORE)
    await sealed.getByLabel('Passphrase').fill('another otter 7 marmalade')
    await sealed.getByRole('button', { name: 'Open the file' }).click()
    await sealed.getByText('The passphrase is not right').waitFor()
    await typeExisting(sealed, PASSPHRASE)
    await page.locator('[data-report="restored"]').waitFor()
    await page.getByRole('button', { name: 'Close' }).click()

    const whole = readFileSync(path)
    const troubles = {
      SEALED_FILE_CUT_OFF: whole.subarray(0, -40),
      SEALED_FILE_DAMAGED: changed(whole, whole.length - 60, 1),
      SEALED_FILE_NEWER: changed(whole, 18, 3),
      SEALED_FILE_UNKNOWN: Buffer.from('API_KEY=x'),
      SEALED_FILE_TOO_LARGE: Buffer.alloc(4 * 1024 * 1024 + 1),
    }
    for (const [code, bytes] of Object.entries(troubles)) {
      writeFileSync(path, bytes)
      await page.getByRole('button', { name: RESTORE }).click()
      await page.locator(`.note[data-code="${code}"]`).waitFor()
    }
  })

  it('is not made under a passphrase that is easy to guess, or typed differently', async () => {
    await answerSaveDialogs(running, join(computer.home, 'mine.latchkey'))
    await openSettings(running)
    const sealed = await openSealed(running, MAKE)
    const type = async (first: string, second: string): Promise<void> => {
      await sealed.getByLabel('Passphrase').fill(first)
      await sealed.getByLabel('The same once more').fill(second)
      await sealed.getByRole('button', { name: 'Use this passphrase' }).click()
    }
    await type('password1234', 'password1234')
    await sealed.getByText('too easy to guess').waitFor()
    await type(PASSPHRASE, `${PASSPHRASE}!`)
    await sealed.getByText('The two passphrases differ').waitFor()
    await chooseNew(sealed, PASSPHRASE)
    await running.page.locator('[data-report="made"]').waitFor()
  })
})
