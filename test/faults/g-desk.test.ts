import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  answerQuestions,
  type Computer,
  clickNotification,
  describeProfile,
  keepNotifications,
  lookAway,
  notificationsShown,
  questionsAsked,
  type RunningApp,
  startApp,
  startComputer,
} from '../support/app.ts'
import { addProfile, cards, chooseFiles, copyText, writeFiles } from '../support/app-steps.ts'
import { readOut } from '../support/ax-tree.ts'
import { ballPng } from '../support/images.ts'
import { type PracticeForTest, startPracticeForTest } from '../support/practice.ts'

let computer: Computer
let service: PracticeForTest
let running: RunningApp
let held: PromiseWithResolvers<void>

beforeEach(async () => {
  computer = await startComputer()
  held = Promise.withResolvers()
  service = await startPracticeForTest({ faults: { holdJobs: () => held.promise } })
  running = await startApp(computer)
})

afterEach(async () => {
  held.resolve()
  await running.close()
  await service.close()
  await computer.stop()
})

describe('G5 [real] whose profile it is, without any colour', () => {
  it('is told by shape and words: seen in forced colours, read out, and in the title', async () => {
    const { page, app } = running
    await describeProfile(page, 'Acme', service.server.origin)
    await page.getByText('More about this profile').click()
    await page.getByLabel('Which installation of the service it is for').selectOption('Staging')
    await page.getByLabel('What may be changed through this profile').selectOption('Read-only')
    await copyText(running, service.key)
    await page.getByRole('button', { name: 'Paste it' }).click()
    await page.locator('[data-intake="clipboard"]').waitFor()
    await page.getByRole('button', { name: 'Save profile' }).click()
    await page.locator('header.bar').waitFor()
    await page.emulateMedia({ forcedColors: 'active' })
    const bar = () => page.locator('header.bar').textContent()
    await expect.poll(bar).toMatch(/●\s*Acme[\s\S]*Staging[\s\S]*Read-only/)
    const title = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle())
    await expect.poll(title).toBe('● Acme (staging) — Latchkey')
    const reader = await readOut(page)
    await reader.hear('Profile: Acme')
    await reader.hear(/Staging$/)
    await reader.hear(/Read-only$/)
  })
})

describe('G6 [real] a notification of a protected profile, clicked after a switch', () => {
  it('asks by name and shape first; a no leaves the other profile on screen, a yes brings the right one', async () => {
    const { page, app } = running
    await addProfile(running, service, 'Acme')
    await chooseFiles(running, writeFiles(computer.home, { 'chair.png': ballPng() }))
    await cards(running, 'waiting').or(cards(running, 'working')).waitFor()
    await page.getByRole('navigation').getByRole('button', { name: 'Key', exact: true }).click()
    await page.locator('[data-card="protection"] summary').click()
    await page.getByLabel('Ask before changes').check()
    await page.getByRole('button', { name: 'Change the protection' }).click()
    await page.locator('header.bar [data-protection="confirm"]').waitFor()
    await addProfile(running, service, 'Globex')
    await keepNotifications(app)
    await lookAway(app)
    held.resolve()
    await expect.poll(() => notificationsShown(app), { timeout: 30_000 }).toMatchObject([{ title: '● Acme' }])
    await answerQuestions(app, 0)
    await clickNotification(app)
    await expect.poll(() => questionsAsked(app)).toMatchObject([{ message: 'Turn to ● Acme?' }])
    await page.getByLabel('Profile: Globex').waitFor()
    await answerQuestions(app, 1)
    await clickNotification(app)
    await page.getByLabel('Profile: Acme').waitFor()
  })
})
