import { describe, expect, it } from 'vitest'
import { startApp } from '../support/app.ts'
import { addProfile } from '../support/app-steps.ts'
import { servedDeskForEach } from '../support/desk.ts'
import { changeOpener, copiedText, hexOf, openScreen } from '../support/key-steps.ts'

const desk = servedDeskForEach({ rotation: 'cut-over' })

/** Says on the Key screen whom to ask, and that the key has no day. */
async function describeContact(contact: string): Promise<void> {
  const { page } = desk.running
  await openScreen(desk.running, 'Key')
  await page.getByText('About this profile', { exact: true }).click()
  await page.getByLabel('Whom to ask for the next key').fill(contact)
  await page.getByLabel('Change the key', { exact: true }).selectOption('never')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Saved.', { exact: true }).waitFor()
}

describe('a key that is still to be had', () => {
  it('is asked for with a message that is copied as it stands, in the person’s language', async () => {
    const { running, service } = desk
    const { page } = running
    await addProfile(running, service)
    await describeContact('Nadia, keys@acme.example')
    await changeOpener(running).click()
    await page.getByRole('radio', { name: 'I will get it later' }).check()
    await page.getByText('Send it to: Nadia, keys@acme.example').waitFor()
    await page.getByRole('button', { name: 'Copy the message' }).click()
    await page.getByText('Copied.').waitFor()
    const message = await copiedText(running)
    for (const part of ['Hello,', '“Acme”', service.server.origin, hexOf(service.key)]) expect(message).toContain(part)
    expect(message).not.toContain(service.key)

    await openScreen(running, 'Settings')
    await page.getByLabel('Language').selectOption('fr')
    await page.getByRole('navigation').getByRole('button', { name: 'Clé', exact: true }).click()
    await page.locator('main').getByRole('button', { name: 'Changer la clé…' }).click()
    await page.getByRole('radio', { name: 'Je l’aurai plus tard' }).check()
    await page.getByRole('button', { name: 'Copier le message' }).click()
    await page.getByText('Copié.').waitFor()
    expect(await copiedText(running)).toContain('Bonjour,')
  })
})

describe('a rehearsal', () => {
  it('says what a change would come to, changes nothing, and counts for the quarter', async () => {
    const { service, computer } = desk
    await addProfile(desk.running, service)
    await describeContact('Nadia')
    await desk.running.close()
    const env = {
      LATCHKEY_TEST_PASSED_MS: String(92 * 86_400_000),
      LATCHKEY_TEST_SET_CLOCK_MS: String(92 * 86_400_000),
    }
    desk.running = await startApp(computer, { env })
    const { page } = desk.running
    await page.locator('[data-reminder="rehearse"]').getByRole('button', { name: 'Look at the key' }).click()
    await page.getByRole('button', { name: 'Rehearse', exact: true }).click()
    const found = page.locator('[data-rehearsed="none"]')
    for (const sentence of [
      'The service accepts the key in use.',
      'No new key waits yet.',
      'The keychain takes a key and gives it back.',
      'The new key comes from Nadia.',
    ]) {
      await found.getByText(sentence).waitFor()
    }
    await page.locator('[data-reminder]').waitFor({ state: 'detached' })
    expect(await page.locator('[data-waiting], [data-earlier]').count()).toBe(0)
    const { accepted, refused } = service.server.usageOf(service.key)
    expect([accepted > 0, refused]).toEqual([true, 0])

    await service.server.close()
    await page.getByRole('button', { name: 'Rehearse', exact: true }).click()
    await page.locator('[data-rehearsed="not"]').getByText('The service cannot be reached now').waitFor()
    desk.service = await service.again()
  })
})
