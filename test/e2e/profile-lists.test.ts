import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { answerDialogs } from '../support/app.ts'
import { deskForEach } from '../support/desk.ts'
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
})
