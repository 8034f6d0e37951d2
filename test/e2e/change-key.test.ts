import { describe, expect, it } from 'vitest'
import type { PracticeFaults } from '../../src-main/practice/faults.ts'
import { addProfile, cards, chooseFiles, writeFiles } from '../support/app-steps.ts'
import { servedDeskForEach } from '../support/desk.ts'
import { ballPng } from '../support/images.ts'
import { cardOf, changeOpener, giveKey, hexOf, openScreen, unknownKey } from '../support/key-steps.ts'

const TAKES_ITS_TIME = { timeout: 60_000 }

describe('a service that takes one key at a time', () => {
  const desk = servedDeskForEach({ rotation: 'cut-over' })

  it('has the new key kept until it is switched over; then only what was refused is sent again', async () => {
    const { running, service, computer } = desk
    const { page } = running
    const [first, second] = [unknownKey(), unknownKey()]
    await addProfile(running, service)
    await chooseFiles(running, writeFiles(computer.home, { 'chair.png': ballPng() }))
    await cards(running, 'done').waitFor(TAKES_ITS_TIME)

    await openScreen(running, 'Key')
    await giveKey(running, first)
    await page.locator('[data-question="wait"]').waitFor()
    expect(await page.locator('[data-waiting]').count()).toBe(0)
    await page.getByRole('button', { name: 'Keep it for the changeover' }).click()
    await page
      .locator('[data-waiting="refused"]')
      .filter({ hasText: hexOf(first) })
      .waitFor()
    await page.locator('[data-step="used"][data-step-state="waits"]').waitFor()
    await page.locator('header [data-key-state="verified"]').waitFor()

    // Another one: whether it takes the place of the one that waits is asked, and not done by itself.
    await giveKey(running, second)
    await page.locator('[data-question="replace"]').waitFor()
    await page.getByRole('button', { name: 'Replace the waiting key' }).click()
    await page.getByRole('button', { name: 'Keep it for the changeover' }).click()
    await page
      .locator('[data-waiting="refused"]')
      .filter({ hasText: hexOf(second) })
      .waitFor()
    await page.getByRole('button', { name: 'Try it now' }).click()
    await page.locator('[data-verdict="refused"][data-waits="true"]').waitFor()

    service.server.switchKey(second)
    await openScreen(running, 'Send')
    await chooseFiles(running, writeFiles(computer.home, { 'table.png': ballPng({ width: 50, height: 50 }) }))
    await expect.poll(() => cards(running, 'done').count(), TAKES_ITS_TIME).toBe(2)
    expect([service.key, first, second].map((key) => service.server.jobsOf(key))).toEqual([1, 0, 1])
    await openScreen(running, 'Key')
    await cardOf(running, second).waitFor()
    expect(await page.locator('[data-waiting]').count()).toBe(0)
    // Back to it only if the service takes that back: the button does not promise more.
    const refused = page.locator('[data-earlier]').filter({ hasText: 'does not accept it any more' })
    await refused.getByRole('button', { name: 'Go back, if it is accepted again' }).waitFor()
  })

  it('keeps a new key while it cannot be asked, and throws it away when told to', async () => {
    const { running, service } = desk
    const { page } = running
    await addProfile(running, service)
    await service.server.close()
    await openScreen(running, 'Key')
    await giveKey(running, unknownKey())
    await page.getByText('used as soon as the service accepts it').first().waitFor()
    await page.locator('[data-waiting="unasked"]').waitFor()
    // Nobody was asked, so nobody refused it either.
    await page.locator('[data-step="checked"][data-step-state="unanswered"]').getByText('no answer yet').waitFor()
    await page.getByRole('button', { name: 'Throw it away…' }).click()
    await page.getByRole('button', { name: 'Throw it away', exact: true }).click()
    await page.locator('[data-waiting]').waitFor({ state: 'detached' })
    desk.service = await service.again()
    // A service that starts for a test makes a key, and here that ends all others.
    desk.service.server.switchKey(service.key)
    await page.getByRole('button', { name: 'Check again' }).click()
    await page.locator('[data-verdict="verified"]').waitFor()
  })
})

describe('a service that takes two keys at once', () => {
  const faults: PracticeFaults = {}
  const desk = servedDeskForEach({ faults })

  it('goes on with the old key’s jobs, lets people go back, and lets them end a key', async () => {
    const { running, service, computer } = desk
    const { page } = running
    let letGo = (): void => undefined
    const held = new Promise<void>((resolve) => {
      letGo = resolve
    })
    faults.holdJobs = () => held
    await addProfile(running, service)
    await chooseFiles(running, writeFiles(computer.home, { 'chair.png': ballPng() }))
    await expect.poll(() => service.server.jobsOf(service.key)).toBe(1)

    await openScreen(running, 'Key')
    const next = service.server.issueKey('next')
    await giveKey(running, next)
    await cardOf(running, next).waitFor()
    await page.locator('[data-step="used"][data-step-state="done"]').waitFor()
    await page.getByText(/^1 job still uses the old key, until .*\d/).waitFor()
    letGo()
    await openScreen(running, 'Results')
    await page.getByRole('button', { name: 'Save', exact: true }).click(TAKES_ITS_TIME)
    await page.locator('li[data-stage="saved"]').waitFor(TAKES_ITS_TIME)
    expect(service.server.jobsOf(next)).toBe(0)

    await openScreen(running, 'Key')
    await page.locator('[data-old-jobs="0"]').waitFor()
    await page.locator('[data-earlier]').getByRole('button', { name: 'Go back' }).click()
    await cardOf(running, service.key).waitFor()
    const old = page.locator('[data-earlier]').filter({ hasText: hexOf(next) })
    await old.getByRole('button', { name: 'End it now…' }).click()
    await old.getByRole('button', { name: 'End it', exact: true }).click()
    await page.locator('[data-earlier]').waitFor({ state: 'detached' })
    expect(await page.locator('[data-ending]').count()).toBe(0)
  })

  it('does not go back to a key that has ended', async () => {
    const { running, service } = desk
    const { page } = running
    await addProfile(running, service)
    await openScreen(running, 'Key')
    const next = service.server.issueKey('next')
    await giveKey(running, next)
    await cardOf(running, next).waitFor()
    service.server.revokeKey(service.key)
    await changeOpener(running).click()
    await page.getByRole('radio', { name: 'Go back to the previous one' }).check()
    await page.getByRole('button', { name: 'Go back to this key' }).click()
    await page.getByText('Nothing has changed: the key in use stays.').waitFor()
    await cardOf(running, next).waitFor()
  })
})

describe('the practice profile', () => {
  const desk = servedDeskForEach()

  it('has its service make a key, and ends the old one there', async () => {
    const { running } = desk
    const { page } = running
    await page.getByRole('button', { name: 'Try it now' }).click()
    await page.locator('header [data-key-state="verified"]').waitFor()
    await openScreen(running, 'Key')
    const fingerprint = page.getByRole('region', { name: 'The key now' }).locator('code')
    const before = await fingerprint.textContent()
    await changeOpener(running).click()
    await page.getByRole('radio', { name: 'The service can make one' }).check()
    await page.getByRole('button', { name: 'Make a key and use it' }).click()
    await page.locator('[data-step="made"][data-step-state="done"]').waitFor()
    await page.locator('[data-news="used done"]').filter({ hasText: 'In use: done.' }).waitFor()
    await expect.poll(() => fingerprint.textContent()).not.toBe(before)
    const old = page.locator('[data-earlier]').filter({ hasText: before ?? 'none' })
    await old.getByRole('button', { name: 'End it now…' }).click()
    await old.getByRole('button', { name: 'End it', exact: true }).click()
    await page.locator('[data-earlier]').waitFor({ state: 'detached' })
    await page.locator('[data-ending]').waitFor({ state: 'detached' })
  })
})

describe('a person who gets the new key later', () => {
  const desk = servedDeskForEach()

  it('writes to whom the profile names, in the mail program, with the message ready', async () => {
    const { running, service } = desk
    const { page, app } = running
    await addProfile(running, service)
    await openScreen(running, 'Key')
    await page.getByText('About this profile', { exact: true }).click()
    await page.locator('#about-contact').fill('Nadia Haddad, nadia@example.com')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Send it to').or(page.getByText('Ask for the next key: Nadia Haddad')).first().waitFor()
    await app.evaluate(({ shell }) => {
      const opened: string[] = []
      Object.assign(shell, { opened, openExternal: (link: string) => Promise.resolve(void opened.push(link)) })
    })
    await changeOpener(running).click()
    await page.getByLabel('I will get it later').click()
    await page.getByRole('button', { name: 'Write an e-mail…' }).dblclick()
    await expect.poll(() => app.evaluate(({ shell }) => Reflect.get(shell, 'opened').length)).toBe(1)
    const [link] = await app.evaluate(({ shell }): string[] => Reflect.get(shell, 'opened'))
    expect(link).toMatch(/^mailto:nadia@example\.com\?subject=A%20new%20key%20for%20Acme&body=Hello/)
    expect(decodeURIComponent(link ?? '')).toContain(hexOf(service.key))
    expect(decodeURIComponent(link ?? '')).not.toContain(service.key)
  })
})
