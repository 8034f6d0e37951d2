import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { answerDialogs, type Computer, type RunningApp, startApp, startComputer } from '../support/app.ts'
import { addProfile, cards, chooseFiles, writeFiles } from '../support/app-steps.ts'
import { ballPng } from '../support/images.ts'
import { type PracticeForTest, startPracticeForTest } from '../support/practice.ts'

let computer: Computer
let service: PracticeForTest
let running: RunningApp
let uploads: number

beforeEach(async () => {
  computer = await startComputer()
  uploads = 0
  service = await startPracticeForTest({
    faults: {
      seen({ method, url }) {
        if (method === 'POST' && url === '/api/v1/upload/') uploads += 1
      },
    },
  })
  running = await startApp(computer)
  await addProfile(running, service)
  // The check of the key and its control were uploads of nothing.
  uploads = 0
})

afterEach(async () => {
  await running.close()
  await service.close()
  await computer.stop()
})

/** Saves everything on screen into `folder` and waits until it lies there. */
async function saveAllTo(folder: string, count: number): Promise<void> {
  const { page, app } = running
  mkdirSync(folder, { recursive: true })
  await answerDialogs(app, [folder])
  for (let left = count; left > 0; left -= 1) {
    await page
      .locator('li[data-stage="ready"]')
      .first()
      .getByRole('button', { name: 'Save to another folder…' })
      .click()
    await expect.poll(() => page.locator('li[data-stage="saved"]').count()).toBeGreaterThan(count - left)
  }
}

describe('many pictures', () => {
  it('go in as many requests as the service takes, and each result comes back by its own name', async () => {
    const names = Array.from({ length: 30 }, (_, index) => `part ${String(index).padStart(2, '0')}.png`)
    const pictures = Object.fromEntries(names.map((name, index) => [name, ballPng({ width: 20 + index, height: 20 })]))
    await chooseFiles(running, writeFiles(computer.home, pictures))
    await expect.poll(() => cards(running, 'done').count(), { timeout: 120_000 }).toBe(2)
    expect(uploads).toBe(2)
    const sizes = await cards(running, 'done').evaluateAll((found) =>
      found.map((card) => card.querySelectorAll('li').length),
    )
    expect(sizes.toSorted((a, b) => a - b)).toEqual([5, 25])
    const buttons = running.page.getByRole('button', { name: 'Save all' })
    await buttons.first().click()
    await buttons.last().click()
    await expect.poll(() => running.page.locator('li[data-stage="saved"]').count(), { timeout: 60_000 }).toBe(30)
    const rows = await running.page
      .locator('li[data-stage="saved"]')
      .evaluateAll((found) => found.map((row) => row.textContent ?? ''))
    for (const name of names) {
      expect(
        rows.filter((row) => row.includes(name) && row.includes(`Saved as ${name.replace('.png', '.glb')}`)),
      ).toHaveLength(1)
    }
  })
})

describe('saving', () => {
  it('keeps files of one name apart, overwrites nothing, and leaves nothing half done', async () => {
    const pictures = { 'a/chair.png': ballPng(), 'b/chair.png': ballPng({ width: 60, height: 60 }) }
    const folder = join(computer.home, 'models')
    const [taken = ''] = writeFiles(folder, { 'chair.glb': 'somebody’s own file' })
    await chooseFiles(running, writeFiles(computer.home, pictures))
    await cards(running, 'done').waitFor({ timeout: 60_000 })
    await saveAllTo(folder, 2)
    const names = readdirSync(folder).toSorted()
    expect(names).toHaveLength(3)
    expect(names.every((name) => /^chair.*\.glb$/.test(name))).toBe(true)
    expect(readFileSync(taken, 'utf8')).toBe('somebody’s own file')
    const models = names.filter((name) => name !== 'chair.glb').map((name) => readFileSync(join(folder, name)))
    for (const model of models) expect(model.readUInt32LE(8)).toBe(model.length)
    expect(models[0]?.equals(models[1] ?? Buffer.alloc(0))).toBe(false)
  })

  it('shows the picture of each result', async () => {
    await chooseFiles(running, writeFiles(computer.home, { 'chair.png': ballPng() }))
    const picture = running.page.getByRole('img', { name: 'Preview of chair.png' })
    await picture.waitFor({ timeout: 60_000 })
    await expect
      .poll(() => picture.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth > 0))
      .toBe(true)
    expect(await picture.getAttribute('src')).toMatch(/^blob:latchkey:/)
  })
})
