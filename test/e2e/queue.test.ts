import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Computer, type RunningApp, startApp, startComputer } from '../support/app.ts'
import { addProfile, cards, chooseFiles, writeFiles } from '../support/app-steps.ts'
import { ballPng } from '../support/images.ts'
import { type PracticeForTest, startPracticeForTest } from '../support/practice.ts'

let computer: Computer
let service: PracticeForTest
let running: RunningApp

beforeEach(async () => {
  computer = await startComputer()
  service = await startPracticeForTest()
  running = await startApp(computer)
  await addProfile(running, service)
})

afterEach(async () => {
  await running.close()
  await service.close()
  await computer.stop()
})

/** A picture that takes a while at the slowest that can be chosen. */
const large = (): Buffer => Buffer.concat([ballPng(), Buffer.alloc(2_000_000)])

async function limit(value: string): Promise<void> {
  const { page } = running
  await page
    .getByRole('link', { name: 'Settings' })
    .or(page.getByRole('button', { name: 'Settings' }))
    .click()
  await page.getByLabel('How fast files may be sent').selectOption(value)
  await page
    .getByRole('link', { name: 'Send', exact: true })
    .or(page.getByRole('button', { name: 'Send', exact: true }))
    .click()
}

it('is paused, goes on, and is sent once, under a limit that is changed while it is sent', async () => {
  const { page } = running
  await limit('n100000')
  await chooseFiles(running, writeFiles(computer.home, { 'one.png': large() }))
  await cards(running, 'sending').waitFor()
  await page.getByRole('button', { name: 'Pause', exact: true }).click()
  await cards(running, 'paused').waitFor()
  expect(await page.getByText('Paused').count()).toBe(1)
  expect(await page.getByText('It will be sent from its beginning').count()).toBe(1)
  await page.getByRole('button', { name: 'Go on', exact: true }).click()
  await cards(running, 'sending').waitFor()
  expect(service.server.jobsOf(service.key)).toBe(0)
  await limit('n0')
  await expect.poll(() => service.server.jobsOf(service.key), { timeout: 30_000 }).toBe(1)
  await expect.poll(() => page.locator('article').getAttribute('data-stage')).not.toBe('sending')
})

it('is paused and goes on with all that is there, in the order a person chooses', async () => {
  const { page } = running
  await limit('n100000')
  const names = ['one.png', 'two.png', 'three.png', 'four.png']
  for (const name of names) await chooseFiles(running, writeFiles(computer.home, { [name]: large() }))
  await expect.poll(() => cards(running, 'queued').count()).toBe(2)
  await page.getByRole('button', { name: 'Pause all' }).click()
  await expect.poll(() => cards(running, 'paused').count()).toBe(4)
  await page.getByRole('button', { name: 'Go on with all' }).click()
  await expect.poll(() => cards(running, 'sending').count()).toBe(2)
  const last = page.locator('article', { hasText: 'four.png' })
  await last.getByRole('button', { name: 'Send next' }).click()
  await page.locator('article', { hasText: 'one.png' }).getByRole('button', { name: 'Cancel' }).click()
  await expect.poll(() => last.getAttribute('data-stage')).toBe('sending')
})
