import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { answerDialogs } from '../support/app.ts'
import { cards, chooseFiles, writeFiles } from '../support/app-steps.ts'
import { deskForEach } from '../support/desk.ts'
import { ballPng } from '../support/images.ts'
import { cardOf, giveKey } from '../support/key-steps.ts'
import { startPracticeForTest } from '../support/practice.ts'
import { answerSaveDialogs, openSettings } from '../support/sealed-steps.ts'

const desk = deskForEach()
const ORIGIN = 'http://127.0.0.1:4555'

function entry(name: string, change: object = {}): object {
  const words = { owner: `Owner of ${name}`, ownerMail: 'owner@example.com', contact: 'Support', notes: 'a note' }
  const about = { environment: 'staging', role: 'client', protection: 'open', kind: 'image2model', changeAfterDays: 30 }
  return { name, colour: 'teal', address: ORIGIN, ...about, ...words, ...change }
}

function listFile(entries: readonly object[]): string {
  const path = join(desk.computer.home, 'profiles.json')
  const about = { format: 'latchkey-profiles', version: 1, made: '2026-01-20', app: '1.0.0' }
  writeFileSync(path, JSON.stringify({ ...about, profiles: entries }))
  return path
}

describe('a list of profiles', () => {
  it('of five hundred comes in as it was confirmed, and goes out as it came', async () => {
    const { page, app } = desk.running
    const names = Array.from({ length: 500 }, (_none, at) => `Client ${String(at).padStart(3, '0')}`)
    const path = listFile([...names.map((name) => entry(name)), entry('Сlient 007')])
    await answerDialogs(app, [path])
    await page.getByText('You look after profiles of several clients?').click()
    await page.getByRole('button', { name: 'Take profiles from a list…' }).click()
    await page.locator('[data-list="501"]').waitFor()
    await page.locator('[data-refused="PROFILE_NAME_CONFUSABLE"]').waitFor()
    const take = page.getByRole('button', { name: /^Add / })
    // No profile has had that address: nothing is added before somebody has looked at it.
    expect(await take.textContent()).toBe('Add 0 profiles')
    await page.getByLabel(`${ORIGIN} (500 profiles)`).check()
    expect(await take.textContent()).toBe('Add 500 profiles')
    await take.click()
    await page.locator('[data-taken="500"]').waitFor()
    await page.getByRole('button', { name: 'Close' }).click()
    await page
      .getByRole('option', { name: /Client 000/ })
      .first()
      .click()
    await openSettings(desk.running)
    const out = join(desk.computer.home, 'out.json')
    await answerSaveDialogs(desk.running, out)
    await page.getByRole('button', { name: 'Save all profiles as a list…' }).click()
    await page.getByText('500 profiles saved as out.json.').waitFor()
    expect(JSON.parse(readFileSync(out, 'utf8')).profiles).toEqual(names.map((name) => entry(name)))
  })

  it('leads from a profile without its key to putting one in, and what was sent before that goes by itself', async () => {
    const { running, computer } = desk
    const { page, app } = running
    const service = await startPracticeForTest()
    try {
      await answerDialogs(app, [
        listFile([entry('Bäckerei Süd', { address: service.server.origin }), entry('Bäckerei Süd')]),
      ])
      await page.getByText('You look after profiles of several clients?').click()
      await page.getByRole('button', { name: 'Take profiles from a list…' }).click()
      await page.locator('[data-refused="LIST_NAME_TWICE"]').waitFor()
      const why = page.getByText('Nothing can be added yet: look at the addresses above')
      await why.waitFor()
      await page.getByLabel(`${service.server.origin} (1 profile)`).check()
      await why.waitFor({ state: 'detached' })
      await page.getByRole('button', { name: 'Add 1 profile' }).click()
      await page.locator('[data-taken="1"]').waitFor()
      await page.getByRole('button', { name: 'Close' }).click()
      await page.getByLabel('Search profiles').fill('baeck')
      await page.keyboard.press('Enter')
      await page.locator('[data-no-key]').waitFor()
      await chooseFiles(running, writeFiles(computer.home, { 'chair.png': ballPng() }))
      await page.locator('article').getByText('With the next key it goes on by itself').waitFor()
      // Nobody can change what is not there: the card says the same as the note above it.
      const card = page.locator('article')
      expect(await card.getByRole('button', { name: 'Put the key in…' }).count()).toBe(1)
      expect(await card.locator('.primary').count()).toBe(0)
      await page.locator('[data-no-key]').getByRole('button', { name: 'Put the key in…' }).click()
      await page.getByRole('region', { name: 'The key now' }).getByText('No key').waitFor()
      await giveKey(running, service.key)
      await cardOf(running, service.key).waitFor()
      await page.getByRole('navigation').getByRole('button', { name: 'Send', exact: true }).click()
      await cards(running, 'done').waitFor({ timeout: 60_000 })
      expect(await page.locator('[data-no-key]').count()).toBe(0)
    } finally {
      await service.close()
    }
  })
})
