import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SeenRequest } from '../../src-main/practice/faults.ts'
import {
  answerDialogs,
  type Computer,
  describeProfile,
  type RunningApp,
  startApp,
  startComputer,
  switchProfile,
} from '../support/app.ts'
import { ballPng } from '../support/images.ts'
import { type PracticeForTest, startPracticeForTest } from '../support/practice.ts'

let computer: Computer
let running: RunningApp
let services: PracticeForTest[] = []

async function addProfile(name: string, service: PracticeForTest): Promise<void> {
  const { app, page } = running
  await describeProfile(page, name, service.server.origin)
  await app.evaluate(({ clipboard }, key) => clipboard.writeText(key), service.key)
  await page.getByRole('button', { name: 'Paste it' }).click()
  await page.locator('[data-intake="clipboard"]').waitFor()
  await page.getByRole('button', { name: 'Save profile' }).click()
  await page.getByLabel(`Profile: ${name}`).waitFor()
}

async function sendPicture(name: string): Promise<void> {
  const picture = join(computer.home, `${name}.png`)
  writeFileSync(picture, ballPng())
  await answerDialogs(running.app, [picture])
  await running.page.getByRole('button', { name: 'Choose files…' }).click()
  await running.page.getByRole('article', { name: `${name}.png` }).waitFor()
}

beforeEach(async () => {
  computer = await startComputer()
  running = await startApp(computer)
})

afterEach(async () => {
  await running.close()
  await computer.stop()
  for (const service of services) await service.close()
  services = []
})

/** A service that remembers each request it was sent, and by which key. */
async function watchedService(faults: Parameters<typeof startPracticeForTest>[0] = {}) {
  const seen: SeenRequest[] = []
  const service = await startPracticeForTest({
    ...faults,
    faults: { ...faults?.faults, seen: (request) => void seen.push(request) },
  })
  services.push(service)
  const uploads = () =>
    seen.filter(
      ({ method, url, authorization }) =>
        method === 'POST' && url.includes('/upload/') && authorization === `Bearer ${service.key}`,
    )
  return { service, seen, uploads }
}

describe('two profiles', () => {
  it('send each key to its own service and nowhere else', async () => {
    const acme = await watchedService()
    const globex = await watchedService()
    const { page } = running
    await addProfile('Acme', acme.service)
    await sendPicture('first')
    await addProfile('Globex', globex.service)
    // The first profile has work; a new one begins with none.
    expect(await page.getByRole('article').count()).toBe(0)
    await sendPicture('globex')
    await switchProfile(page, 'Acme')
    expect(await page.getByRole('article', { name: 'globex.png' }).count()).toBe(0)
    await sendPicture('acme')
    const own = page.locator('article[aria-label="acme.png"][data-stage="done"]')
    await own.waitFor({ timeout: 60_000 })
    await own.getByRole('button', { name: 'Save', exact: true }).click()
    await page.locator('li[data-stage="saved"]').waitFor()
    await switchProfile(page, 'Globex')
    await page.locator('article[aria-label="globex.png"][data-stage="done"]').waitFor({ timeout: 60_000 })
    for (const [mine, other] of [
      [acme, globex],
      [globex, acme],
    ] as const) {
      // The key's check and the picture: both with the profile's own key.
      expect(mine.uploads().length).toBeGreaterThanOrEqual(2)
      expect(mine.seen.filter(({ authorization }) => authorization?.includes(other.service.key))).toEqual([])
      // Result files lie on another origin: no key of any kind goes there.
      expect(mine.seen.filter(({ at, authorization }) => at === 'results' && authorization !== undefined)).toEqual([])
    }
    expect(acme.seen.some(({ at }) => at === 'results')).toBe(true)
  })
})

describe('a profile that is left while its file dialog is open', () => {
  it('sends nothing for the other one, says so, and sends on a word when it is back', async () => {
    const acme = await watchedService()
    const globex = await watchedService()
    const { app, page } = running
    await addProfile('Acme', acme.service)
    await addProfile('Globex', globex.service)
    const before = [acme, globex].map(({ uploads }) => uploads().length)
    const picture = join(computer.home, 'chair.png')
    writeFileSync(picture, ballPng())
    await app.evaluate(({ dialog }, path) => {
      const chosen = Promise.withResolvers<Electron.OpenDialogReturnValue>()
      dialog.showOpenDialog = () => chosen.promise
      Object.assign(globalThis, { choose: () => chosen.resolve({ canceled: false, filePaths: [path] }) })
    }, picture)
    await page.getByRole('button', { name: 'Choose files…' }).click()
    await switchProfile(page, 'Acme')
    await app.evaluate(() => (globalThis as unknown as { choose(): void }).choose())
    await page.getByText('Nothing was sent.').waitFor()
    expect([acme, globex].map(({ uploads }) => uploads().length)).toEqual(before)
    await switchProfile(page, 'Globex')
    await page.getByRole('button', { name: 'Send now' }).click()
    await page.getByRole('article', { name: 'chair.png' }).waitFor()
    await page.locator('article[data-stage="done"]').waitFor({ timeout: 60_000 })
    expect(acme.uploads().length).toBe(before[0])
  })
})

describe('a restart in the middle of a job', () => {
  it('follows the job to its result without sending again', async () => {
    let release: () => void = () => undefined
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const { service, uploads } = await watchedService({ faults: { holdJobs: () => held } })
    await addProfile('Acme', service)
    await sendPicture('held')
    await running.page.locator('article[data-stage="waiting"], article[data-stage="working"]').waitFor()
    await running.close()
    const before = uploads().length
    running = await startApp(computer)
    release()
    await running.page.locator('article[data-stage="done"]').waitFor({ timeout: 60_000 })
    expect(uploads()).toHaveLength(before)
  })
})
