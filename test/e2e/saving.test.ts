import { appendFileSync, readdirSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { PracticeFaults } from '../../src-main/practice/faults.ts'
import { startApp } from '../support/app.ts'
import { addProfile, cards, chooseFiles } from '../support/app-steps.ts'
import { servedDeskForEach } from '../support/desk.ts'
import { ballPng } from '../support/images.ts'

const faults: PracticeFaults = {}
const desk = servedDeskForEach({ faults })

/** Sends a picture of that name and waits for its result. */
async function resultOf(name: string, count = 1): Promise<void> {
  const picture = join(desk.computer.home, name)
  writeFileSync(picture, ballPng())
  await chooseFiles(desk.running, [picture])
  await expect.poll(() => cards(desk.running, 'done').count(), { timeout: 60_000 }).toBe(count)
}

async function screen(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name }).click()
}

async function folderOf(page: Page): Promise<string> {
  const row = page.locator('li[data-stage="saved"]').first()
  await row.locator('summary').click()
  return (await row.locator('[data-fact="folder"]').textContent()) ?? ''
}

describe('saving results', () => {
  it('asks about a name that is taken, replaces the file, and finds out later that it was changed', async () => {
    const { page } = desk.running
    await addProfile(desk.running, desk.service)
    await screen(page, 'Settings')
    await page.getByLabel('If a file of the same name is there').selectOption('Ask me each time')
    await screen(page, 'Send')
    await resultOf('chair.png')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.locator('li[data-stage="saved"]').waitFor()
    const folder = await folderOf(page)
    await resultOf('chair.png', 2)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    const question = page.getByRole('dialog')
    await question.getByText('A file of this name is there already').waitFor()
    await question.getByLabel('chair.glb').selectOption('Replace it')
    await question.getByRole('button', { name: 'Save', exact: true }).click()
    await expect.poll(() => page.locator('li[data-stage="saved"]').count()).toBe(2)
    expect(readdirSync(folder)).toEqual(['chair.glb'])

    await screen(page, 'Results')
    await page.getByRole('button', { name: 'Check saved files again' }).click()
    await page.getByText('The file is as it was saved.').waitFor()
    appendFileSync(join(folder, 'chair.glb'), 'more')
    await page.getByRole('button', { name: 'Check saved files again' }).click()
    await page.getByText('One file is not as it was saved (0 are).').waitFor()
    unlinkSync(join(folder, 'chair.glb'))
    await page.getByRole('button', { name: 'Check again', exact: true }).first().click()
    await page.locator('li[data-stage="saved"] [data-verdict="gone"]').first().waitFor()
    await page.getByRole('button', { name: 'Save again', exact: true }).first().click()
    await expect.poll(() => readdirSync(folder)).toEqual(['chair.glb'])
    await expect.poll(() => page.locator('[data-verdict="gone"]').count()).toBe(0)
  })

  it('goes on at the next start with a result that was being fetched when the app was killed', async () => {
    await addProfile(desk.running, desk.service)
    await resultOf('chair.png')
    faults.stallResultAfterBytes = 10_000
    await desk.running.page.getByRole('button', { name: 'Save', exact: true }).click()
    await desk.running.page.locator('li[data-stage="saving"]').waitFor()
    const ended = new Promise((resolve) => desk.running.app.process().once('exit', resolve))
    desk.running.app.process().kill('SIGKILL')
    await ended
    delete faults.stallResultAfterBytes
    desk.running = await startApp(desk.computer)
    const { page } = desk.running
    await screen(page, 'Results')
    await page.locator('li[data-stage="saved"]').waitFor({ timeout: 30_000 })
    expect(readdirSync(await folderOf(page))).toEqual(['chair.glb'])
  })

  it('can be stopped: what is here of the result goes, and it can be saved again', async () => {
    const { page } = desk.running
    await addProfile(desk.running, desk.service)
    await resultOf('chair.png')
    faults.stallResultAfterBytes = 10_000
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('button', { name: 'Stop saving' }).click()
    delete faults.stallResultAfterBytes
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.locator('li[data-stage="saved"]').waitFor()
    expect(readdirSync(await folderOf(page))).toEqual(['chair.glb'])
  })
})
