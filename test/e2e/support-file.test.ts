import { appendFileSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { addProfile, chooseInMenu } from '../support/app-steps.ts'
import { holdsKey, memoryHoldsKey } from '../support/canary.ts'
import { servedDeskForEach } from '../support/desk.ts'
import { answerSaveDialogs } from '../support/sealed-steps.ts'

const desk = servedDeskForEach()
beforeEach(() => addProfile(desk.running, desk.service))

/** Opens the help of the screen and asks for a file with all parts. */
async function makeFile(): Promise<void> {
  const { page } = desk.running
  await page.getByRole('button', { name: 'Get help' }).click()
  await page.getByRole('button', { name: 'Make a file for support…' }).click()
  await page.getByRole('button', { name: 'Look through it and show it' }).click()
}

/** Adds a line to the app's log, as a fault of the app would. */
async function log(line: string): Promise<void> {
  const folder = join(await desk.running.app.evaluate(({ app }) => app.getPath('userData')), 'logs')
  mkdirSync(folder, { recursive: true })
  appendFileSync(join(folder, 'latchkey.log'), `${line}\n`)
}

/** What stands in a part under its title. */
const body = (part = ''): string => part.slice(part.indexOf('\n') + 1)

describe('a file for support', () => {
  it('is shown as it will be written, from the help of any screen', async () => {
    const { page } = desk.running
    await log('{"event":"something happened"}')
    desk.service.server.revokeKey(desk.service.key)
    await page.getByRole('navigation').getByRole('button', { name: 'Key', exact: true }).click()
    await page.getByRole('button', { name: 'Check again' }).click()
    await page.locator('[data-key-state="refused"]').first().waitFor()
    await makeFile()
    await page.locator('[data-support="shown"]').waitFor()
    expect(await page.locator('dialog[open]').getAttribute('data-colour')).not.toBeNull()
    const shown = await page
      .locator('textarea[data-part]')
      .evaluateAll((all) => all.map((one) => (one as HTMLTextAreaElement).value))
    expect(shown.map((text) => text.split('\n')[0])).toEqual(
      ['versions', 'settings', 'health', 'failures', 'activity', 'log'].map((name) => `=== ${name} ===`),
    )
    expect(shown.at(-1)).toContain('something happened')
    const [versions, settings, health, failures, activity] = shown
    expect(JSON.parse(body(versions))).toMatchObject({ platform: 'linux', runningForS: expect.any(Number) })
    expect(JSON.parse(body(settings))).toMatchObject({ theme: 'system', hasPasscode: false })
    const [, profile] = body(health).split('\n')
    expect(JSON.parse(profile ?? '')).toMatchObject({ shown: true, key: 'refused', service: { state: 'well' } })
    expect(JSON.parse(body(failures).split('\n')[0] ?? '')).toMatchObject({ of: 'activity', kind: 'key-refused' })
    expect(activity).toContain('"kind":"profile-added"')
    const path = join(desk.computer.home, 'support.txt')
    await answerSaveDialogs(desk.running, path)
    await page.getByRole('button', { name: 'Save the file…' }).click()
    await page.getByText('Saved as support.txt.').waitFor()
    const written = readFileSync(path)
    expect(written.toString('utf8')).toBe(shown.join(''))
    expect(holdsKey(written, desk.service.key)).toBe(false)
  })

  it('is given up when the help makes way for something else', async () => {
    const { page } = desk.running
    await makeFile()
    await page.locator('[data-support="shown"]').waitFor()
    // In the menu bar, which is there over every panel.
    await chooseInMenu(desk.running, 'CmdOrCtrl+K')
    await page.getByRole('combobox', { name: 'Search profiles' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Get help' }).click()
    await page.getByRole('button', { name: 'Make a file for support…' }).waitFor()
    expect(await page.locator('[data-support]').count()).toBe(0)
  })

  it('is refused with a key in the log, in pieces and in another form, and made without that part', async () => {
    const { page, app } = desk.running
    const hex = Buffer.from(desk.service.key).toString('hex')
    await log(`{"detail":"${hex.slice(0, 14)}" + "${hex.slice(14, 28)}" + "${hex.slice(28)}"}`)
    await makeFile()
    await page.locator('[data-held="log"]').waitFor()
    await page.getByRole('button', { name: 'Make it without' }).click()
    await page.locator('[data-support="shown"]').waitFor()
    expect(await page.locator('textarea[data-part="log"]').count()).toBe(0)
    const pid = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
    )
    expect(memoryHoldsKey(pid ?? 0, desk.service.key)).toBe(false)
  })
})
