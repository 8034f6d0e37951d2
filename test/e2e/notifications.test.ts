import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PROFILE_RGB } from '../../src-main/window/profile-picture.ts'
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
import { type PracticeForTest, startPracticeForTest } from '../support/practice.ts'

let computer: Computer
let service: PracticeForTest
let running: RunningApp
let held: PromiseWithResolvers<void>
let holdResults: () => Promise<void>
let bars: () => Promise<readonly number[]>

beforeEach(async () => {
  computer = await startComputer()
  held = Promise.withResolvers()
  holdResults = () => Promise.resolve()
  service = await startPracticeForTest({ faults: { holdJobs: () => held.promise, holdResults: () => holdResults() } })
  running = await startApp(computer)
  await addProfile(running, service, 'Acme')
  bars = await keepProgress()
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

describe('a picture that gets ready while nobody looks', () => {
  it('is told under its profile’s name and in its colour; a click shows that profile', async () => {
    const { page } = running
    const pictures = await keepPictures()
    await addProfile(running, service, 'Globex')
    await page.getByLabel('Profile: Globex').waitFor()
    await lookAway(running.app)
    held.resolve()
    await expect
      .poll(() => notificationsShown(running.app), { timeout: 30_000 })
      .toEqual([{ title: '● Acme', body: 'The picture is ready.' }])
    expect(await pictures()).toEqual([PROFILE_RGB.blue])
    await clickNotification(running.app)
    await page.getByLabel('Profile: Acme').waitFor()
    await cards(running, 'done').waitFor()
    const visible = running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())
    expect(await visible).toBe(true)
  })
})

/** Keeps the colours of the pictures that main makes for notifications from now on, as red, green and blue in one number. */
async function keepPictures(): Promise<() => Promise<readonly number[]>> {
  await running.app.evaluate(({ nativeImage }) => {
    const make = nativeImage.createFromBuffer
    const colours: number[] = []
    const kept: typeof make = (...given) => {
      const image = make(...given)
      const [blue = 0, green = 0, red = 0] = image.toBitmap()
      colours.push((red << 16) | (green << 8) | blue)
      return image
    }
    Object.assign(nativeImage, { createFromBuffer: kept, colours })
  })
  return () => running.app.evaluate(({ nativeImage }) => Reflect.get(nativeImage, 'colours'))
}

/** Keeps what the window shows in the dock or task bar from now on. */
async function keepProgress(): Promise<() => Promise<readonly number[]>> {
  await running.app.evaluate(({ BrowserWindow }) => {
    const bars: number[] = []
    const [window] = BrowserWindow.getAllWindows()
    if (window !== undefined) Object.assign(window, { bars, setProgressBar: (bar: number) => bars.push(bar) })
  })
  return () => running.app.evaluate(({ BrowserWindow }) => Reflect.get(BrowserWindow.getAllWindows()[0] ?? {}, 'bars'))
}

it('the bar in the dock goes while a result is saved, and is gone afterwards', async () => {
  const last = async (): Promise<number | undefined> => (await bars()).at(-1)
  await expect.poll(last, { timeout: 30_000 }).toBe(2)
  held.resolve()
  await expect.poll(last, { timeout: 30_000 }).toBe(-1)
  const results = Promise.withResolvers<void>()
  holdResults = () => results.promise
  await running.page.getByRole('button', { name: 'Save', exact: true }).click()
  // How large the result is cannot be known yet: to and fro.
  await expect.poll(last, { timeout: 30_000 }).toBe(2)
  results.resolve()
  await expect.poll(last, { timeout: 30_000 }).toBe(-1)
})
