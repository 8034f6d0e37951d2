import { describe, expect, it } from 'vitest'
import { describeProfile } from '../support/app.ts'
import { cards, chooseFiles, copyText, writeFiles } from '../support/app-steps.ts'
import { servedDeskForEach } from '../support/desk.ts'
import { ballPng } from '../support/images.ts'

const desk = servedDeskForEach({ faults: { keys: 'any' } })

describe('a service that accepts any key', () => {
  it('is named as such; the key is kept only when the person says so, and stays marked', async () => {
    const { page } = desk.running
    await describeProfile(page, 'Workshop', desk.service.server.origin)
    await copyText(desk.running, 'fake-key-0123456789abcdef0123456789')
    await page.getByRole('button', { name: 'Paste it' }).click()
    await page.getByRole('button', { name: 'Save profile' }).click()
    await page.locator('[data-verdict="server-does-not-check"]').waitFor()
    expect(await page.locator('header').count()).toBe(0)
    await page.getByRole('button', { name: 'Keep it anyway' }).click()
    await page.locator('header [data-key-state="server-does-not-check"]').waitFor()
    await chooseFiles(desk.running, writeFiles(desk.computer.home, { 'chair.png': ballPng() }))
    await cards(desk.running, 'done').waitFor({ timeout: 60_000 })
    await page.locator('header [data-key-state="server-does-not-check"]').waitFor()
  })
})
