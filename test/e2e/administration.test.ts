import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aProfile, fillDatabase, keepKeys } from '../bench/homes.ts'
import { type Computer, type RunningApp, startApp, startComputer } from '../support/app.ts'
import { barriers } from '../support/barriers.ts'
import { startVigintForTest, type VigintForTest } from '../support/practice-vigint.ts'
import { answerSaveDialogs, chooseNew, openSealed } from '../support/sealed-steps.ts'

const PASSPHRASE = 'granite otter 7 marmalade kite'
let computer: Computer
let running: RunningApp
let practice: VigintForTest

beforeAll(async () => {
  computer = await startComputer()
  practice = await startVigintForTest()
  const { origin, adminKey } = practice.server
  const about = { name: 'VigInt keys', origin, kind: 'vigint', role: 'admin' } as const
  const admin = { ...aProfile(1), ...about, protection: 'open' as const }
  fillDatabase(computer.env, await keepKeys(computer, [admin], new Map([[admin.id, adminKey]])))
  running = await startApp(computer)
  await running.page.emulateMedia({ reducedMotion: 'reduce' })
  await running.page.getByRole('navigation').getByRole('button', { name: 'Desk', exact: true }).click()
  await running.page.getByRole('button', { name: 'This profile’s service' }).click()
})

afterAll(async () => {
  await running.close()
  await practice.close()
  await computer.stop()
})

async function describeHolder(name: string, mail: string): Promise<void> {
  const { page } = running
  const wanted = page.getByLabel('For whom')
  if (!(await wanted.isVisible())) await page.getByText('Make a key for somebody').click()
  await wanted.fill(name)
  await page.getByLabel('E-mail', { exact: true }).fill(mail)
}

describe('an administrator', () => {
  it('has a key made that nobody sees: it lies in a profile of its own and works', async () => {
    const { page } = running
    await page.getByText('The service was reached. It always gives this answer').waitFor()
    await describeHolder('Nadia Haddad', 'nadia@example.com')
    await page.getByLabel('Name of the new profile').fill('Nadia’s videos')
    expect(await barriers(page)).toEqual([])
    await page.getByRole('button', { name: 'Make the key', exact: true }).click()
    await page.getByText('The key is in the new profile “Nadia’s videos”.').waitFor()
    const holder = page.getByRole('article', { name: 'Nadia Haddad' })
    await holder.getByText('in use').waitFor()
    await page.getByRole('button', { name: 'Profiles', exact: true }).click()
    const row = page.getByRole('row', { name: /Nadia’s videos/ })
    await row.getByText('Key works').waitFor()
    expect(await row.textContent()).toContain('Nadia Haddad')
    await page.getByRole('button', { name: 'This profile’s service' }).click()
  })

  it('has one put into a file under a passphrase, and never in the open', async () => {
    const { page } = running
    const file = join(computer.home, 'vogel.latchkey')
    await answerSaveDialogs(running, file)
    await describeHolder('Vogel', 'vogel@example.com')
    await page.getByLabel('Into a file for the client, under a passphrase').check()
    await chooseNew(await openSealed(running, 'Make the key'), PASSPHRASE)
    await page.getByText('The key is in vogel.latchkey.').waitFor()
    const bytes = readFileSync(file)
    expect(bytes.length).toBeGreaterThan(100)
    expect(bytes.includes('api_key')).toBe(false)
  })

  it('ends all keys of a holder after the name was typed, and brings them back after a warning', async () => {
    const { page } = running
    const dialog = page.getByRole('dialog')
    const holder = page.getByRole('article', { name: 'Vogel' })
    await holder.getByRole('button', { name: 'End all keys… (Vogel)' }).click()
    await dialog.getByLabel('Type the name to go on').fill('Vogl')
    await dialog.getByRole('button', { name: 'End it' }).click()
    await page.getByText('The typed name does not match').waitFor()
    await holder.getByText('in use').waitFor()
    await holder.getByRole('button', { name: 'End all keys… (Vogel)' }).click()
    await dialog.getByLabel('Type the name to go on').fill('Vogel')
    await dialog.getByRole('button', { name: 'End it' }).click()
    await holder.getByText('✕ ended').waitFor()
    await holder.getByRole('button', { name: 'Bring all keys back… (Vogel)' }).click()
    await dialog.getByText('This brings back every key that Vogel ever had').waitFor()
    await dialog.getByRole('button', { name: 'Bring back', exact: true }).click()
    await holder.getByText('in use').waitFor()
    expect(await barriers(page)).toEqual([])
  })

  it('finds all of it in the list of what was done', async () => {
    const { page } = running
    await page.getByRole('navigation').getByRole('button', { name: 'Activity', exact: true }).click()
    for (const line of [
      'Key made for somebody else',
      'Key put into a file, under a passphrase',
      'Keys of somebody else ended',
      'Ended keys of somebody else brought back',
    ]) {
      await page.getByRole('cell', { name: line }).first().waitFor()
    }
  })
})
