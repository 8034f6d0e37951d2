import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { answerDialogs, startApp, startComputer } from '../support/app.ts'
import { addProfile } from '../support/app-steps.ts'
import { memoryHoldsKey } from '../support/canary.ts'
import { servedDeskForEach } from '../support/desk.ts'
import { PASSPHRASE } from '../support/sealed.ts'
import { answerSaveDialogs, chooseNew, openSealed, openSettings, typeExisting } from '../support/sealed-steps.ts'

const APP = resolve(import.meta.dirname, '../../out/test')
const TAKE = 'I got a file from support'

const desk = servedDeskForEach()
beforeEach(() => addProfile(desk.running, desk.service))

/** Makes a file of the profile on screen, as support does, and takes it to a new desk.computer; returns its path there. */
async function handOver(withKey: boolean): Promise<string> {
  const { page } = desk.running
  const path = join(desk.computer.home, 'acme.latchkey')
  await answerSaveDialogs(desk.running, path)
  await page.getByRole('button', { name: 'Key', exact: true }).click()
  await page.getByText('Hand this profile to somebody').click()
  if (withKey) {
    await page.getByLabel('Put the key in as well').check()
    await chooseNew(await openSealed(desk.running, 'Make the file…'), PASSPHRASE)
  } else await page.getByRole('button', { name: 'Make the file…' }).click()
  await page.getByText('Saved as acme.latchkey.').waitFor()
  const bytes = readFileSync(path)
  await desk.running.close()
  await desk.computer.stop()
  desk.computer = await startComputer()
  desk.running = await startApp(desk.computer)
  const brought = join(desk.computer.home, 'acme.latchkey')
  writeFileSync(brought, bytes)
  return brought
}

/** Saves the profile the form was filled with. */
async function save(): Promise<void> {
  const { page } = desk.running
  expect(await page.getByLabel('Profile name').inputValue()).toBe('Acme')
  expect(await page.getByLabel('Address', { exact: true }).inputValue()).toBe(desk.service.server.origin)
  await page.getByRole('button', { name: 'Save profile' }).click()
  await page.locator('header [data-key-state="verified"]').waitFor()
}

describe('a file from support', () => {
  it('with a key begins a profile at the first start: name, address and key are there', async () => {
    const path = await handOver(true)
    await answerDialogs(desk.running.app, [path])
    await typeExisting(await openSealed(desk.running, TAKE), PASSPHRASE)
    await desk.running.page.locator('[data-from-file="with-key"]').waitFor()
    await desk.running.page.locator('[data-intake="file"]').waitFor()
    await save()
    const pid = await desk.running.app.evaluate(
      ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0,
    )
    expect(memoryHoldsKey(pid, desk.service.key)).toBe(false)
    expect(memoryHoldsKey(pid, PASSPHRASE)).toBe(false)
  })

  it('without a key needs no passphrase, and asks for the key alone', async () => {
    const path = await handOver(false)
    expect(readFileSync(path).includes(desk.service.key)).toBe(false)
    await answerDialogs(desk.running.app, [path])
    const { page, app } = desk.running
    await page.getByRole('button', { name: TAKE }).click()
    await page.locator('[data-from-file="without-key"]').waitFor()
    await app.evaluate(({ clipboard }, text) => clipboard.writeText(text), desk.service.key)
    await page.getByRole('button', { name: 'Paste it' }).click()
    await page.locator('[data-intake="clipboard"]').waitFor()
    await save()
  })

  it('is taken as well when the system opens it with the app', async () => {
    const path = await handOver(true)
    const again = spawn(process.execPath, [APP, path], {
      env: desk.computer.env,
      cwd: desk.computer.home,
      stdio: 'ignore',
    })
    await once(again, 'exit')
    await desk.running.page.getByText('You opened acme.latchkey').waitFor()
    await typeExisting(await openSealed(desk.running, 'Add this profile…'), PASSPHRASE)
    await desk.running.page.locator('[data-intake="file"]').waitFor()
    await save()
  })

  it('is not a recovery file, and a recovery file is none', async () => {
    const { page } = desk.running
    const recovery = join(desk.computer.home, 'mine.latchkey')
    await answerSaveDialogs(desk.running, recovery)
    await openSettings(desk.running)
    await chooseNew(await openSealed(desk.running, 'Make a recovery file…'), PASSPHRASE)
    await page.locator('[data-report="made"]').waitFor()
    await page.getByRole('button', { name: 'Close' }).click()
    const kept = readFileSync(recovery)
    const handed = await handOver(false)
    await answerDialogs(desk.running.app, [handed])
    await desk.running.page.getByRole('button', { name: 'Restore from a recovery file…' }).click()
    await desk.running.page.locator('.note[data-code="SEALED_FILE_IS_HAND_OVER"]').waitFor()
    writeFileSync(handed, kept)
    await desk.running.page.getByRole('button', { name: TAKE }).click()
    await desk.running.page.locator('.note[data-code="SEALED_FILE_IS_RECOVERY"]').waitFor()
  })
})
