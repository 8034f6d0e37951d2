import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  type Computer,
  keepNotifications,
  notificationsShown,
  type RunningApp,
  startApp,
  startComputer,
} from '../support/app.ts'
import { addProfile, cards, chooseFiles, writeFiles } from '../support/app-steps.ts'
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
  await addProfile(running, service, 'Acme')
  await chooseFiles(running, writeFiles(computer.home, { 'chair.png': ballPng() }))
  await cards(running, 'waiting').or(cards(running, 'working')).waitFor()
  await keepNotifications(running.app)
})

afterEach(async () => {
  held.resolve()
  await running.close()
  await service.close()
  await computer.stop()
})

/** The person turns to something else. Without a window manager nothing but hiding takes the focus. */
const lookAway = (): Promise<void> =>
  running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())

const clickLast = (): Promise<void> =>
  running.app.evaluate(({ Notification }) => {
    const shown: Electron.Notification[] = Reflect.get(Notification, 'shown')
    shown.at(-1)?.emit('click')
  })

describe('a picture that gets ready while nobody looks', () => {
  it('is told under its profile’s name; a click shows that profile', async () => {
    const { page } = running
    await addProfile(running, service, 'Globex')
    await page.getByLabel('Profile: Globex').waitFor()
    await lookAway()
    held.resolve()
    await expect
      .poll(() => notificationsShown(running.app), { timeout: 30_000 })
      .toEqual([{ title: 'Acme', body: 'The picture is ready.' }])
    await clickLast()
    await page.getByLabel('Profile: Acme').waitFor()
    await cards(running, 'done').waitFor()
    const visible = running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())
    expect(await visible).toBe(true)
  })
})
