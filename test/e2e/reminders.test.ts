import type { Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  type Computer,
  clickNotification,
  keepNotifications,
  lookAway,
  notificationsShown,
  type RunningApp,
  startApp,
  startComputer,
} from '../support/app.ts'
import { addProfile, cards, chooseFiles, writeFiles } from '../support/app-steps.ts'
import { ballPng } from '../support/images.ts'
import { cardOf, giveKey, openScreen } from '../support/key-steps.ts'
import { type PracticeForTest, startPracticeForTest } from '../support/practice.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

let computer: Computer
let service: PracticeForTest
let running: RunningApp
/** What the computer's clocks say beyond the truth: time that went by, and what somebody set the wall clock to. */
let passed = 0
let set = 0

const clocks = (): Record<string, string> => ({
  LATCHKEY_TEST_PASSED_MS: String(passed),
  LATCHKEY_TEST_SET_CLOCK_MS: String(passed + set),
})
const reminder = (): ReturnType<Page['locator']> => running.page.locator('[data-reminder="due"]')
const later = (): ReturnType<Page['locator']> => running.page.getByRole('button', { name: 'Later' })

/** The clocks go on, and the computer wakes up. */
async function wakesUp(): Promise<void> {
  await running.app.evaluate((_electron, wanted) => void Object.assign(process.env, wanted), clocks())
  await running.app.evaluate(({ powerMonitor }) => void powerMonitor.emit('resume'))
}

async function passes(days: number): Promise<void> {
  passed = days * DAY
  await wakesUp()
}

async function restart(env: Record<string, string> = {}): Promise<void> {
  await running.close()
  running = await startApp(computer, { env: { ...clocks(), ...env } })
  await running.page.getByLabel('Profile: Acme').waitFor()
}

beforeEach(async () => {
  passed = 0
  set = 0
  computer = await startComputer()
  service = await startPracticeForTest()
  running = await startApp(computer)
  await addProfile(running, service, 'Acme')
  await keepNotifications(running.app)
})

afterEach(async () => {
  await running.close()
  await service.close()
  await computer.stop()
})

describe('a key whose day comes near', () => {
  it('is not spoken of any more once a key that waited has taken its place', async () => {
    const next = service.server.issueKey('next')
    await service.server.close()
    await passes(80)
    await reminder().waitFor()
    await openScreen(running, 'Key')
    await giveKey(running, next)
    await running.page.locator('[data-waiting="unasked"]').waitFor()

    // The person has done what there was to do: nobody is to be asked, and nothing is to be put in.
    await openScreen(running, 'Send')
    await reminder().getByText('The new key is kept here already').waitFor()
    expect(await reminder().getByRole('button', { name: 'Change the key…' }).count()).toBe(0)
    await lookAway(running.app)
    await passes(88)
    const body =
      'The key has to be changed within the next three days. A new key is kept here and waits until the service accepts it.'
    await expect.poll(() => notificationsShown(running.app)).toEqual([{ title: '● Acme', body }])
    await clickNotification(running.app)
    await running.page.getByRole('heading', { name: 'Key', exact: true }).waitFor()

    service = await service.again()
    await running.page.getByRole('button', { name: 'Try it now' }).click()
    await cardOf(running, next).waitFor()
    await running.page.locator('header [data-due="soon"], header [data-due="late"]').waitFor({ state: 'detached' })
    await openScreen(running, 'Send')
    await expect.poll(() => reminder().count()).toBe(0)
  })
})

describe('a key whose day comes near, without a network', () => {
  it('is quiet at first, waits when asked to, comes back more urgent, and stops no work', async () => {
    const { page } = running
    await service.server.close()
    await passes(80)
    await reminder().waitFor()
    await later().click()
    await reminder().waitFor({ state: 'detached' })
    expect(await notificationsShown(running.app)).toEqual([])

    // Somebody who looks at the profile needs no notification.
    await lookAway(running.app)
    await passes(88)
    await reminder().waitFor()
    const near = { title: '● Acme', body: 'The key has to be changed within the next three days.' }
    await expect.poll(() => notificationsShown(running.app)).toEqual([near])
    await clickNotification(running.app)
    await page.getByRole('heading', { name: 'Key', exact: true }).waitFor()
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await later().click()
    await reminder().waitFor({ state: 'detached' })

    await passes(89.5)
    await reminder().waitFor()
    expect(await later().count()).toBe(0)
    await restart()
    await reminder().waitFor()
    expect(await later().count()).toBe(0)

    // By this computer's clock the day is gone; nothing else says so, and nothing is called overdue.
    await passes(91)
    await reminder().getByText('By the clock of this computer the key was due on').waitFor()
    expect(await running.page.locator('[data-due="late"]').count()).toBe(0)
    service = await service.again()
    await chooseFiles(running, writeFiles(computer.home, { 'chair.png': ballPng() }))
    await cards(running, 'done').waitFor({ timeout: 60_000 })
  })
})

describe('the day of a key, on the Key screen', () => {
  it('is the one that the service named, or after days of one’s own, and stays over a restart', async () => {
    const { page } = running
    await page.getByRole('button', { name: 'Key', exact: true }).click()
    await page.getByText('About this profile', { exact: true }).click()
    const inTwoDays = new Date(Date.now() + 2 * DAY)
    await page.getByLabel('Change the key', { exact: true }).selectOption('service')
    await page.getByLabel('The day that the service named').fill(inTwoDays.toISOString().slice(0, 10))
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.locator('header [data-due="soon"]').waitFor()
    await page.getByLabel('Change the key', { exact: true }).selectOption('own')
    await page.getByLabel('After how many days').fill('')
    expect(await page.getByRole('button', { name: 'Save', exact: true }).isDisabled()).toBe(true)
    await page.getByLabel('After how many days').fill('45')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.locator('header [data-due="far"]').waitFor()
    await restart()
    await running.page.getByRole('button', { name: 'Key', exact: true }).click()
    await running.page.getByText('About this profile', { exact: true }).click()
    expect(await running.page.getByLabel('After how many days').inputValue()).toBe('45')
  })
})

describe('a computer whose clock is set', () => {
  it.each([
    ['back one year', -365 * DAY],
    ['forward ten years', 3_650 * DAY],
  ])('%s, running or closed, in any time zone: nothing is due and nothing is said', async (_name, ms) => {
    set = ms
    // Somebody who looks at the profile needs no notification.
    await lookAway(running.app)
    for (let wake = 0; wake < 10; wake += 1) await wakesUp()
    const quiet = async (): Promise<void> => {
      await running.page.locator('header [data-due="far"]').waitFor()
      expect(await running.page.locator('[data-reminder], [data-due="soon"], [data-due="late"]').count()).toBe(0)
    }
    await quiet()
    expect(await notificationsShown(running.app)).toEqual([])
    for (const TZ of ['Pacific/Kiritimati', 'America/New_York']) {
      await restart({ TZ })
      await keepNotifications(running.app)
      // Somebody who looks at the profile needs no notification.
      await lookAway(running.app)
      await wakesUp()
      await quiet()
      expect(await notificationsShown(running.app)).toEqual([])
    }
  })
})
