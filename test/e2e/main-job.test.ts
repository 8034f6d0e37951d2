import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { validateBytes } from 'gltf-validator'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { answerDialogs, describeProfile } from '../support/app.ts'
import { servedDeskForEach } from '../support/desk.ts'
import { ballPng } from '../support/images.ts'
import { leave } from '../support/sealed-steps.ts'

const desk = servedDeskForEach()

/** Where the card says the model lies. */
async function savedPath(page: Page): Promise<string> {
  const row = page.locator('li[data-stage="saved"]').first()
  await row.locator('summary').click()
  const folder = (await row.locator('[data-fact="folder"]').textContent()) ?? ''
  const name = ((await row.getByText(/^Saved as /).textContent()) ?? '').replace(/^Saved as /, '')
  return join(folder, name)
}

async function sendAndSave(page: Page): Promise<string> {
  const picture = join(desk.computer.home, 'chair.png')
  writeFileSync(picture, ballPng())
  await answerDialogs(desk.running.app, [picture])
  await page.getByRole('button', { name: 'Choose files…' }).click()
  await page.locator('article[data-stage="done"]').waitFor({ timeout: 60_000 })
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.locator('li[data-stage="saved"]').waitFor()
  return savedPath(page)
}

async function expectSoundModel(path: string): Promise<void> {
  const report = await validateBytes(new Uint8Array(readFileSync(path)))
  expect(report.issues.numErrors).toBe(0)
  expect(readFileSync(path).subarray(0, 4).toString('latin1')).toBe('glTF')
}

describe('first run to saved model', () => {
  it('takes three clicks with the practice service', async () => {
    const { page } = desk.running
    await page.getByRole('button', { name: 'Try it now' }).click()
    await page.getByRole('button', { name: 'Use the sample picture' }).click()
    await page.locator('article[data-stage="done"]').waitFor({ timeout: 60_000 })
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.locator('li[data-stage="saved"]').waitFor()
    await expectSoundModel(await savedPath(page))
  })

  it('works with a key file that brings the address', async () => {
    const { page, app } = desk.running
    const file = join(desk.computer.home, 'client.env')
    writeFileSync(
      file,
      `# from support\nexport API_KEY="${desk.service.key}"\nAPI_URL=${desk.service.server.origin}\nADMIN_API_KEY=x\n`,
    )
    await answerDialogs(app, [file])
    await page.getByRole('button', { name: 'I have a key' }).click()
    await page.getByLabel('Profile name').fill('Acme')
    await page.getByRole('button', { name: 'Choose key file…' }).click()
    await page.locator('[data-intake="file"]').waitFor()
    await expect.poll(() => page.getByLabel('Address').inputValue()).toBe(desk.service.server.origin)
    expect(await page.locator('[data-intake="file"]').textContent()).toContain('ADMIN_API_KEY')
    await page.getByText('The file still holds the key.').waitFor()
    await page.getByRole('button', { name: 'Save profile' }).click()
    await page.locator('[data-key-state="verified"]').waitFor()
    await expectSoundModel(await sendAndSave(page))
  })

  it('works with a pasted key, and clears the clipboard only while it still holds the key', async () => {
    const { page, app } = desk.running
    await app.evaluate(({ clipboard }, key) => clipboard.writeText(`Bearer ${key}\n`), desk.service.key)
    await describeProfile(page, 'Acme', desk.service.server.origin)
    await page.getByRole('button', { name: 'Paste it' }).click()
    await page.locator('[data-intake="clipboard"]').waitFor()
    await page.getByRole('button', { name: 'Clear the clipboard' }).click()
    await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toBe('')
    await page.getByRole('button', { name: 'Save profile' }).click()
    await page.locator('[data-key-state="verified"]').waitFor()
    await expectSoundModel(await sendAndSave(page))
  })

  it('works with a key typed in the sealed window, which is gone afterwards', async () => {
    const { page, app } = desk.running
    await describeProfile(page, 'Acme', desk.service.server.origin)
    const opening = app.waitForEvent('window')
    await page.getByRole('button', { name: 'Type it…' }).click()
    const sealed = await opening
    await sealed.getByText(desk.service.server.origin).waitFor()
    await sealed.getByLabel('Key').fill(desk.service.key)
    await leave(sealed, 'Use this key')
    await page.locator('[data-intake="typed"]').waitFor()
    expect(app.windows()).toHaveLength(1)
    await page.getByRole('button', { name: 'Save profile' }).click()
    await page.locator('[data-key-state="verified"]').waitFor()
    await expectSoundModel(await sendAndSave(page))
  })
})
