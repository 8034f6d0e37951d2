import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../src-main/storage/settings-store.ts'
import {
  answerQuestions,
  type Computer,
  keepNotifications,
  notificationsShown,
  questionsAsked,
  type RunningApp,
  startApp,
  startComputer,
} from '../support/app.ts'
import { addProfile, cards, chooseFiles, chooseInMenu, writeFiles } from '../support/app-steps.ts'
import { ballPng } from '../support/images.ts'
import { type PracticeForTest, startPracticeForTest } from '../support/practice.ts'

const APP = resolve(import.meta.dirname, '../../out/test')
const [KEEP, STOP] = [0, 1]

let computer: Computer
let service: PracticeForTest
let running: RunningApp
let held: PromiseWithResolvers<void>

beforeEach(async () => {
  computer = await startComputer()
  held = Promise.withResolvers()
  service = await startPracticeForTest({ faults: { holdResults: () => held.promise } })
  running = await startApp(computer)
  await addProfile(running, service)
  await chooseFiles(running, writeFiles(computer.home, { 'chair.png': ballPng() }))
  await cards(running, 'done').waitFor({ timeout: 60_000 })
  await running.page.getByRole('button', { name: 'Save', exact: true }).click()
  await running.page.locator('li[data-stage="saving"]').waitFor()
  await keepNotifications(running.app)
})

afterEach(async () => {
  held.resolve()
  await running.close()
  await service.close()
  await computer.stop()
})

function isVisible({ app }: RunningApp): Promise<boolean | undefined> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())
}

const closeWindow = ({ app }: RunningApp): Promise<void> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())

const ended = ({ app }: RunningApp): Promise<unknown> => once(app.process(), 'exit')

const saved = (): string[] =>
  readdirSync(computer.home, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.glb'))

describe('closing the window while a result is being saved', () => {
  it('asks, works on without a window, comes back when opened again', async () => {
    await answerQuestions(running.app, KEEP)
    await closeWindow(running)
    await expect.poll(() => isVisible(running), { timeout: 10_000 }).toBe(false)
    expect(await questionsAsked(running.app)).toMatchObject([
      { detail: expect.stringMatching(/^1 result is still being saved/), defaultId: 0 },
    ])
    expect(await notificationsShown(running.app)).toMatchObject([
      { title: 'Latchkey', body: expect.stringContaining('in the background') },
    ])
    const again = spawn(process.execPath, [APP], { env: computer.env, cwd: computer.home, stdio: 'ignore' })
    await once(again, 'exit')
    await expect.poll(() => isVisible(running), { timeout: 10_000 }).toBe(true)
    await running.page.locator('li[data-stage="saving"]').waitFor()
  })

  it('is used on when a menu brought it back, and not ended under somebody’s hands', async () => {
    const { app, page } = running
    await answerQuestions(app, KEEP)
    await closeWindow(running)
    await expect.poll(() => isVisible(running), { timeout: 10_000 }).toBe(false)
    // The menu bar of macOS is there without a window.
    await chooseInMenu(running, 'Send')
    await expect.poll(() => isVisible(running), { timeout: 10_000 }).toBe(true)
    held.resolve()
    await page.locator('li[data-stage="saved"]').waitFor()
    await chooseFiles(running, writeFiles(computer.home, { 'table.png': ballPng() }))
    await expect.poll(() => cards(running, 'done').count(), { timeout: 60_000 }).toBe(2)
  })

  it('says nothing about it to somebody who has switched notifications off', async () => {
    const settings = { ...DEFAULT_SETTINGS, notifications: false } as const
    await running.page.evaluate((off) => window.latchkey.call['settings.change'](off), settings)
    await answerQuestions(running.app, KEEP)
    await closeWindow(running)
    await expect.poll(() => isVisible(running), { timeout: 10_000 }).toBe(false)
    expect(await notificationsShown(running.app)).toEqual([])
  })

  it('closes by itself when the work in the background is finished', async () => {
    await answerQuestions(running.app, KEEP)
    await closeWindow(running)
    await expect.poll(() => isVisible(running), { timeout: 10_000 }).toBe(false)
    const end = ended(running)
    held.resolve()
    await end
    expect(saved()).toHaveLength(1)
  })

  it('stops when told to, and goes on with it at the next start', async () => {
    await answerQuestions(running.app, STOP)
    const end = ended(running)
    await closeWindow(running)
    await end
    expect(saved()).toEqual([])
    held.resolve()
    running = await startApp(computer)
    await running.page.locator('li[data-stage="saved"]').waitFor()
    expect(saved()).toHaveLength(1)
  })
})

it.each(['SIGTERM', 'SIGHUP'] as const)('ends without a question when the system sends %s', async (signal) => {
  await answerQuestions(running.app, KEEP)
  const end = ended(running)
  running.app.process().kill(signal)
  await end
  expect(saved()).toEqual([])
})
