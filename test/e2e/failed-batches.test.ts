import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PracticeFaults } from '../../src-main/practice/faults.ts'
import { type Computer, type RunningApp, startApp, startComputer } from '../support/app.ts'
import { addProfile, cards, chooseFiles, writeFiles } from '../support/app-steps.ts'
import { ballPng } from '../support/images.ts'
import { type PracticeForTest, startPracticeForTest } from '../support/practice.ts'

let computer: Computer
let service: PracticeForTest
let running: RunningApp
let faults: PracticeFaults
let sent: number

beforeEach(async () => {
  computer = await startComputer()
  sent = 0
  faults = {
    seen({ method, url }) {
      if (method === 'POST' && url === '/api/v1/upload/') sent += 1
    },
  }
  service = await startPracticeForTest({ faults })
  running = await startApp(computer)
  await addProfile(running, service)
  // The check of the key and its control were uploads of nothing.
  sent = 0
})

afterEach(async () => {
  await running.close()
  await service.close()
  await computer.stop()
})

/** A PNG as far as anybody can see who does not decode it. */
function brokenPng(): Buffer {
  const whole = ballPng()
  return whole.subarray(0, Math.floor(whole.length / 2))
}

const send = (files: Readonly<Record<string, Buffer>>): Promise<void> =>
  chooseFiles(running, writeFiles(computer.home, files))

describe('a batch that did not work out', () => {
  it('is shown as failed, with the service’s reason on each file, although the service calls it completed', async () => {
    faults.failEveryFile = 'no shape found in this picture'
    await send({ 'one.png': ballPng(), 'two.png': ballPng() })
    const card = cards(running, 'failed')
    await card.waitFor({ timeout: 60_000 })
    expect(await card.locator('strong').first().textContent()).toBe('Did not work out')
    expect(await card.locator('li[data-stage="failed"]').count()).toBe(2)
    expect(await card.getByText('no shape found in this picture').count()).toBe(2)
    expect(await card.getByRole('button', { name: 'Save', exact: true }).count()).toBe(0)
  })

  it('is shown file by file when only some failed, and the others can be saved', async () => {
    await send({ 'good.png': ballPng(), 'broken.png': brokenPng() })
    const card = cards(running, 'done')
    await card.waitFor({ timeout: 60_000 })
    expect(await card.locator('li[data-stage="failed"] bdi').first().textContent()).toBe('broken.png')
    await card.locator('li', { hasText: 'good.png' }).getByRole('button', { name: 'Save', exact: true }).click()
    await card.locator('li[data-stage="saved"]').waitFor()
    expect(await card.getByText('Saved as good.glb').count()).toBe(1)
  })

  it('is shown as cancelled when the person cancels it', async () => {
    const held = Promise.withResolvers<void>()
    faults.holdJobs = () => held.promise
    await send({ 'one.png': ballPng() })
    await cards(running, 'waiting').waitFor()
    await running.page.getByRole('button', { name: 'Cancel', exact: true }).click()
    await cards(running, 'cancelled').waitFor()
    held.resolve()
  })

  it('asks the person when the answer to an upload was lost, and sends nothing by itself', async () => {
    faults.dropAnswerOfUpload = true
    await send({ 'one.png': ballPng() })
    await cards(running, 'unsure').waitFor({ timeout: 60_000 })
    expect(sent).toBe(1)
    faults.dropAnswerOfUpload = false
    await running.page.getByRole('button', { name: 'Send again' }).click()
    await cards(running, 'done').waitFor({ timeout: 60_000 })
    expect(sent).toBe(2)
  })
})

describe('a key that the service has revoked', () => {
  it('is shown as not accepted everywhere, with the way to change it on the card', async () => {
    const { page } = running
    service.server.revokeKey(service.key)
    await send({ 'one.png': ballPng() })
    await page.locator('header [data-key-state="refused"]').waitFor({ timeout: 60_000 })
    // On the card, and not once more beside the file.
    expect(await page.locator('article [data-code="KEY_REFUSED"]').count()).toBe(1)
    expect(await page.getByRole('button', { name: 'Send again' }).count()).toBe(0)
    await page.locator('article').getByRole('button', { name: 'Change the key…' }).click()
    await page.getByRole('heading', { name: 'Key', exact: true }).waitFor()
    // Said once is enough: the place where the new key goes in is open.
    await page.getByRole('button', { name: 'Save key' }).waitFor()
    await page.getByRole('button', { name: 'Cancel', exact: true }).click()
    await page.locator('header').getByRole('button', { name: 'Change the key…' }).click()
    await page.getByRole('button', { name: 'Save key' }).waitFor()
    await page.getByRole('navigation').getByRole('button', { name: 'Activity', exact: true }).click()
    await page.locator('tr[data-kind="key-refused"]').waitFor()
    // What was refused at the door was not sent.
    expect(await page.locator('tr[data-kind="sent"]').count()).toBe(0)
  })
})

describe('a service that goes away', () => {
  it('loses nothing: what waits is sent once when it is back', async () => {
    await service.server.close()
    await send({ 'one.png': ballPng() })
    await running.page.locator('article [data-code="NETWORK_REFUSED"]').waitFor({ timeout: 60_000 })
    await running.page.locator('article strong', { hasText: 'Waiting to try again' }).waitFor()
    await running.page.locator('article .note', { hasText: 'tries again by itself, next at' }).waitFor()
    expect(await running.page.getByText('try again later').count()).toBe(0)
    expect(await running.page.getByText('Waiting for its turn').count()).toBe(0)
    service = await service.again()
    await cards(running, 'done').waitFor({ timeout: 90_000 })
    expect(sent).toBe(1)
  })

  it('is followed again after it went away in the middle of a job', async () => {
    const held = Promise.withResolvers<void>()
    faults.holdJobs = () => held.promise
    await send({ 'one.png': ballPng() })
    await cards(running, 'waiting').waitFor()
    await service.server.close()
    held.resolve()
    service = await service.again()
    await cards(running, 'done').waitFor({ timeout: 90_000 })
    expect(sent).toBe(1)
  })
})
