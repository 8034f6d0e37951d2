import { expect, it } from 'vitest'
import type { PracticeFaults } from '../../src-main/practice/faults.ts'
import { addProfile, chooseFiles, writeFiles } from '../support/app-steps.ts'
import { servedDeskForEach } from '../support/desk.ts'
import { ballPng } from '../support/images.ts'
import { cardOf, copiedText, giveKey, hexOf, openScreen } from '../support/key-steps.ts'

const TAKES_ITS_TIME = { timeout: 60_000 }
/** What arrived with each key, as it arrived. */
const arrived: (string | undefined)[] = []
const faults: PracticeFaults = {
  seen: ({ at, authorization }) => {
    if (at === 'api') arrived.push(authorization)
  },
}
const desk = servedDeskForEach({ faults })

it('a key that leaked is sent nowhere any more; the queue waits and goes on with another key', async () => {
  const { running, service, computer } = desk
  const { page } = running
  faults.holdJobs = () => new Promise(() => undefined)
  await addProfile(running, service)
  await chooseFiles(running, writeFiles(computer.home, { 'chair.png': ballPng() }))
  await expect.poll(() => service.server.jobsOf(service.key)).toBe(1)

  await openScreen(running, 'Key')
  await page.getByRole('button', { name: 'I think it leaked…' }).click()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await page.locator('header [data-key-state="verified"]').waitFor()
  await page.getByRole('button', { name: 'I think it leaked…' }).click()
  await page.getByRole('button', { name: 'Stop using it' }).click()
  await page.locator('header [data-key-state="leaked"]').waitFor()
  const before = service.server.usageOf(service.key)
  arrived.length = 0

  // The way to another key is open, and the report says which key it is without giving it away.
  await page.getByRole('button', { name: 'Paste it' }).waitFor()
  await page.locator('[data-leak="out"]').getByText('1 job that was under way waits for another key.').waitFor()
  await page.getByRole('button', { name: 'Copy the report' }).click()
  await page.getByText('Copied.').waitFor()
  const report = await copiedText(running)
  expect(report).toContain(`Fingerprint: ${hexOf(service.key)}`)
  expect(report).toContain(service.server.origin)
  expect(report).not.toContain(service.key)
  expect(await page.getByRole('button', { name: 'Check again' }).count()).toBe(0)

  await openScreen(running, 'Send')
  await chooseFiles(running, writeFiles(computer.home, { 'table.png': ballPng({ width: 50, height: 50 }) }))
  await page.locator('article [data-code="KEY_LEAKED"]').first().waitFor()
  await openScreen(running, 'Key')
  await giveKey(running, service.key)
  await page.locator('.note[data-code="KEY_LEAKED"]').waitFor()

  delete faults.holdJobs
  const next = service.server.issueKey('next')
  await giveKey(running, next)
  await cardOf(running, next).waitFor()
  await page.getByText('Another key is in use now.').waitFor()
  await page.locator('[data-leak="over"]').getByRole('button', { name: 'Done' }).click()
  await page.locator('[data-leak]').waitFor({ state: 'detached' })
  await openScreen(running, 'Send')
  await expect.poll(() => service.server.jobsOf(next), TAKES_ITS_TIME).toBe(1)

  expect(arrived.length).toBeGreaterThan(0)
  expect(arrived).not.toContain(`Bearer ${service.key}`)
  const { accepted, refused } = service.server.usageOf(service.key)
  expect({ accepted, refused }).toEqual({ accepted: before.accepted, refused: before.refused })
})
