import { readdirSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PracticeFaults, SeenRequest } from '../../src-main/practice/faults.ts'
import { type Computer, type RunningApp, startApp, startComputer } from '../support/app.ts'
import { addProfile, cards, chooseFiles, writeFiles } from '../support/app-steps.ts'
import { ballPng } from '../support/images.ts'
import { lock, locked, longPng, set, system } from '../support/lock-steps.ts'
import { type PracticeForTest, startPracticeForTest } from '../support/practice.ts'

let computer: Computer
let service: PracticeForTest
let running: RunningApp
let faults: PracticeFaults
let seen: SeenRequest[]

beforeEach(async () => {
  seen = []
  faults = { seen: (request) => void seen.push(request) }
  computer = await startComputer()
  service = await startPracticeForTest({ faults })
  running = await startApp(computer)
  await addProfile(running, service)
})

afterEach(async () => {
  await running.close()
  await service.close()
  await computer.stop()
})

const withKey = (): SeenRequest[] => seen.filter(({ authorization }) => authorization?.includes(service.key) === true)
const uploads = (): SeenRequest[] => withKey().filter(({ method, url }) => method === 'POST' && !url.includes('verify'))
const unlock = (): Promise<void> => running.page.getByRole('button', { name: 'Unlock', exact: true }).click()
const vaultProcesses = (): Promise<number> =>
  running.app.evaluate(({ app }) => app.getAppMetrics().filter(({ name }) => name === 'Latchkey vault').length)

describe('a lock by hand', () => {
  it('shows names and work, sends nothing, has no vault process; one click goes on with everything', async () => {
    const { page } = running
    await lock(running)
    // It is ended at once, and the system takes a moment to take it away.
    await expect.poll(vaultProcesses, { timeout: 10_000 }).toBe(0)
    await page.getByRole('button', { name: 'Acme' }).waitFor()
    expect(await page.getByRole('button', { name: 'Choose files…' }).count()).toBe(0)
    // Whatever a window asks for: keys are not touched.
    const [refused, asked] = await page.evaluate(async () => {
      const snapshot = await window.latchkey.call['app.snapshot']({})
      if (!snapshot.ok) throw new Error('no snapshot')
      const { selected, nonce } = snapshot.value.app
      const answer = await window.latchkey.call['keys.recheck']({ tenantId: selected ?? '', nonce }, {})
      return [answer, await window.latchkey.call['intake.fromClipboard']({})]
    })
    for (const answer of [refused, asked]) expect(answer).toMatchObject({ failure: { code: 'KEYS_LOCKED' } })
    const before = withKey().length
    await unlock()
    await chooseFiles(running, writeFiles(computer.home, { 'chair.png': ballPng() }))
    await cards(running, 'done').waitFor({ timeout: 60_000 })
    expect(withKey().length).toBeGreaterThan(before)
  })
})

describe('G7 [real] a lock during uploads and savings', () => {
  it('stops them where that was chosen: nothing is lost, nothing sent twice, and unlocking goes on', async () => {
    await set(running, { transfersOnLock: 'pause' })
    faults.stallUploadAfterBytes = 100_000
    await chooseFiles(running, writeFiles(computer.home, { 'a.png': longPng(), 'b.png': ballPng() }))
    await cards(running, 'sending').waitFor()
    await lock(running)
    const begun = uploads().length
    await running.page.locator('li[data-stage="queued"]').waitFor()
    delete faults.stallUploadAfterBytes
    await unlock()
    await cards(running, 'done').waitFor({ timeout: 60_000 })
    expect(uploads().length).toBe(begun + 1)
    // The one that was broken off was never taken: one job, whose two files are both ready.
    expect(service.server.usageOf(service.key).answers[200] ?? 0).toBeLessThanOrEqual(uploads().length)
    expect(await running.page.locator('article').count()).toBe(1)
    expect(await cards(running, 'unsure').count()).toBe(0)
  })

  it('lets a download end where that was chosen, and begins nothing behind it', async () => {
    const held = Promise.withResolvers<void>()
    faults.holdResults = () => held.promise
    await chooseFiles(running, writeFiles(computer.home, { 'a.png': ballPng() }))
    await cards(running, 'done').waitFor({ timeout: 60_000 })
    await running.page.getByRole('button', { name: 'Save', exact: true }).click()
    await running.page.locator('li[data-stage="saving"]').waitFor()
    await running.page.evaluate(() => window.latchkey.call['lock.now']({}))
    await running.page.getByText('may still end').waitFor()
    held.resolve()
    await locked(running)
    const names = readdirSync(computer.home, { recursive: true }).map(String)
    expect(names.filter((name) => name.endsWith('.glb'))).toHaveLength(1)
    await unlock()
    await running.page.locator('li[data-stage="saved"]').waitFor()
  })
})

describe('E10 [stand-in] the system locks itself and sleeps', () => {
  it('locks Latchkey with itself and unlocks it with itself, and work goes on by itself', async () => {
    await system(running, 'lock-screen')
    await locked(running)
    await system(running, 'unlock-screen')
    await running.page.getByRole('heading', { name: 'Latchkey is locked' }).waitFor({ state: 'detached' })
    await system(running, 'suspend')
    await locked(running)
    await running.page.getByText('The computer went to sleep.').waitFor()
    await unlock()
    await running.page.getByRole('button', { name: 'Choose files…' }).waitFor()
  })

  it('is let alone where that was chosen', async () => {
    await set(running, { lockWithSystem: false })
    await system(running, 'lock-screen')
    await chooseFiles(running, writeFiles(computer.home, { 'a.png': ballPng() }))
    await cards(running, 'done').waitFor({ timeout: 60_000 })
  })
})

describe('G7 [stand-in] nobody at the computer', () => {
  it('locks when nobody was there for as long as was set', async () => {
    await set(running, { lockAfterMinutes: 5 })
    await running.app.evaluate(({ powerMonitor }) => {
      powerMonitor.getSystemIdleTime = () => 299
    })
    await running.page.getByRole('button', { name: 'Choose files…' }).waitFor()
    await running.app.evaluate(({ powerMonitor }) => {
      powerMonitor.getSystemIdleTime = () => 300
    })
    await locked(running)
    await running.page.getByText('Nobody was at this computer for a while.').waitFor()
  })
})
