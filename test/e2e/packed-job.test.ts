import { readdirSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Computer, type RunningApp, startApp, startComputer } from '../support/app.ts'
import { tellFailure } from '../support/desk.ts'
import { type PackedApp, packApp } from '../support/packed.ts'

let packed: PackedApp
let computer: Computer
let running: RunningApp

beforeAll(async () => {
  packed = await packApp('as-tested')
})

afterAll(() => packed.remove())

beforeEach(async () => {
  computer = await startComputer()
  running = await startApp(computer, { packed: packed.binary })
})

afterEach(async (context) => {
  await tellFailure(context, running)
  await running.close()
  await computer.stop()
})

// The other tests start the app from its folders. People get an archive, and threads, helpers and pictures come out of it.
describe('the app as it is packed', () => {
  it('does the whole main job', async () => {
    const { app, page } = running
    expect(await app.evaluate(({ app: one }) => one.isPackaged)).toBe(true)
    await page.getByRole('button', { name: 'Try it now' }).click()
    await page.getByRole('button', { name: 'Use the sample picture' }).click()
    const card = page.locator('article')
    await card.locator('img').first().waitFor()
    await page.locator('article[data-stage="done"]').waitFor({ timeout: 90_000 })
    await card.getByRole('button', { name: 'Save', exact: true }).click()
    await page.locator('li[data-stage="saved"]').waitFor()
    await page.getByRole('button', { name: 'Look at it' }).click()
    await page.locator('figure.model').waitFor()
    const all = readdirSync(computer.home, { recursive: true, encoding: 'utf8' })
    expect(all.filter((name) => name.endsWith('sample-picture.glb'))).toHaveLength(1)
  })
})
