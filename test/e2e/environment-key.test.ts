import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Computer, describeProfile, type RunningApp, startApp, startComputer } from '../support/app.ts'
import { cards, chooseFiles, writeFiles } from '../support/app-steps.ts'
import { ballPng } from '../support/images.ts'
import { type PracticeForTest, startPracticeForTest } from '../support/practice.ts'

let computer: Computer
let service: PracticeForTest
let running: RunningApp
let seen: (string | undefined)[]

beforeEach(async () => {
  computer = await startComputer()
  seen = []
  service = await startPracticeForTest({ faults: { seen: ({ authorization }) => seen.push(authorization) } })
})

afterEach(async () => {
  await running.close()
  await service.close()
  await computer.stop()
})

describe('a key in the environment', () => {
  it('is offered by its name, is used only when it is asked for, and works through to a saved model', async () => {
    running = await startApp(computer, {
      env: { IMAGE2MODEL_API_KEY: service.key, API_KEY: 'fake-other-key-0123456789' },
    })
    const { page } = running
    await describeProfile(page, 'Acme', service.server.origin)
    await page.getByRole('button', { name: 'Use API_KEY from this computer' }).waitFor()
    expect(await page.getByRole('button', { name: 'Save profile' }).isDisabled()).toBe(true)
    expect(seen.filter((authorization) => authorization !== undefined)).toEqual([])
    await page.getByRole('button', { name: 'Use IMAGE2MODEL_API_KEY from this computer' }).click()
    await page.locator('[data-intake="environment"]').waitFor()
    await page.getByRole('button', { name: 'Save profile' }).click()
    await page.locator('header [data-key-state="verified"]').waitFor()
    await chooseFiles(running, writeFiles(computer.home, { 'chair.png': ballPng() }))
    await cards(running, 'done').waitFor({ timeout: 60_000 })
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Saved as chair.glb').waitFor()
    expect(seen).toContain(`Bearer ${service.key}`)
    expect(seen.some((authorization) => authorization?.includes('fake-other-key'))).toBe(false)
  })

  it('is offered nowhere when there is none', async () => {
    running = await startApp(computer)
    await describeProfile(running.page, 'Acme', service.server.origin)
    await running.page.getByRole('button', { name: 'Paste it' }).waitFor()
    expect(await running.page.getByRole('button', { name: /from this computer/ }).count()).toBe(0)
  })
})

describe('a key on the command line', () => {
  it('is refused with the reason, shown nowhere, and the app opens all the same', async () => {
    running = await startApp(computer, { args: [`--api-key=${service.key}`] })
    const { page } = running
    await page.locator('[data-code="KEY_IN_ARGUMENTS"]').waitFor()
    expect(await page.locator('body').textContent()).not.toContain(service.key)
    // Nor is it taken for a switch that changes how the app runs.
    expect(await page.locator('[data-code="START_DEVELOPMENT"]').count()).toBe(0)
    await describeProfile(page, 'Acme', service.server.origin)
    expect(await page.getByRole('button', { name: 'Save profile' }).isDisabled()).toBe(true)
    expect(await page.getByRole('button', { name: /from this computer/ }).count()).toBe(0)
  })
})
