import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Computer, type RunningApp, startApp, startComputer } from '../support/app.ts'
import { addProfile, copyText, focused, tabTo } from '../support/app-steps.ts'
import { type PracticeForTest, startPracticeForTest } from '../support/practice.ts'

let computer: Computer
let service: PracticeForTest
let running: RunningApp

beforeEach(async () => {
  computer = await startComputer()
  service = await startPracticeForTest()
  running = await startApp(computer)
})

afterEach(async () => {
  await running.close()
  await service.close()
  await computer.stop()
})

describe('without a mouse', () => {
  it('a profile is added, and every screen begins where the keyboard is', async () => {
    const { page } = running
    const { keyboard } = page
    await page.getByRole('heading', { name: 'Welcome to Latchkey' }).waitFor()
    await tabTo(running, 'I have a key')
    await keyboard.press('Enter')
    await expect.poll(() => focused(running)).toBe('Add a profile')
    await tabTo(running, 'Profile name')
    await keyboard.type('Acme')
    await tabTo(running, 'Address')
    await keyboard.type(service.server.origin)
    await copyText(running, service.key)
    await tabTo(running, 'Paste it')
    await keyboard.press('Enter')
    await page.locator('[data-intake="clipboard"]').waitFor()
    await page.getByLabel('Address').focus()
    await keyboard.press('Enter')
    await page.locator('header [data-key-state="verified"]').waitFor()
    await expect.poll(() => focused(running)).toBe('Send pictures')
  })

  it('a name that is taken brings the keyboard back to the name', async () => {
    await addProfile(running, service)
    const { page } = running
    await page.keyboard.press('Control+k')
    await page.getByRole('button', { name: 'Add a profile' }).click()
    await expect.poll(() => focused(running)).toBe('Add a profile')
    await tabTo(running, 'Profile name')
    await page.keyboard.type('ACME')
    await page.getByLabel('Address').fill(service.server.origin)
    await page.getByRole('button', { name: 'Paste it' }).click()
    await page.locator('[data-intake="clipboard"]').waitFor()
    await page.getByRole('button', { name: 'Save profile' }).click()
    const field = page.getByLabel('Profile name')
    await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true')
    const note = (await field.getAttribute('aria-describedby'))?.split(' ').at(-1)
    expect(await page.locator(`#${note}[data-code="PROFILE_NAME_TAKEN"]`).count()).toBe(1)
    await expect.poll(() => focused(running)).toBe('Profile name')
    await page.getByRole('button', { name: 'Back' }).click()
    await expect.poll(() => focused(running)).toContain('Acme')
  })
})

describe('a key that was caught on a screen without a place for one', () => {
  it('can be used for the profile on screen, once', async () => {
    await addProfile(running, service)
    const { page, app } = running
    const next = service.server.issueKey('next')
    await page.getByText('More', { exact: true }).click()
    await page.getByLabel('Level of detail').focus()
    await copyText(running, next)
    await app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      contents?.focus()
      for (const type of ['keyDown', 'keyUp'] as const) {
        contents?.sendInputEvent({ type, keyCode: 'V', modifiers: ['control'] })
      }
    })
    await page.locator('[data-intake="intercepted"]').waitFor()
    await page.getByRole('button', { name: 'Use it as this profile’s key…' }).click()
    await page.locator('[data-intake="clipboard"]').waitFor()
    await page.getByRole('button', { name: 'Save key' }).click()
    await page.locator('[data-verdict="verified"]').waitFor()
    await expect.poll(() => focused(running)).toBe('Change the key…')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Save key' }).waitFor()
    expect(await page.locator('[data-intake]').count()).toBe(0)
    expect(await page.getByRole('button', { name: 'Save key' }).isDisabled()).toBe(true)
  })
})
