import { readdirSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Computer, type RunningApp, startApp, startComputer } from '../support/app.ts'
import { tabTo } from '../support/app-steps.ts'
import { readOut } from '../support/ax-tree.ts'

let computer: Computer
let running: RunningApp

beforeEach(async () => {
  computer = await startComputer()
  running = await startApp(computer)
})

afterEach(async () => {
  await running.close()
  await computer.stop()
})

/** Models that lie where results are saved. */
function savedModels(): string[] {
  const all = readdirSync(computer.home, { recursive: true, encoding: 'utf8' })
  return all.filter((name) => name.endsWith('sample-picture.glb'))
}

describe('the whole main job', () => {
  it('is done by keyboard alone', async () => {
    const { page } = running
    const { keyboard } = page
    await page.getByRole('button', { name: 'Try it now' }).waitFor()
    await tabTo(running, 'Try it now')
    await keyboard.press('Enter')
    await page.getByRole('button', { name: 'Use the sample picture' }).waitFor()
    await tabTo(running, 'Use the sample picture')
    await keyboard.press('Space')
    await page.locator('article[data-stage="done"]').waitFor({ timeout: 90_000 })
    await tabTo(running, 'Save')
    await keyboard.press('Enter')
    await page.locator('li[data-stage="saved"]').waitFor()
    await tabTo(running, 'Look at it')
    await keyboard.press('Enter')
    await page.locator('figure.model').waitFor()
    expect(savedModels()).toHaveLength(1)
  })

  it('is done by what is read out alone', async () => {
    const reader = await readOut(running.page)
    await reader.hear('Welcome to Latchkey')
    await reader.press('button', 'Try it now')
    await reader.press('button', 'Use the sample picture')
    await reader.press('button', 'Save')
    await reader.hear(/^Saved as /)
    await reader.press('button', 'Work')
    await reader.hear('Work')
    await reader.press('button', 'Key')
    await reader.hear(/^Key works/)
    await reader.press('button', 'Get help')
    await reader.hear('Whom to ask')
    expect(savedModels()).toHaveLength(1)
  })
})
