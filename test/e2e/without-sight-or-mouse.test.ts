import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { tabTo } from '../support/app-steps.ts'
import { readOut } from '../support/ax-tree.ts'
import { deskForEach } from '../support/desk.ts'

const desk = deskForEach()

/** Models that lie where results are saved. */
function savedModels(): string[] {
  const all = readdirSync(desk.computer.home, { recursive: true, encoding: 'utf8' })
  return all.filter((name) => name.endsWith('sample-picture.glb'))
}

describe('the whole main job', () => {
  it('is done by keyboard alone', async () => {
    const { page } = desk.running
    const { keyboard } = page
    await page.getByRole('button', { name: 'Try it now' }).waitFor()
    await tabTo(desk.running, 'Try it now')
    await keyboard.press('Enter')
    await page.getByRole('button', { name: 'Use the sample picture' }).waitFor()
    await tabTo(desk.running, 'Use the sample picture')
    await keyboard.press('Space')
    await page.locator('article[data-stage="done"]').waitFor({ timeout: 90_000 })
    await tabTo(desk.running, 'Save')
    await keyboard.press('Enter')
    await page.locator('li[data-stage="saved"]').waitFor()
    await tabTo(desk.running, 'Look at it')
    await keyboard.press('Enter')
    await page.locator('figure.model').waitFor()
    expect(savedModels()).toHaveLength(1)
  })

  it('is done by what is read out alone', async () => {
    const reader = await readOut(desk.running.page)
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
