import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Computer, describeProfile, type RunningApp, startApp, startComputer } from '../support/app.ts'
import { cards, chooseFiles, copyText, writeFiles } from '../support/app-steps.ts'
import { ballPng } from '../support/images.ts'
import { type PracticeForTest, startPracticeForTest } from '../support/practice.ts'

let computer: Computer
let service: PracticeForTest
let running: RunningApp

beforeEach(async () => {
  computer = await startComputer()
  service = await startPracticeForTest({ faults: { keys: 'any' } })
  running = await startApp(computer)
})

afterEach(async () => {
  await running.close()
  await service.close()
  await computer.stop()
})

describe('a service that accepts any key', () => {
  it('is named as such; the key is kept only when the person says so, and stays marked', async () => {
    const { page } = running
    await describeProfile(page, 'Workshop', service.server.origin)
    await copyText(running, 'fake-key-0123456789abcdef0123456789')
    await page.getByRole('button', { name: 'Paste it' }).click()
    await page.getByRole('button', { name: 'Save profile' }).click()
    await page.locator('[data-verdict="server-does-not-check"]').waitFor()
    expect(await page.locator('header').count()).toBe(0)
    await page.getByRole('button', { name: 'Keep it anyway' }).click()
    await page.locator('header [data-key-state="server-does-not-check"]').waitFor()
    await chooseFiles(running, writeFiles(computer.home, { 'chair.png': ballPng() }))
    await cards(running, 'done').waitFor({ timeout: 60_000 })
    await page.locator('header [data-key-state="server-does-not-check"]').waitFor()
  })
})
