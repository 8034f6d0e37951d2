import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { answerDialogs, startApp, startComputer } from '../support/app.ts'
import { addProfile, chooseFiles, writeFiles } from '../support/app-steps.ts'
import { filesWithKey, memoryHoldsKey } from '../support/canary.ts'
import { servedDeskForEach } from '../support/desk.ts'
import { ballPng } from '../support/images.ts'
import { changed, PASSPHRASE } from '../support/sealed.ts'
import { answerSaveDialogs, chooseNew, openSealed, openSettings, typeExisting } from '../support/sealed-steps.ts'

const MAKE = 'Make a recovery file…'
const RESTORE = 'Restore from a recovery file…'

const desk = servedDeskForEach()
beforeEach(() => addProfile(desk.running, desk.service))

/** Makes a recovery file of what is on this desk.computer; returns its path. */
async function makeFile(): Promise<string> {
  const path = join(desk.computer.home, 'mine.latchkey')
  await answerSaveDialogs(desk.running, path)
  await openSettings(desk.running)
  await chooseNew(await openSealed(desk.running, MAKE), PASSPHRASE)
  await desk.running.page.locator('[data-report="made"] [data-outcome="in-file"]').waitFor()
  return path
}

/** Goes on at a desk.computer that has nothing of all this: new home, new keychain. The file comes along. */
async function moveOn(path: string): Promise<string> {
  const bytes = readFileSync(path)
  await desk.running.close()
  await desk.computer.stop()
  desk.computer = await startComputer()
  desk.running = await startApp(desk.computer)
  const brought = join(desk.computer.home, 'brought.latchkey')
  writeFileSync(brought, bytes)
  return brought
}

async function rendererPid(): Promise<number> {
  return desk.running.app.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0,
  )
}

describe('a recovery file', () => {
  it('brings profile and key to a new desk.computer, where a picture is sent with them', async () => {
    const path = await makeFile()
    expect(readFileSync(path).includes(desk.service.key)).toBe(false)
    await desk.running.page.getByRole('button', { name: 'Close' }).click()
    await desk.running.page.getByRole('button', { name: 'Activity', exact: true }).click()
    await desk.running.page.locator('tr[data-kind="key-in-file"]').waitFor()
    const brought = await moveOn(path)
    await answerDialogs(desk.running.app, [brought])
    await typeExisting(await openSealed(desk.running, RESTORE), PASSPHRASE)
    const { page } = desk.running
    await page.locator('[data-report="restored"] [data-outcome="verified"]').waitFor()
    await page.getByRole('button', { name: 'Close' }).click()
    await page.locator('header [data-key-state="verified"]').waitFor()
    await page.getByLabel('Profile: Acme').waitFor()
    await chooseFiles(desk.running, writeFiles(desk.computer.home, { 'chair.png': ballPng() }))
    await page.locator('article[data-stage="done"]').waitFor({ timeout: 60_000 })
    // Neither what was restored nor what it was sealed under passed through the window.
    const pid = await rendererPid()
    expect(memoryHoldsKey(pid, desk.service.key)).toBe(false)
    expect(memoryHoldsKey(pid, PASSPHRASE)).toBe(false)
    expect(filesWithKey(desk.computer.home, desk.service.key)).toEqual([])
    expect(filesWithKey(desk.computer.home, PASSPHRASE)).toEqual([])
  })

  it('leaves what is here as it is', async () => {
    const path = await makeFile()
    await answerDialogs(desk.running.app, [path])
    await desk.running.page.getByRole('button', { name: 'Close' }).click()
    await typeExisting(await openSealed(desk.running, RESTORE), PASSPHRASE)
    await desk.running.page.locator('[data-report="restored"] [data-outcome="exists"]').waitFor()
  })

  it('keeps a key to be checked later when its desk.service does not answer now', async () => {
    const path = await makeFile()
    await desk.service.server.close()
    const brought = await moveOn(path)
    await answerDialogs(desk.running.app, [brought])
    await typeExisting(await openSealed(desk.running, RESTORE), PASSPHRASE)
    await desk.running.page.locator('[data-report="restored"] [data-outcome="not-checked-yet"]').waitFor()
    desk.service = await desk.service.again()
  })

  it('is asked for its passphrase again when it is not right, and says each other trouble in a sentence', async () => {
    const path = await makeFile()
    const { page, app } = desk.running
    await page.getByRole('button', { name: 'Close' }).click()
    await answerDialogs(app, [path])
    const sealed = await openSealed(desk.running, RESTORE)
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
    await answerSaveDialogs(desk.running, join(desk.computer.home, 'mine.latchkey'))
    await openSettings(desk.running)
    const sealed = await openSealed(desk.running, MAKE)
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
    await desk.running.page.locator('[data-report="made"]').waitFor()
  })
})
