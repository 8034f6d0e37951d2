import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../src-main/storage/database.ts'
import { MIGRATIONS } from '../../src-main/storage/migrations.ts'
import { createDetailsStore, type ProfileDetails } from '../../src-main/tenants/profile-details.ts'
import { aProfile, fillDatabase, keepKeys, LONG_AGO } from '../bench/homes.ts'
import { type Computer, type RunningApp, startApp, startComputer } from '../support/app.ts'
import { barriers } from '../support/barriers.ts'
import { answerSaveDialogs } from '../support/sealed-steps.ts'

const PROFILES = 500
let computer: Computer
let running: RunningApp
/** The words of the one key that no other profile has. */
let spoken: string

/** Writes down whose profile it is, before the app starts. */
function noteOwner(profileId: string, about: Pick<ProfileDetails, 'owner' | 'ownerMail'>): void {
  const path = join(computer.env.XDG_CONFIG_HOME ?? '', 'Latchkey', 'latchkey.db')
  const opened = openDatabase(path, MIGRATIONS, Date.now())
  if (!opened.ok) throw new Error(opened.failure.code)
  const { database } = opened.value
  createDetailsStore(database).change(profileId, about)
  database.close()
}

beforeAll(async () => {
  computer = await startComputer()
  const profiles = Array.from({ length: PROFILES }, (_, number) => ({
    ...aProfile(number, LONG_AGO),
    // Its key is pinned to another address: nothing is sent anywhere.
    origin: 'http://127.0.0.1:9',
  }))
  const kept = await keepKeys(computer, profiles, new Map([['profile-0042', 'fake-key-of-its-own-4242']]))
  fillDatabase(computer.env, kept)
  spoken = kept[42]?.key.fingerprint?.words.join(' ') ?? ''
  noteOwner('profile-0042', { owner: 'Grete Vogel, Bäckerei Vogel', ownerMail: 'vogel@example.com' })
  running = await startApp(computer)
  // Colours on their way from one to another are none to be judged.
  await running.page.emulateMedia({ reducedMotion: 'reduce' })
})

afterAll(async () => {
  await running.close()
  await computer.stop()
})

const desk = () => running.page.getByRole('navigation').getByRole('button', { name: 'Desk', exact: true })
const table = () => running.page.getByRole('table', { name: 'Profiles' })

describe('the desk of 500 profiles', () => {
  it('lists all of them, draws those in sight, and keeps nobody out', async () => {
    await desk().click()
    await table().waitFor()
    expect(await table().getAttribute('aria-rowcount')).toBe(String(PROFILES + 1))
    expect(await table().locator('tbody tr').count()).toBeLessThan(80)
    await running.page.getByText('500 profiles').waitFor()
    expect(await barriers(running.page)).toEqual([])
  })

  it('finds by a few letters and by the fingerprint that is read out on the telephone', async () => {
    const search = running.page.getByRole('searchbox')
    await search.fill('client 0321')
    await table().getByRole('button', { name: 'Client 0321' }).waitFor()
    expect(await table().locator('tbody tr').count()).toBe(1)
    await search.fill(spoken)
    await expect.poll(() => table().locator('tbody tr').count()).toBe(1)
    await table().getByRole('button', { name: 'Client 0042' }).waitFor()
    for (const typed of ['grete vogel', 'vogel@example.com', 'bäckerei']) {
      await search.fill(typed)
      await running.page.getByText('1 of 500 profiles').waitFor()
    }
    await search.fill('nobody is called so')
    await running.page.getByText('No profile fits that.').waitFor()
    await search.fill('')
    await table().waitFor()
  })

  it('goes from row to row by the keyboard, also to those that were not drawn, and opens one', async () => {
    const { page } = running
    await page.getByRole('searchbox').press('ArrowDown')
    // Of a row alone: the page itself has the names of all of them.
    const focused = () => page.evaluate(() => document.activeElement?.closest('[data-row] button')?.textContent ?? '')
    expect(await focused()).toContain('Client 0000')
    await page.keyboard.press('ArrowDown')
    await expect.poll(focused).toContain('Client 0001')
    await page.keyboard.press('End')
    await expect.poll(focused).toContain('Client 0499')
    await page.keyboard.press('Home')
    await expect.poll(focused).toContain('Client 0000')
    await page.keyboard.press('ArrowDown')
    await expect.poll(focused).toContain('Client 0001')
    await page.keyboard.press('Enter')
    await page.getByLabel('Profile: Client 0001').waitFor()
  })

  it('is sorted by a column at a click, and says so', async () => {
    await desk().click()
    const head = table().getByRole('columnheader', { name: 'Profile' })
    await head.getByRole('button').click()
    await expect.poll(() => head.getAttribute('aria-sort')).toBe('descending')
    await table().getByRole('button', { name: 'Client 0499' }).waitFor()
  })

  it('makes a list and a file for support of those that were picked, and of no others', async () => {
    const { page } = running
    const search = page.getByRole('searchbox')
    for (const name of ['Client 0007', 'Client 0321']) {
      await search.fill(name)
      await page.getByRole('checkbox', { name: `Pick ${name}` }).check()
    }
    await search.fill('')
    await page.getByText('2 profiles picked').waitFor()
    await page.getByRole('button', { name: 'Show only those' }).click()
    await expect.poll(() => table().locator('tbody tr').count()).toBe(2)
    expect(await barriers(page)).toEqual([])
    const list = join(computer.home, 'picked.json')
    await answerSaveDialogs(running, list)
    await page.getByRole('button', { name: 'Save as a list…' }).click()
    await page.getByText('2 profiles saved as picked.json.').waitFor()
    expect(readFileSync(list, 'utf8').match(/Client \d+/g)).toEqual(['Client 0007', 'Client 0321'])
    await page.getByRole('button', { name: 'Make a file for support…' }).click()
    await page.getByText('It is about 2 profiles: Client 0007 and Client 0321.').waitFor()
    // Nor does it wear the colour of the profile that is open.
    expect(await page.locator('dialog[open]').getAttribute('data-colour')).toBeNull()
    await page.getByRole('button', { name: 'Look through it and show it' }).click()
    const health = page.locator('textarea[data-part="health"]')
    await health.waitFor({ state: 'attached' })
    const rows = (await health.inputValue()).split('\n').filter((line) => line.includes('"shown":true'))
    expect(rows.map((row) => JSON.parse(row))).toMatchObject([
      { profileId: 'profile-0007', key: 'verified', service: { failure: 'NETWORK_REFUSED' } },
      { profileId: 'profile-0321', key: 'verified', service: { failure: 'NETWORK_REFUSED' } },
    ])
    await page.locator('dialog').getByRole('button', { name: 'Close' }).click()
    await page.getByRole('button', { name: 'Pick none' }).click()
    await expect.poll(() => table().getAttribute('aria-rowcount')).toBe(String(PROFILES + 1))
  })

  it('has a reminder for each key that is due, and keeps who was reminded', async () => {
    const { page, app } = running
    await page.getByRole('button', { name: /^Due this month/ }).click()
    const cards = page.getByRole('list', { name: 'Keys that are due' })
    await cards.waitFor()
    const card = cards.getByRole('article', { name: 'Client 0000' })
    await card.getByRole('button', { name: /^Copy the reminder/ }).click()
    await card.getByText(/^Reminder copied on/).waitFor()
    expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toContain('Client 0000')
    expect(await barriers(page)).toEqual([])
  })

  it('asks all services about their keys, until somebody stops it', async () => {
    const { page } = running
    await page.getByRole('button', { name: 'Check all keys', exact: true }).click()
    await page.getByRole('button', { name: 'Check all keys now' }).click()
    await page.getByRole('button', { name: 'Stop' }).click()
    await page.getByText(/^(?:Stopped after \d+ of 500\.|Done: 500 profiles)/).waitFor()
    expect(await barriers(page)).toEqual([])
  })
})
