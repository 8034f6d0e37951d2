import { describe, expect, it } from 'vitest'
import { addProfile, copyText, focused, tabTo } from '../support/app-steps.ts'
import { servedDeskForEach } from '../support/desk.ts'

const desk = servedDeskForEach()

describe('without a mouse', () => {
  it('a profile is added, and every screen begins where the keyboard is', async () => {
    const { page } = desk.running
    const { keyboard } = page
    await page.getByRole('heading', { name: 'Welcome to Latchkey' }).waitFor()
    await tabTo(desk.running, 'I have a key')
    await keyboard.press('Enter')
    await expect.poll(() => focused(desk.running)).toBe('Add a profile')
    await tabTo(desk.running, 'Profile name')
    await keyboard.type('Acme')
    await tabTo(desk.running, 'Address')
    await keyboard.type(desk.service.server.origin)
    await copyText(desk.running, desk.service.key)
    await tabTo(desk.running, 'Paste it')
    await keyboard.press('Enter')
    await page.locator('[data-intake="clipboard"]').waitFor()
    await page.getByLabel('Address').focus()
    await keyboard.press('Enter')
    await page.locator('header [data-key-state="verified"]').waitFor()
    await expect.poll(() => focused(desk.running)).toBe('Send pictures')
  })

  it('a name that is taken brings the keyboard back to the name', async () => {
    await addProfile(desk.running, desk.service)
    const { page } = desk.running
    await page.keyboard.press('Control+k')
    await page.getByRole('button', { name: 'Add a profile' }).click()
    await expect.poll(() => focused(desk.running)).toBe('Add a profile')
    await tabTo(desk.running, 'Profile name')
    await page.keyboard.type('ACME')
    await page.getByLabel('Address').fill(desk.service.server.origin)
    await page.getByRole('button', { name: 'Paste it' }).click()
    await page.locator('[data-intake="clipboard"]').waitFor()
    await page.getByRole('button', { name: 'Save profile' }).click()
    const field = page.getByLabel('Profile name')
    await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true')
    const note = (await field.getAttribute('aria-describedby'))?.split(' ').at(-1)
    expect(await page.locator(`#${note}[data-code="PROFILE_NAME_TAKEN"]`).count()).toBe(1)
    await expect.poll(() => focused(desk.running)).toBe('Profile name')
    await page.getByRole('button', { name: 'Back' }).click()
    await expect.poll(() => focused(desk.running)).toContain('Acme')
  })
})

describe('a key that was caught on a screen without a place for one', () => {
  it('can be used for the profile on screen, once', async () => {
    await addProfile(desk.running, desk.service)
    const { page, app } = desk.running
    const next = desk.service.server.issueKey('next')
    await page.getByText('More', { exact: true }).click()
    await page.getByLabel('Level of detail').focus()
    await copyText(desk.running, next)
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
    await expect.poll(() => focused(desk.running)).toBe('Change the key…')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Save key' }).waitFor()
    expect(await page.locator('[data-intake]').count()).toBe(0)
    expect(await page.getByRole('button', { name: 'Save key' }).isDisabled()).toBe(true)
  })
})
